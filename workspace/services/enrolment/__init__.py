"""Organisations that sign themselves up where a campaign allows it; never what they may do then."""

from workspace.services.accounts.password_links import LinkIsOver
from workspace.services.enrolment.application import Door, SignUpIsOver, ask, door
from workspace.services.enrolment.came import CameView, came, forget_over
from workspace.services.enrolment.confirmation import EnrolmentView, confirm, look
from workspace.services.enrolment.founder import start
from workspace.services.enrolment.namesakes import LooksAlike

__all__ = [
    "CameView",
    "Door",
    "EnrolmentView",
    "LinkIsOver",
    "LooksAlike",
    "SignUpIsOver",
    "ask",
    "came",
    "confirm",
    "door",
    "forget_over",
    "look",
    "start",
]
