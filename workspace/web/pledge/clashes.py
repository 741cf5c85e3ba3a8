"""Two people saved the same answers: theirs beside ours, chosen answer by answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import request
from flask_babel import gettext

from workspace.domain.answers.fields import Field, Rows
from workspace.domain.values import Json
from workspace.web.pledge.questions import Raw
from workspace.web.pledge.words import Lines, part_lines

Parts = Iterable[tuple[str, Field | Rows]]
"""The parts of a form, each with the name its answers have in it."""
MINE: Final = "mine"
THEIRS: Final = "theirs"
_DIGITS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One answer that differs: what is stored now, and which was chosen so far."""

    name: str
    label: str
    theirs: Lines
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Somebody saved first.

    Attributes:
        version: of what is stored now, which the choices are about.
        seen: the version this form was filled from; it stays, so that nothing is replaced unseen.
        differences: by the name of the answer.
        asked: whether choices were demanded before and one is missing.
    """

    version: int
    seen: int
    differences: dict[str, Difference]
    asked: bool = False


def clash(parts: Parts, mine: Raw, theirs: Raw, version: int, names: Mapping[str, str]) -> Clash:
    """Return what differs between a form and what is stored, organisations by `names`."""
    differences = {}
    for name, part in parts:
        ours, stored = _value(part, name, mine), _value(part, name, theirs)
        if ours != stored:
            differences[name] = Difference(
                name=name,
                label=gettext(part.label),
                theirs=part_lines(part, stored, names),
                chosen=_choice(name),
            )
    return Clash(version=version, seen=seen_version(), differences=differences, asked=_about() > 0)


def settled(parts: Parts, mine: Raw, theirs: Raw, version: int) -> tuple[Raw, int]:
    """Return the answers chosen and the version they replace.

    Nothing is replaced unless the choices are about what is stored now and none is missing.
    """
    if _about() != version:
        return mine, seen_version()
    kept = dict(mine)
    for name, part in parts:
        if _value(part, name, mine) == _value(part, name, theirs):
            continue
        if _choice(name) not in {MINE, THEIRS}:
            return mine, seen_version()
        if _choice(name) == THEIRS:
            kept |= {one: list(theirs.get(one, ())) for one in _fields(part, name)}
    return kept, version


def seen_version() -> int:
    """Return the row version the form was filled from; nonsense counts as never seen."""
    return _number("row_version", -1)


def _about() -> int:
    return _number("clash_version", 0)


def _number(name: str, otherwise: int) -> int:
    sent = request.form.get(name, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= _DIGITS else otherwise


def _choice(name: str) -> str:
    return request.form.get(f"keep-{name}", "")


def _fields(part: Field | Rows, name: str) -> list[str]:
    return list(part.names(name).values()) if isinstance(part, Rows) else [name]


def _value(part: Field | Rows, name: str, raw: Raw) -> Json:
    if isinstance(part, Rows):
        return part.read(raw, name)[0]
    return part.read(list(raw.get(name, ())))[0]
