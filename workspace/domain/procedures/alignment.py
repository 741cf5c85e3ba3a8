"""Who may align itself with what a group endorses, and in which words; never who did.

An organisation that is no member of the group states that it agrees: it has no vote, is not bound
to implement the pledge and is counted as nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from workspace.domain.errors import Refusal
from workspace.domain.procedures.terms import MAX_HOURS, Formula
from workspace.domain.record.canonical import short
from workspace.domain.words import N_

ALIGNED: Final = "aligned"
"""The class of those that align themselves, beside the capacities of parties."""


class End(StrEnum):
    """Why an alignment stands no more; stored names never change."""

    WITHDRAWN = "withdrawn"
    NOT_ENDORSED = "not-endorsed"
    REOPENED = "reopened"
    TAKES_PART = "takes-part"
    MEMBER = "member"
    DECLINED = "declined"
    OFFER_TAKEN_BACK = "offer-taken-back"
    LAPSED = "lapsed"


ENDS: Final[Mapping[str, str]] = {
    End.WITHDRAWN: N_("It was taken back."),
    End.NOT_ENDORSED: N_("It is void: the group ended its decision without endorsing the text."),
    End.REOPENED: N_("It is void: the text was reopened."),
    End.TAKES_PART: N_("It is void: the organisation takes part in the pledge itself now."),
    End.MEMBER: N_("It is void: the organisation endorses as a member of another group."),
}
"""What is said of each end of an alignment; the others end the first of two signatures alone."""


class Bar(StrEnum):
    """Why an organisation cannot align itself."""

    UNVERIFIED = "unverified"
    MEMBER = "member"
    PARTY = "party"
    THROUGH_ANOTHER = "through-another"
    ALIGNED = "aligned"


BARS: Final[Mapping[Bar, str]] = {
    Bar.UNVERIFIED: N_(
        "The secretariat has not verified this organisation yet, so it cannot align itself."
    ),
    Bar.MEMBER: N_(
        "This organisation belongs to the group: it takes its position in the group's decision."
    ),
    Bar.PARTY: N_("This organisation takes part in the pledge itself, and is counted once."),
    Bar.THROUGH_ANOTHER: N_(
        "Another group decides on this text on behalf of this organisation, which is counted once."
    ),
    Bar.ALIGNED: N_("This organisation aligns itself with an endorsement of this text already."),
}


class CannotAlign(Refusal):
    """The organisation is counted as something else, or cannot speak for itself yet."""

    code = "cannot-align"
    sentence = N_("This organisation cannot align itself. Nothing was recorded.")

    def __init__(self, bar: Bar) -> None:
        super().__init__(BARS[bar])
        self.bar = bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What an organisation is to a text and to the group that decides on it.

    Attributes:
        verified: whether the secretariat knows it to be who it says it is.
        belongs: it is the group, belongs to it, or decides in this procedure.
        takes_part: it is a party of the pledge.
        through_another: another group decides on the text, or endorses it, on its behalf.
        aligned: it aligns itself on this text, with whomever.
    """

    verified: bool
    belongs: bool = False
    takes_part: bool = False
    through_another: bool = False
    aligned: bool = False


def bar(of: Stance) -> Bar | None:
    """Return why an organisation cannot align itself; None where it can."""
    asked = {
        Bar.UNVERIFIED: not of.verified,
        Bar.MEMBER: of.belongs,
        Bar.PARTY: of.takes_part,
        Bar.THROUGH_ANOTHER: of.through_another,
        Bar.ALIGNED: of.aligned,
    }
    return next((key for key, holds in asked.items() if holds), None)


def require(of: Stance) -> None:
    """Refuse an organisation that cannot align itself.

    Raises:
        CannotAlign: with the reason.
    """
    found = bar(of)
    if found is not None:
        raise CannotAlign(found)


def statement(organisation: str, group: str, formula: str, n: int, fingerprint: str) -> str:
    """Return the words by which an organisation aligns itself; in English, as all that binds."""
    behalf = " on behalf of its members" if formula == Formula.MEMBERS else ""
    return (
        f"On behalf of {organisation} I state that {organisation}, which is not a member of "
        f"{group}, aligns itself with the endorsement of Rev.{n}, fingerprint "
        f"{short(fingerprint)}, by {group}{behalf}."
    )


def closes_at(now: datetime, hours: int | None, deadline: datetime) -> datetime | None:
    """Return until when an offer can be answered; None where that is no time that can be given.

    Args:
        now: aware UTC instant of the offer.
        hours: for how many hours; None for until the campaign's deadline.
        deadline: of the campaign, after which nothing is submitted.
    """
    if hours is None:
        return deadline if now < deadline else None
    until = now + timedelta(hours=min(hours, MAX_HOURS + 1))
    return until if 0 < hours <= MAX_HOURS and until <= deadline else None
