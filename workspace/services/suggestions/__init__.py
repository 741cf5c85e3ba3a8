"""Suggestions for a text and its answers: proposed, shown, settled; never what people say of it."""

from workspace.collab.format.delta import read_delta
from workspace.services.suggestions.acceptance import accept, accept_alike
from workspace.services.suggestions.amendments.wishes import Begun, Wish, begin, wish
from workspace.services.suggestions.decision import Outcome, decline, decline_alike, withdraw
from workspace.services.suggestions.exact_words import propose_instead
from workspace.services.suggestions.overview import NEW, Asked, PanelView, panel
from workspace.services.suggestions.proposal import Proposal, Typed, propose
from workspace.services.suggestions.single import OneView, one
from workspace.services.suggestions.views import CardView

__all__ = [
    "NEW",
    "Asked",
    "Begun",
    "CardView",
    "OneView",
    "Outcome",
    "PanelView",
    "Proposal",
    "Typed",
    "Wish",
    "accept",
    "accept_alike",
    "begin",
    "decline",
    "decline_alike",
    "one",
    "panel",
    "propose",
    "propose_instead",
    "read_delta",
    "wish",
    "withdraw",
]
