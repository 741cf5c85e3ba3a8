"""What a thread can be about as a whole: a section, a structured answer or a measure.

A thread on a section keeps its key. One on an answer or a measure keeps the name its element has
on the page of the draft, `fact-` or `measure-` and what it is known by.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workspace.domain.answers.facts import FACT, FACTS
from workspace.domain.text.sections import SECTION, SECTION_KEYS
from workspace.domain.words import N_

MEASURE: Final = "measure-"
ANSWER: Final = "fact-"
A_MEASURE: Final = N_("Measure")
_FACT_KEYS: Final = tuple(fact.key for fact in FACTS)

Measures = Mapping[str, tuple[int, str]]
"""Number and title of every measure of a pledge, by id; 0 is the number of one taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a thread is about, besides its words if it has any.

    Attributes:
        key: what the thread keeps.
        label: what it is called, untranslated.
        number: of a measure that is part of the pledge.
        title: of a measure; in the language of the pledge.
    """

    key: str
    label: str
    number: int = 0
    title: str = ""

    @property
    def is_section(self) -> bool:
        """Whether it is prose."""
        return self.key in SECTION

    @property
    def is_measure(self) -> bool:
        """Whether it is a measure, one that was taken out as well."""
        return self.key.startswith(MEASURE)

    @property
    def gone(self) -> bool:
        """Whether it is a measure that was taken out of the pledge."""
        return self.is_measure and not self.number

    @property
    def rank(self) -> int:
        """By what topics are sorted as the page shows them; measures further by their number."""
        if self.is_section:
            return SECTION_KEYS.index(self.key)
        if self.is_measure:
            return len(SECTION_KEYS)
        key = self.key.removeprefix(ANSWER)
        last = len(_FACT_KEYS)
        return len(SECTION_KEYS) + 1 + (_FACT_KEYS.index(key) if key in _FACT_KEYS else last)


def label_of(key: str) -> str:
    """Return what a topic is called, untranslated; a measure by no more than that it is one."""
    if key in SECTION:
        return SECTION[key].label
    fact = FACT.get(key.removeprefix(ANSWER)) if key.startswith(ANSWER) else None
    return fact.label if fact else A_MEASURE


def topic(key: str, measures: Measures) -> Topic:
    """Return the topic that a thread keeps."""
    number, title = measures.get(key.removeprefix(MEASURE), (0, ""))
    return Topic(key=key, label=label_of(key), number=number, title=title)


def topics(measures: Measures) -> tuple[Topic, ...]:
    """Return all that a new thread can be about as a whole, in the order of the page."""
    there = (f"{MEASURE}{one}" for one, (number, _) in measures.items() if number)
    answers = (f"{ANSWER}{key}" for key in _FACT_KEYS)
    found = (topic(key, measures) for key in (*SECTION_KEYS, *there, *answers))
    return tuple(sorted(found, key=lambda one: (one.rank, one.number)))
