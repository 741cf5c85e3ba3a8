"""The shapes of what is sent, and what is sent to each address."""

import json
from collections.abc import Iterator
from typing import Final

from tests.support.people.authorisation import lines
from tests.support.people.forms import body

LARGEST: Final = 480_000
"""Bytes of a form that are still read."""
QUERY: Final = 6_000
FIELDS: Final = 999
LONG: Final = 150_000
"""Characters of a section, sent as a plain form."""
SHAPES: Final = {
    "one word": "a",
    "letters in turn": "a ",
    "line feeds": "\n",
    "piles of marks": "a" + "\u0301" * 29,
    "signs": ")...)x)>",
    "brackets": "[a] ",
    "quotation marks": '"“',
    "a deep list": "[[",
}
TEXTS: Final = {
    "one word": "a" * LONG,
    "words": "witness Mr Ab " * (LONG // 14),
    "as many lines as can be": "a\n" * 4_900,
    "line feeds only": "\n" * LONG,
    "piles of marks": ("a" + "\u0301" * 29) * (LONG // 30),
    "brackets": " ".join(f"[{n}]" for n in range(20_000)),
    "characters without blanks": "王某" * (LONG // 2),
}
"""What is put into a draft before its pages are asked for."""
LARGE_JSON: Final = json.dumps({str(n): [n] for n in range(28_000)})
IN_ADDRESSES: Final = ("one word", "piles of marks", "quotation marks")
# The draft would be left, or somebody be told, and nothing be found out.
_LEFT_OUT: Final = {"/sign-out", "/drafts/<draft_id>/parties/leave"}


def addresses(method: str) -> list[str]:
    """Return every address of the table that answers a method."""
    found = {line.address for line in lines() if line.method == method}
    return sorted(found - _LEFT_OUT)


def of_size(unit: str, size: int) -> str:
    """Return a text of a shape that takes so many bytes."""
    return unit * (size // len(unit.encode()))


def forms(address: str, values: dict[str, str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each shape by name with the fields of the address's form filled with it."""
    names = list(body(address, values)) or ["f"]
    for shape, unit in SHAPES.items():
        share = LARGEST // len(names)
        yield shape, [(name, of_size(unit, share)) for name in names]
    yield "blank rows", [("milestones_title", ""), ("milestones_on", "")] * (FIELDS // 2)
    yield "very many fields", [(names[n % len(names)], "x") for n in range(FIELDS)]
