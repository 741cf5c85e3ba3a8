"""Mandates: who may sign for an organisation, for what, from when and until when.

A mandate is in force by the clock alone. What was signed under one stays signed when it ends (I4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.codes.themes import THEME_LIST, UNKNOWN_THEME, lies_within
from workspace.domain.errors import Invalid, Refusal
from workspace.domain.input import NOT_A_DATE, read_date
from workspace.domain.values import at, texts
from workspace.domain.words import N_

OBJECTIONS: Final = timedelta(hours=48)
"""So long those whom a standing mandate binds can object before it is in force."""
LONGEST: Final = timedelta(days=366 * 10)
MAX_REASON: Final = 1_000
LEAST_OBJECTION: Final = 20
"""Characters of a reason to object."""

UNKNOWN_PERSON: Final = N_("Choose a person of your organisation.")
UNKNOWN_CAMPAIGN: Final = N_("Choose one of the campaigns, or all.")
UNKNOWN_NETWORK: Final = N_("Choose one of the networks, or none.")
ENDS_FIRST: Final = N_("It has to end after it begins.")
OVER_ALREADY: Final = N_("This day is over. Name today or a later one.")
TOO_LONG: Final = N_("A mandate lasts at most ten years.")
TOO_SHORT: Final = N_("Say in at least 20 characters why, so that the others understand it.")


class NotToOneself(Refusal):
    """Nobody gives themselves authority."""

    code = "not-to-oneself"
    status = 403
    sentence = N_(
        "Nobody gives a mandate to themselves. Ask another administrator of your organisation, or "
        "the secretariat. Nothing was changed."
    )


class FirstMandate(Refusal):
    """The organisation has never had one."""

    code = "first-mandate"
    status = 403
    sentence = N_(
        "The first mandate of an organisation is given by the secretariat, once it has verified "
        "it. Nothing was changed."
    )


class NotYetVerified(Refusal):
    """The secretariat does not know the organisation."""

    code = "mandate-unverified"
    sentence = N_(
        "Verify the organisation first: nobody may sign for one that is not verified. Nothing was "
        "changed."
    )


class Over(Refusal):
    """The mandate has ended already, or objections to it are over."""

    code = "mandate-over"
    sentence = N_("This mandate has ended, or the time for this is over. Nothing was changed.")


class State(StrEnum):
    """Where a mandate stands."""

    COMING = "coming"
    OPEN_TO_OBJECTION = "open_to_objection"
    IN_FORCE = "in_force"
    ENDED = "ended"
    REVOKED = "revoked"
    OBJECTED = "objected"


LABELS: Final[Mapping[str, str]] = {
    State.COMING: N_("Not in force yet"),
    State.OPEN_TO_OBJECTION: N_("Can be objected to"),
    State.IN_FORCE: N_("In force"),
    State.ENDED: N_("Over"),
    State.REVOKED: N_("Revoked"),
    State.OBJECTED: N_("Objected to: never in force"),
}
"""Where a mandate stands, untranslated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What somebody may sign; what is empty narrows nothing.

    Attributes:
        campaign: id of the only campaign.
        themes: codes of themes; every theme of a pledge has to lie within one of them.
        through: id of a network, which has to take part in the pledge as well.
    """

    campaign: str = ""
    themes: tuple[str, ...] = ()
    through: str = ""

    @property
    def is_standing(self) -> bool:
        """Whether it binds the organisation to what a network does, so that one can object."""
        return bool(self.through)


def themes_said(fact: object) -> tuple[str, ...]:
    """Return the themes a pledge's stored answer names."""
    return texts(fact) or texts(at(fact, "themes"))


def covers_themes(granted: Iterable[str], themes: Iterable[str]) -> bool:
    """Whether every theme of a pledge lies within those granted; nothing granted is everything."""
    within, asked = tuple(granted), tuple(themes)
    if not within:
        return True
    return bool(asked) and all(lies_within(one, within) for one in asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """From when and until when: aware instants, and `until` is outside; None for no end."""

    start: datetime
    until: datetime | None


def term(begins: str, ends: str, zone: str, now: datetime) -> Term:
    """Return the term somebody filled in: from the start of one day to the end of another.

    Args:
        begins: a day, or empty for now.
        ends: a day, or empty for no end.
        zone: in which days begin and end.
        now: aware UTC instant.

    Raises:
        Invalid: a day that is none, is over, or comes in the wrong order.
    """
    first, last = _day(begins, "begins"), _day(ends, "ends")
    start = max(_midnight(first, zone), now) if first else now
    until = _midnight(last + timedelta(days=1), zone) if last else None
    if first and first < now.astimezone(ZoneInfo(zone)).date():
        raise Invalid({"begins": OVER_ALREADY})
    if until is not None and until <= now:
        raise Invalid({"ends": OVER_ALREADY})
    if until is not None and until <= start:
        raise Invalid({"ends": ENDS_FIRST})
    if until is not None and until - start > LONGEST:
        raise Invalid({"ends": TOO_LONG})
    return Term(start=start, until=until)


def in_force_from(asked: datetime, scope: Scope, now: datetime) -> datetime:
    """Return from when a mandate given at `now` is in force: a standing one after 48 hours."""
    return max(asked, now + OBJECTIONS) if scope.is_standing else asked


def objections_end(scope: Scope, granted_at: datetime) -> datetime | None:
    """Return until when those whom it binds can object; None where nobody can."""
    return granted_at + OBJECTIONS if scope.is_standing else None


def state(
    terms: Term,
    ended: tuple[datetime | None, datetime | None],
    objections_until: datetime | None,
    now: datetime,
) -> State:
    """Return where a mandate stands at `now`.

    Args:
        terms: from when and until when.
        ended: when it was revoked, and when it was objected to.
        objections_until: until when one can object.
        now: aware UTC instant.
    """
    revoked_at, objected_at = ended
    if objected_at is not None:
        return State.OBJECTED
    if revoked_at is not None:
        return State.REVOKED
    if terms.until is not None and now >= terms.until:
        return State.ENDED
    if objections_until is not None and now < objections_until:
        return State.OPEN_TO_OBJECTION
    return State.IN_FORCE if now >= terms.start else State.COMING


def themes(chosen: Iterable[str]) -> tuple[str, ...]:
    """Return the themes somebody chose, each once and in the order of the list.

    Raises:
        Invalid: one is none of the list.
    """
    wanted = set(chosen)
    if not all(one in THEME_LIST for one in wanted):
        raise Invalid({"themes": UNKNOWN_THEME})
    return tuple(code for code in THEME_LIST.codes if code in wanted)


def _day(written: str, field: str) -> date | None:
    if not written.strip():
        return None
    day = read_date(written.strip())
    if day is None:
        raise Invalid({field: NOT_A_DATE})
    return day


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))
