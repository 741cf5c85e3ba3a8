"""Whether an organisation takes part in a pledge; one that has gone comes back as a new party."""

from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class PartyStatus(StrEnum):
    """Whether an organisation takes part in a pledge."""

    INVITED = "invited"
    ACTIVE = "active"
    DECLINED = "declined"
    LEFT = "left"
    REMOVED = "removed"


S = PartyStatus
# An organisation has at most one part in a pledge that is in one of these.
CURRENT = frozenset({S.INVITED, S.ACTIVE})

MACHINE = Machine(
    PartyStatus,
    {
        (S.INVITED, S.ACTIVE): by(Who.INVITED),
        (S.INVITED, S.DECLINED): by(Who.INVITED),
        (S.INVITED, S.REMOVED): by(Who.LEAD_EDITOR),
        (S.ACTIVE, S.LEFT): by(Who.PARTY),
        # By the two others with the amendment that it joined for, or with a merger.
        (S.ACTIVE, S.REMOVED): by(Who.LEAD_EDITOR, Who.LEAD_REPRESENTATIVE, Who.SECRETARIAT),
    },
)


def first(capacity: str) -> PartyStatus:
    """Return the status a party begins with.

    The lead takes part by opening the draft; nobody else does without accepting (I12).
    """
    return S.ACTIVE if capacity == "lead" else S.INVITED


def move(stored: str, target: PartyStatus, who: Who) -> PartyStatus:
    """Return `target` if `who` may take a party there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)
