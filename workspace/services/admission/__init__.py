"""Asking to take part in a pledge, and the lead's answer; never what a party may do."""

from workspace.services.admission.decision import accept, decline
from workspace.services.admission.petition import RequestOver, ask, withdraw
from workspace.services.admission.requests import (
    AskView,
    OwnRequest,
    RequestsView,
    RequestView,
    door,
    own,
    requests,
)

__all__ = [
    "AskView",
    "OwnRequest",
    "RequestOver",
    "RequestView",
    "RequestsView",
    "accept",
    "ask",
    "decline",
    "door",
    "own",
    "requests",
    "withdraw",
]
