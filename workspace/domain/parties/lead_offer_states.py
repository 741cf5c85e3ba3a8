"""Where an offer of the lead stands: two consent, and nothing changes before the second does."""

from enum import StrEnum

from workspace.domain.machines import Machine, Who, by


class LeadOfferState(StrEnum):
    """Where an offer of the lead stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    MERGED = "merged"
    """Nobody offered it: the organisation that led was merged into the one that leads."""


S = LeadOfferState
FIRST = S.OFFERED

MACHINE = Machine(
    LeadOfferState,
    {
        (S.OFFERED, S.ACCEPTED): by(Who.PARTY),
        (S.OFFERED, S.DECLINED): by(Who.PARTY),
        (S.OFFERED, S.WITHDRAWN): by(Who.SENDER),
        (S.OFFERED, S.LAPSED): by(Who.CLOCK),
        (S.OFFERED, S.MERGED): by(Who.SECRETARIAT),
    },
)


def move(stored: str, target: LeadOfferState, who: Who) -> LeadOfferState:
    """Return `target` if `who` may take an offer there from where it stands.

    Raises:
        NotAMove: the table has no such move.
    """
    return MACHINE.move(stored, target, who)


def offer_state(
    stored: str, *, can_pass: bool, locked_since: bool, both_take_part: bool
) -> LeadOfferState:
    """Return where an offer stands now, whether or not anybody noted that it lapsed.

    Args:
        stored: the state in the database.
        can_pass: the pledge is where its lead can pass on.
        locked_since: its text was locked after the offer was made, reopened or not.
        both_take_part: the one still leads and the other is still the same co-pledger.
    """
    found = LeadOfferState(stored)
    stands = can_pass and both_take_part and not locked_since
    return S.LAPSED if found is S.OFFERED and not stands else found
