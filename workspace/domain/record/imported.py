"""A pledge made elsewhere, one line of JSON: its closed fields and what each may hold."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.input import NEEDED, TOO_LONG, without_controls
from workspace.domain.text.passes.composed import composed
from workspace.domain.values import whole
from workspace.domain.words import N_

# The year in which States first pledged human rights to one another, in the Charter.
FIRST_YEAR = 1945
MAX_TEXT = 20_000
DIRECTIONS = ("ltr", "rtl")

NOT_JSON = N_("This is not a JSON object in UTF-8, with each field once.")
UNKNOWN = N_("There is no such field.")
MISSING = N_("This field is missing.")
NOT_TEXT = N_("This has to be text.")
NOT_ONE_LINE = N_("This has to be a single line.")
CONTROLS = N_("This holds control characters, which nobody could see.")
NOT_A_YEAR = N_("This has to be a whole number, a year from 1945 to this one.")
NOT_YES_OR_NO = N_("This has to be true or false.")
NOT_A_TYPE = N_("This is not a type of organisation in our list.")
NOT_A_LANGUAGE = N_("This has to be a language code such as en, ar or zh-Hans.")
NOT_A_DIRECTION = N_("This has to be ltr or rtl.")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A pledge as it was recorded elsewhere.

    Attributes:
        id: its id there, unique within the file.
        submitter: the name of who made it.
        submitter_type: code of `vocabulary.ORGANISATION_TYPES`.
        year: the year it was made in.
        lang: language code of title and text.
        dir: ltr or rtl.
        title: one line.
        text: the pledge itself.
        lead: the words that introduced it there, or empty.
        collective: whether several made it together.
        text_kind: what the text is, such as a verbatim record.
        source: where it is documented.
    """

    id: str
    submitter: str
    submitter_type: str
    year: int
    lang: str
    dir: str
    title: str
    text: str
    lead: str
    collective: bool
    text_kind: str
    source: str


class Problem(NamedTuple):
    """What is wrong with a line: the field, empty for the whole line, and an untranslated why."""

    field: str
    sentence: str


Check = Callable[[object], str | None]


def read_pledge(line: bytes, this_year: int) -> tuple[Imported | None, list[Problem]]:
    """Return the pledge a line holds, or everything that is wrong with the line."""
    values = _object(line)
    if values is None:
        return None, [Problem("", NOT_JSON)]
    checks = _CHECKS | {"year": _year_until(this_year)}
    problems = [Problem(ascii(name[:40])[1:-1], UNKNOWN) for name in values if name not in checks]
    problems += [Problem(name, MISSING) for name in checks if name not in values]
    for name, check in checks.items():
        sentence = check(values[name]) if name in values else None
        if sentence:
            problems.append(Problem(name, sentence))
    return (None, problems) if problems else (_imported(values), [])


def _object(line: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(
            line.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field is there twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _imported(values: Mapping[str, Any]) -> Imported:
    """Return checked values as they are stored: NFC, LF, no blanks around, empty for nothing."""
    kept: dict[str, Any] = {
        name: _normal(value).strip() if isinstance(value, str) else value
        for name, value in values.items()
    }
    return Imported(**kept | {"lead": kept["lead"] or ""})


def _normal(text: str) -> str:
    return composed(text.replace("\r\n", "\n"))


def _text(max_chars: int, *, lines: bool = False) -> Check:
    def check(value: object) -> str | None:
        if not isinstance(value, str):
            return NOT_TEXT
        text = _normal(value)
        if without_controls(text) != text:
            return CONTROLS
        if not lines and ("\n" in text or "\t" in text):
            return NOT_ONE_LINE
        # Code points, as the database counts them: marks on letters are columns too.
        if len(text) > max_chars:
            return TOO_LONG
        return None if text.strip() else NEEDED

    return check


def _or_nothing(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _one_of(codes: tuple[str, ...], sentence: str) -> Check:
    return lambda value: None if isinstance(value, str) and value in codes else sentence


def _language(value: object) -> str | None:
    sound = isinstance(value, str) and _LANGUAGE.fullmatch(value)
    return None if sound else NOT_A_LANGUAGE


def _truth(value: object) -> str | None:
    return None if isinstance(value, bool) else NOT_YES_OR_NO


def _year_until(last: int) -> Check:
    def check(value: object) -> str | None:
        year = whole(value)
        return NOT_A_YEAR if year is None or not FIRST_YEAR <= year <= last else None

    return check


_CHECKS: dict[str, Check] = {
    "id": _text(100),
    "submitter": _text(200),
    "submitter_type": _one_of(ORGANISATION_TYPES.codes, NOT_A_TYPE),
    "year": _year_until(FIRST_YEAR),
    "lang": _language,
    "dir": _one_of(DIRECTIONS, NOT_A_DIRECTION),
    "title": _text(400),
    "text": _text(MAX_TEXT, lines=True),
    "lead": _or_nothing(_text(2_000, lines=True)),
    "collective": _truth,
    "text_kind": _text(100),
    "source": _text(1_000),
}

FIELDS = tuple(_CHECKS)
WHOLE_NUMBERS = frozenset({"year"})
FLAGS = frozenset({"collective"})
