"""Signed letters on paper, and announcements: what is kept of each, never a signature given here.

A letter that the secretariat records stands for its organisation and says for ever how it came. An
announcement, in a meeting for example, stands for nothing until the organisation confirms it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.flagships.mark import marked
from workspace.domain.input import clean_text, clean_title, read_date
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.record.canonical import short
from workspace.domain.words import N_

MAX_NAME: Final = 200
MAX_PLACE: Final = 200
MAX_RESERVATION: Final = 1_000
TELLING: Final = (12, 64)
"""So many digits of a fingerprint name a text: those people read, or all of them."""

NO_TEXT: Final = N_(
    "No text in signature has this fingerprint. Copy it from the letter: its first twelve digits, "
    "or all of them."
)
NO_PARTY: Final = N_(
    "No organisation of this name is asked to sign this text. Write its name, or its acronym, as "
    "it is known here."
)
_DAY: Final = N_(
    "Name the day as YYYY-MM-DD: not in the future, and not before the text was locked."
)
_PAST: Final = N_("Name the day as YYYY-MM-DD, not in the future.")
_SCAN: Final = N_("A SHA-256 has 64 digits, 0 to 9 and a to f. Leave this empty if there is none.")
AGREED: Final = N_("Tick the box: the letter has to be before you, and about this very text.")
_SECOND: Final = N_("This organisation signs by two persons: name the second one too.")
_NO_SECOND: Final = N_("Name both, the second person and their function, or neither.")
_HEX: Final = re.compile(r"[0-9a-f]{64}")

REMINDED_AFTER: Final = timedelta(days=14)
"""So long an announcement waits before somebody is reminded that nothing confirmed it."""


class LetterOutcome(StrEnum):
    """What came of a letter that was recorded or confirmed."""

    WAITS = "waits"
    COUNTS = "recorded"
    SUBMITTED = "submitted"


def is_overdue(noted_at: datetime, now: datetime) -> bool:
    """Whether an announcement has waited so long that its confirmation is asked for again."""
    return now - noted_at >= REMINDED_AFTER


class NotForOneself(Refusal):
    """Who records for the secretariat has a seat in the organisation, or in another party."""

    code = "not-for-oneself"
    status = 403
    sentence = N_(
        "You belong to this organisation, or to another that takes part in this pledge: somebody "
        "else of the secretariat records it. Nothing was recorded."
    )


class SecondOfficerNeeded(Refusal):
    """Who recorded a letter would confirm it as well."""

    code = "second-officer-needed"
    status = 403
    sentence = N_(
        "You recorded this letter: somebody else of the secretariat confirms it. Nothing was "
        "recorded."
    )


class LetterWaits(Refusal):
    """A letter of this organisation on this text waits for its confirmation already."""

    code = "letter-waits"
    sentence = N_(
        "A letter of this organisation waits for its confirmation already. Confirm it, or set it "
        "aside first; nothing was recorded."
    )


class SpokeSince(Refusal):
    """The organisation itself answered the text after its letter was recorded."""

    code = "spoke-since"
    sentence = N_(
        "The organisation itself has answered this text since the letter was recorded: its own "
        "word counts. Set the letter aside; nothing was recorded."
    )


class AnnouncedAlready(Refusal):
    """It is noted already, or the organisation has answered."""

    code = "announced-already"
    sentence = N_("This organisation has answered, or its announcement is noted already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A signed letter as the secretariat records it.

    Attributes:
        fingerprint: of the text, as the letter says it.
        organisation: its name as written.
        name: who signed it; `second_name` where two persons did.
        title: in what function.
        letter_on: the day of the letter, as YYYY-MM-DD.
        kept_at: where it is kept.
        scan: SHA-256 of a scan of it, or empty.
        agreed: that it is before the one who records it, and about this text.
        flagship: that it names the pledge as one of the State's flagships.
    """

    fingerprint: str
    organisation: str
    name: str
    title: str
    letter_on: str
    kept_at: str
    agreed: bool
    second_name: str = ""
    second_title: str = ""
    reservation: str = ""
    scan: str = ""
    flagship: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """That an organisation announced to sign, where and when; it has not signed."""

    fingerprint: str
    organisation: str
    announced_on: str
    occasion: str


def digits(fingerprint: str) -> str:
    """Return the digits of a fingerprint as somebody wrote it; empty where they name no text."""
    bare = re.sub(r"[\s-]", "", fingerprint[:200]).lower()
    whole = re.fullmatch(r"[0-9a-f]+", bare) and len(bare) in TELLING
    return bare if whole else ""


def read_letter(given: Letter, locked_on: date, today: date, *, twofold: bool) -> Letter:
    """Return a letter fit to record.

    Args:
        given: as it was filled in.
        locked_on: the day on which the text was locked, in the campaign's zone.
        today: the day it is there.
        twofold: whether two persons sign for the organisation.

    Raises:
        Invalid: something is missing, too long, or cannot be.
    """
    cleaned = {
        "name": clean_title(given.name, MAX_NAME, most_points=MAX_NAME),
        "title": clean_title(given.title, MAX_NAME, most_points=MAX_NAME),
        "kept_at": clean_text(" ".join(given.kept_at.split()), MAX_PLACE, needed=True),
        "reservation": clean_text(given.reservation, MAX_RESERVATION),
    }
    wrong = {field: one.problem for field, one in cleaned.items() if one.problem}
    second, problem = _second(given, twofold=twofold)
    day, scan = read_date(given.letter_on), given.scan.strip().lower()
    if problem:
        wrong["second_name"] = problem
    if day is None or not locked_on <= day <= today:
        wrong["letter_on"] = _DAY
    if scan and not _HEX.fullmatch(scan):
        wrong["scan"] = _SCAN
    if not given.agreed:
        wrong["agreed"] = AGREED
    if wrong:
        raise Invalid(wrong)
    return replace(
        given,
        name=cleaned["name"].text,
        title=cleaned["title"].text,
        kept_at=cleaned["kept_at"].text,
        reservation=cleaned["reservation"].text,
        second_name=second[0],
        second_title=second[1],
        letter_on=given.letter_on.strip(),
        scan=scan,
    )


def read_announcement(given: Announcement, today: date) -> Announcement:
    """Return an announcement fit to keep.

    Raises:
        Invalid: no day, one in the future, or no occasion.
    """
    occasion = clean_text(" ".join(given.occasion.split()), MAX_PLACE, needed=True)
    day = read_date(given.announced_on)
    wrong = {"occasion": occasion.problem} if occasion.problem else {}
    if day is None or day > today:
        wrong["announced_on"] = _PAST
    if wrong:
        raise Invalid(wrong)
    return replace(given, occasion=occasion.text, announced_on=given.announced_on.strip())


def statement(
    organisation: str,
    capacity: str,
    revision: int,
    digits: str,
    day: str,
    *,
    flagship: bool = False,
) -> str:
    """Return what a letter is taken to say (English; the record keeps it).

    It is not what representatives agree to here, and cannot be mistaken for it.
    """
    text = f"Rev.{revision}, fingerprint {short(digits)}"
    says = "commits itself to" if capacity in BINDING_CAPACITIES else "endorses"
    said = f"By a signed letter of {day} {organisation} {says} {text}."
    return marked(said, flagship=flagship)


def _second(given: Letter, *, twofold: bool) -> tuple[tuple[str, str], str]:
    """Return the second who signed, by name and function, and what is wrong with it."""
    if not given.second_name.strip() and not given.second_title.strip():
        return ("", ""), _SECOND if twofold else ""
    name = clean_title(given.second_name, MAX_NAME, most_points=MAX_NAME)
    title = clean_title(given.second_title, MAX_NAME, most_points=MAX_NAME)
    return (name.text, title.text), _NO_SECOND if name.problem or title.problem else ""


def days(locked_at: datetime, now: datetime) -> tuple[date, date]:
    """Return the day of the lock and today, of instants in the campaign's zone."""
    return locked_at.date(), now.date()
