"""A table of organisations, judged line by line: which can be taken over, and what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self, TypeVar

from workspace.domain.codes.codelist import CodeList
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.errors import Invalid
from workspace.domain.input import Stated, clean_address
from workspace.domain.organisations import particulars
from workspace.domain.organisations.particulars import Particulars
from workspace.domain.words import N_

MOST_LINES: Final = 200
MOST_CHARS: Final = 200_000
NEEDED: Final = ("name", "type", "email")
COLUMNS: Final = (
    *("name", "acronym", "type", "country", "region", "email"),
    *(f"name_{code}" for code in LANGUAGES),
)
"""What the columns are called; the first row of a table has these, in any order."""

EMPTY: Final = N_("Paste a table, or choose a file: its first row names the columns.")
TOO_LONG: Final = N_("This table is too long. Take over at most 200 organisations at once.")
NO_LINES: Final = N_("The table has a first row and no organisation under it.")
TWICE: Final = N_("Another line of this table has the same name.")
_SHOWN: Final = 5
_LONGEST_SHOWN: Final = 40
_S = TypeVar("_S", bound=Stated)


class NoColumns(Stated):
    """That columns are missing which every table needs."""

    __slots__ = ()
    counted = N_("The first row has no column called: %(names)s.")

    def __new__(cls, names: Sequence[str]) -> Self:
        """Say which."""
        return _about(super().__new__(cls, N_("The first row lacks a column.")), names)


class OtherColumns(Stated):
    """That there are columns of which nobody knows what they say."""

    __slots__ = ()
    counted = N_("Columns that are not known, or that stand there twice: %(names)s.")

    def __new__(cls, names: Sequence[str]) -> Self:
        """Say which; a few of many."""
        return _about(super().__new__(cls, N_("Some columns are not known.")), names)


class Fate(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    ALIKE = "alike"
    KNOWN = "known"
    WRONG = "wrong"


FATES: Final[Mapping[str, str]] = {
    Fate.NEW: N_("Is new"),
    Fate.ALIKE: N_("Is new, and reads like another one"),
    Fate.KNOWN: N_("Is here already"),
    Fate.WRONG: N_("Cannot be taken"),
}
"""What becomes of a line, untranslated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the table.

    Attributes:
        number: of the line in the table, from 1.
        name: as it was written, where it cannot be taken.
        email: where letters to it go; whoever accepts one speaks for it.
        said: what the organisation is, if nothing is wrong.
        errors: what is wrong, untranslated, by column.
        like: the organisation that one of its names reads like.
        slug: of the one that is here already.
    """

    number: int
    name: str
    fate: Fate
    said: Particulars | None = None
    email: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    like: str = ""
    slug: str = ""


def columns(names: Sequence[str]) -> tuple[str, ...]:
    """Return which columns a table has, by its first row.

    Raises:
        Invalid: some are not known, stand there twice, or are missing.
    """
    found = tuple("_".join(name.casefold().split()) for name in names)
    missing = [name for name in NEEDED if name not in found]
    odd = [
        name
        for n, name in enumerate(names)
        if found[n] not in COLUMNS or found.index(found[n]) != n
    ]
    if missing:
        raise Invalid({"table": NoColumns(missing)})
    if odd:
        raise Invalid({"table": OtherColumns(odd)})
    return found


def read(number: int, written: Mapping[str, str]) -> Line:
    """Return what a line says, as far as it can be judged by itself.

    Kinds and regions are written as their codes or as people read them.
    """
    cells = dict(written) | {
        "type": _code(ORGANISATION_TYPES, written.get("type", "")),
        "region": _code(REGIONS, written.get("region", "")),
    }
    errors: dict[str, str] = {}
    said = None
    email = clean_address(cells.get("email", ""))
    if email.problem:
        errors["email"] = email.problem
    try:
        said = particulars.read(cells)
    except Invalid as refusal:
        errors |= refusal.errors
    if said is None or errors:
        shown = " ".join(cells.get("name", "").split())[: particulars.MAX_NAME]
        return Line(number=number, name=shown, fate=Fate.WRONG, errors=errors)
    return Line(
        number=number,
        name=said.name,
        fate=Fate.NEW,
        said=said,
        email=email.text,
    )


def _code(codes: CodeList, written: str) -> str:
    said = " ".join(written.casefold().split())
    for term in codes:
        if said in {term.code, term.code.replace("_", " "), term.label.casefold()}:
            return term.code
    return said


def _about(sentence: _S, names: Sequence[str]) -> _S:
    more = ", …" if len(names) > _SHOWN else ""
    sentence.facts = {"names": ", ".join(name[:_LONGEST_SHOWN] for name in names[:_SHOWN]) + more}
    return sentence
