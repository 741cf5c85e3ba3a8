"""The list of who takes part in a draft, a page at a time; it changes nothing."""

from workspace.services.parties.panel.panel import choices, panel, panel_within
from workspace.services.parties.panel.views import ChoiceView, MemberView, PartiesView, PartyView

__all__ = [
    "ChoiceView",
    "MemberView",
    "PartiesView",
    "PartyView",
    "choices",
    "panel",
    "panel_within",
]
