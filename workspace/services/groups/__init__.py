"""Groups: their members and the rule they decide by; never a decision on a text."""

from workspace.services.groups.members import MemberAlready, accept, ask_member, end, set_rule
from workspace.services.groups.page import GroupView, group, of_person

__all__ = [
    "GroupView",
    "MemberAlready",
    "accept",
    "ask_member",
    "end",
    "group",
    "of_person",
    "set_rule",
]
