"""Public pledges kept out of public sight while somebody is in danger; never what was signed."""

from workspace.services.shelter.act import MAX_REASON, show, take
from workspace.services.shelter.page import ListView, ShelterView, hidden, one

__all__ = ["MAX_REASON", "ListView", "ShelterView", "hidden", "one", "show", "take"]
