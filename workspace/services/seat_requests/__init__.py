"""Asking an organisation that is here for a seat in it; a stranger learns nothing of it by that."""

from workspace.services.seat_requests.answer import RequestOver, decline, give
from workspace.services.seat_requests.lists import (
    OwnRequest,
    WaitingRequest,
    named,
    own,
    waiting,
)
from workspace.services.seat_requests.petition import ask, withdraw

__all__ = [
    "OwnRequest",
    "RequestOver",
    "WaitingRequest",
    "ask",
    "decline",
    "give",
    "named",
    "own",
    "waiting",
    "withdraw",
]
