"""What the secretariat gives with its decision on a submission, read from what was typed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.input import NEEDED, NOT_A_DATE, clean_text, read_date
from workspace.domain.words import N_

MAX_WORDS: Final = 4_000
MAX_NOTE: Final = 2_000
MAX_NOTES: Final = 60
MAX_ANSWERS: Final = 20
USUAL_TIME: Final = timedelta(days=14)
LONGEST: Final = timedelta(days=365)
LAST_SECOND: Final = time(23, 59, 59)
NOT_TO_COME: Final = N_("Choose a day that is still to come, and not more than a year away.")
NO_NOTE: Final = N_("Say what should change, here or in a note on a part of the text.")
NO_PLACE: Final = N_("Choose a part of the text that was submitted.")
TOO_MANY: Final = N_("There are very many notes already. Put this into one of them.")


class OwnPledge(Refusal):
    """Nobody reviews a pledge that an organisation of theirs has a part in, or they spoke on."""

    code = "own-pledge"
    status = 403
    sentence = N_(
        "You have a part in this pledge: a seat in an organisation that takes part, aligned itself "
        "or belongs to a group that does, or you spoke on it for one. Somebody else of the "
        "secretariat reviews it."
    )


class TheirOwnPledge(Refusal):
    """Nobody is made to review what they have a part in."""

    code = "their-own-pledge"
    status = 409
    sentence = N_(
        "Whom you chose has a part in this pledge, by a seat or by what they said for an "
        "organisation. Choose somebody else. Nothing was changed."
    )


class ReviewedAlready(Refusal):
    """Somebody has decided on the submission."""

    code = "reviewed-already"
    status = 409
    sentence = N_("This was decided on already. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Note:
    """What reviewers say of one part of a text, to all parties of the pledge."""

    place: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """With what a pledge is given back: words for all of it, and until when it can come again."""

    words: str
    return_by: datetime


def usual_day(now: datetime, zone: str) -> date:
    """Return the day until which a pledge is usually given back."""
    return (now + USUAL_TIME).astimezone(ZoneInfo(zone)).date()


def read_return(words: str, day: str, *, notes: int, now: datetime, zone: str) -> Return:
    """Return with what a pledge is given back.

    Args:
        words: what should change, to all parties; needless where there are notes.
        day: the last day on which it can be submitted again, as year-month-day.
        notes: how many notes go with it.
        now: aware UTC instant.
        zone: in which the campaign's days end.

    Raises:
        Invalid: nothing says what should change, or there is no such day.
    """
    cleaned = clean_text(words, MAX_WORDS)
    wrong = {"words": cleaned.problem} if cleaned.problem else {}
    if not cleaned.text and not notes:
        wrong["words"] = NO_NOTE
    found = read_date(day)
    until = datetime.combine(found, LAST_SECOND, ZoneInfo(zone)) if found else now
    if found is None:
        wrong["return_by"] = NOT_A_DATE if day.strip() else NEEDED
    elif not now < until <= now + LONGEST:
        wrong["return_by"] = NOT_TO_COME
    if wrong:
        raise Invalid(wrong)
    return Return(words=cleaned.text, return_by=until.astimezone(now.tzinfo))


def read_words(words: str, *, needed: bool) -> str:
    """Return what is said to all parties with an acceptance or a rejection.

    Raises:
        Invalid: it is needed and missing, or too long.
    """
    cleaned = clean_text(words, MAX_WORDS, needed=needed)
    if cleaned.problem:
        raise Invalid({"words": cleaned.problem})
    return cleaned.text


def read_note(place: str, words: str, known: frozenset[str]) -> Note:
    """Return a note on one of the parts known of a text, or an answer to one.

    Raises:
        Invalid: it says nothing or too much, or is about no part of the text.
    """
    cleaned = clean_text(words, MAX_NOTE, needed=True)
    wrong = {"note": cleaned.problem} if cleaned.problem else {}
    if place not in known:
        wrong["place"] = NO_PLACE
    if wrong:
        raise Invalid(wrong)
    return Note(place, cleaned.text)
