"""What answers say, as typed parts; whoever shows them puts the parts into a reader's words.

A stored amount, day or code is nobody's words: it is said in the language of whoever reads. What
somebody wrote stays as it is, in the language of the pledge.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Written:
    """Words of the pledge, in its own language."""

    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word or sentence of ours, untranslated."""

    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something by its name: of an organisation by its slug, until its name is known."""

    text: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as it is stored, digits with at most one point, and its currency by code."""

    amount: str
    currency: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is stored, digits with at most one point."""

    digits: str
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month or quarter as it is stored."""

    on: str


class Gap(StrEnum):
    """What stands between two parts."""

    NAME = ": "
    LIST = ", "
    LINES = "; "
    CELLS = " · "


Said = Written | Label | Named | Money | Figure | Period | Gap
Line = tuple[Said, ...]
Tell = Callable[[Said], str]
"""Puts a part into the words of one reader."""


class Whose(StrEnum):
    """In whose language a phrase is."""

    OURS = "ours"
    PLEDGE = "pledge"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one language."""

    text: str
    whose: Whose


def plainly(part: Said) -> str:
    """Return a part as it is stored, its labels untranslated."""
    match part:
        case Money(amount, currency):
            return " ".join(piece for piece in (currency, amount) if piece)
        case Figure(digits, percent):
            return f"{digits}%" if percent else digits
        case Period(on):
            return on
        case Gap():
            return part.value
        case _:
            return part.text


def phrases(line: Line, tell: Tell) -> tuple[Phrase, ...]:
    """Return a line in words; neighbours of one language are one phrase."""
    found: list[Phrase] = []
    for part in line:
        phrase = Phrase(tell(part), _whose(part))
        if found and found[-1].whose is phrase.whose is not Whose.NAME:
            phrase = Phrase(found.pop().text + phrase.text, phrase.whose)
        if phrase.text:
            found.append(phrase)
    return tuple(found)


def in_plain(line: Line) -> str:
    """Return a line as plain text, as it is stored and untranslated."""
    return "".join(map(plainly, line))


def joined(parts: Iterable[Line], gap: Gap) -> Line:
    """Return the parts that say something as one line."""
    line: list[Said] = []
    for part in parts:
        if part:
            line += (gap, *part) if line else part
    return tuple(line)


def by_name(line: Line, names: Mapping[str, str]) -> Line:
    """Return a line with organisations by their names, as far as they are known."""
    return tuple(
        Named(names.get(part.text, part.text)) if isinstance(part, Named) else part for part in line
    )


def _whose(part: Said) -> Whose:
    if isinstance(part, Written):
        return Whose.PLEDGE
    return Whose.NAME if isinstance(part, Named) else Whose.OURS
