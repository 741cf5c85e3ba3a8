"""Public pledges kept out of public sight while somebody is in danger; never what was signed."""

from workspace.services.shelter.page import ListView, ShelterView, hidden, one
from workspace.services.shelter.sight import MAX_REASON, show, take

__all__ = ["MAX_REASON", "ListView", "ShelterView", "hidden", "one", "show", "take"]
