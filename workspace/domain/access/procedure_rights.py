"""What somebody may do in a group's procedure: through the group, or through one of its members."""

from enum import StrEnum


class ProcedureRight(StrEnum):
    """One thing a person may do in a procedure."""

    READ = "read"
    ANSWER = "answer"
    COORDINATE = "coordinate"


R = ProcedureRight


def rights(*, of_group: bool, of_member: bool, mandated: bool) -> frozenset[ProcedureRight]:
    """Return what a person may do through one of their seats.

    Who has a seat in the group or in one of its members reads the text in decision and what was
    said; only who may sign for a member answers for it, and only who may sign for the group
    coordinates. Nobody else knows of it.

    Args:
        of_group: whether the seat is in the group itself.
        of_member: whether it is in a member that may decide.
        mandated: whether they may sign for that organisation now.
    """
    found = {R.READ} if of_group or of_member else set()
    if mandated and of_member:
        found |= {R.ANSWER}
    if mandated and of_group:
        found |= {R.COORDINATE}
    return frozenset(found)
