"""A progress report as its form sends it: few questions, and of those one that must be answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from workspace.domain.answers.fields import Errors, Field, Kind, Raw
from workspace.domain.input import NEEDED, is_safe_link, read_date
from workspace.domain.progress.statuses import DELAYED, DISCONTINUED, FULFILLED, STATUSES
from workspace.domain.values import Json, text_at, texts
from workspace.domain.words import N_

WHOLE: Final = 0
"""The number under which the lead sums up a pledge as a whole; measures count from 1."""
MAX_WORDS: Final = 3_000
MAX_VALUE: Final = 100
MAX_LINK: Final = 500
MAX_LINKS: Final = 5

SAY_WHY: Final = N_("Say in a sentence or two why it was discontinued.")
SAY_WHAT_WAS_REACHED: Final = N_("Say in a sentence or two what was reached.")
SAY_WHAT_HINDERS: Final = N_("Say in a sentence or two what delays it.")
IN_THE_FUTURE: Final = N_("This day has not come yet. Say how things stand up to today.")
NOT_A_LINK: Final = N_("Each line is one address that begins with https:// or http://.")

_STATUS: Final = Field(
    key="status",
    label=N_("Where it stands"),
    kind=Kind.CHOICE,
    choices=STATUSES,
    needed=True,
)
_VALUE: Final = Field(
    key="value",
    label=N_("Value of the indicator"),
    help=N_("As a number if it is one. Leave it empty if nothing was measured."),
    max_chars=MAX_VALUE,
)
_AS_OF: Final = Field(key="as_of", label=N_("As of"), kind=Kind.DAY, needed=True)
_NARRATIVE: Final = Field(
    key="narrative",
    label=N_("What was done"),
    help=N_("Everybody can read it. Name nobody whom that could put at risk."),
    kind=Kind.TEXT,
    max_chars=MAX_WORDS,
)
_CHALLENGES: Final = Field(
    key="challenges", label=N_("Challenges"), kind=Kind.TEXT, max_chars=MAX_WORDS
)
_LINKS: Final = Field(
    key="links",
    label=N_("References"),
    help=N_("Addresses of documents that show it, one a line, five at most."),
    kind=Kind.LINES,
    max_chars=MAX_LINK,
    max_items=MAX_LINKS,
)
WHY: Final = Field(
    key="why",
    label=N_("Why it is corrected"),
    help=N_("It stands beside the correction, and the first report stays to be read."),
    kind=Kind.TEXT,
    max_chars=1_000,
    needed=True,
)
OF_MEASURE: Final = (_STATUS, _VALUE, _AS_OF, _NARRATIVE, _CHALLENGES, _LINKS)
OF_WHOLE: Final = (_AS_OF, _NARRATIVE, _CHALLENGES, _LINKS)
_WORDS_NEEDED: Final = {
    FULFILLED: ("narrative", SAY_WHAT_WAS_REACHED),
    DISCONTINUED: ("narrative", SAY_WHY),
    DELAYED: ("challenges", SAY_WHAT_HINDERS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is reported; `status` is empty and `value` too where a pledge is summed up as a whole.

    Attributes:
        as_of: the day up to which it says how things stand, as YYYY-MM-DD.
        links: addresses of documents.
    """

    status: str = ""
    value: str = ""
    as_of: str = ""
    narrative: str = ""
    challenges: str = ""
    links: tuple[str, ...] = ()

    @property
    def stands_on(self) -> str:
        """The day it is about, as pages say it."""
        return self.as_of

    def as_value(self) -> dict[str, Json]:
        """Return it as the form shows it again."""
        return {
            "status": self.status,
            "value": self.value,
            "as_of": self.as_of,
            "narrative": self.narrative,
            "challenges": self.challenges,
            "links": list(self.links),
        }


def fields_of(number: int) -> tuple[Field, ...]:
    """Return the questions about a measure, or about a pledge as a whole."""
    return OF_MEASURE if number else OF_WHOLE


def from_value(stored: Mapping[str, Json]) -> Report:
    """Return a report from what `as_value` gave, or from a draft of one."""
    return Report(
        status=text_at(stored, "status"),
        value=text_at(stored, "value"),
        as_of=text_at(stored, "as_of"),
        narrative=text_at(stored, "narrative"),
        challenges=text_at(stored, "challenges"),
        links=texts(stored.get("links")),
    )


def read(raw: Raw, number: int, today: date) -> tuple[Report, Errors]:
    """Return the report to publish, and errors by field; with errors nothing may be published.

    Args:
        raw: everything the form sent.
        number: of the measure, or `WHOLE`.
        today: where the pledge's campaign is.
    """
    said, errors = _read(raw, number)
    found = from_value(said)
    day = read_date(found.as_of)
    if day and day > today:
        errors.setdefault("as_of", IN_THE_FUTURE)
    if not all(_is_address(link) for link in found.links):
        errors.setdefault("links", NOT_A_LINK)
    key, sentence = _WORDS_NEEDED.get(found.status, ("", "")) if number else ("narrative", NEEDED)
    if key and not text_at(said, key).strip():
        errors.setdefault(key, sentence)
    return found, errors


def read_draft(raw: Raw, number: int) -> tuple[Report, Errors]:
    """Return what is kept of a report that is not ready; only what is too long is wrong in it."""
    said, errors = _read(raw, number)
    return from_value(said), {
        key: wrong
        for key, wrong in errors.items()
        if wrong != NEEDED and key in {"value", "narrative", "challenges", "links"}
    }


def _read(raw: Raw, number: int) -> tuple[dict[str, Json], Errors]:
    said: dict[str, Json] = {}
    errors: Errors = {}
    for field in fields_of(number):
        said[field.key], problem = field.read(raw.get(field.key, ()))
        errors |= {field.key: problem} if problem else {}
    return said, errors


def _is_address(link: str) -> bool:
    return link.lower().startswith(("https://", "http://")) and is_safe_link(link)
