"""What of a submitted text a note of its reviewers can be about."""

from dataclasses import dataclass
from typing import Final

from workspace.domain.answers.facts import FACT, FACTS
from workspace.domain.text.sections import SECTION, SECTIONS
from workspace.domain.words import N_

WHOLE: Final = ""
MEASURE: Final = "measure-"
ANSWER: Final = "fact-"
THE_WHOLE: Final = N_("The pledge as a whole")
A_MEASURE: Final = N_("Measure %(n)s")
_KEYS: Final = (
    WHOLE,
    *(one.key for one in SECTIONS),
    MEASURE,
    *(f"{ANSWER}{one.key}" for one in FACTS),
)
"""What a note can be about, in reading order; measures have one place together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One part of a submitted text.

    Attributes:
        key: as a note keeps it; measures go by their number, since signed ones have no id.
        label: what it is called, untranslated; a measure's says where its number goes.
        number: of a measure; 0 for all else.
    """

    key: str
    label: str
    number: int = 0


def places(measures: int) -> tuple[Place, ...]:
    """Return all that a note on a text with so many measures can be about, in reading order."""
    return (
        Place(key=WHOLE, label=THE_WHOLE),
        *(Place(key=one.key, label=one.label) for one in SECTIONS),
        *(Place(key=f"{MEASURE}{n}", label=A_MEASURE, number=n) for n in range(1, measures + 1)),
        *(Place(key=f"{ANSWER}{one.key}", label=one.label) for one in FACTS),
    )


def place(key: str) -> Place:
    """Return the part a note keeps the key of."""
    number = key.removeprefix(MEASURE)
    if key.startswith(MEASURE) and number.isdecimal():
        return Place(key=key, label=A_MEASURE, number=int(number))
    fact = FACT.get(key.removeprefix(ANSWER)) if key.startswith(ANSWER) else None
    if fact is not None:
        return Place(key=key, label=fact.label)
    section = SECTION.get(key)
    return Place(key=key, label=section.label if section else THE_WHOLE)


def reading_order(key: str) -> tuple[int, int]:
    """Return where a part stands among all, to sort notes by; an unknown one is of the whole."""
    number = place(key).number
    kind = MEASURE if number else key
    return _KEYS.index(kind) if kind in _KEYS else 0, number
