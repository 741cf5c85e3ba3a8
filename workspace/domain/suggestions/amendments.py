"""What a suggestion changes of structured answers and measures, field by field."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workspace.domain.answers.facts import FACT
from workspace.domain.answers.fields import Errors, Field, Raw, Rows
from workspace.domain.answers.measures import (
    MEASURE_FIELDS,
    empty_measure,
    read_measure,
    wrong_together,
)
from workspace.domain.values import Json

Values = Mapping[str, Json]
"""The fields of an answer or of a measure by their keys."""


class Kind(StrEnum):
    """What a suggestion is about: words of the text, an answer, or a measure."""

    WORDS = "words"
    ANSWER = "answer"
    CHANGE = "change"
    ADDITION = "addition"
    REMOVAL = "removal"


OF_MEASURES: Final = frozenset({Kind.CHANGE, Kind.ADDITION, Kind.REMOVAL})


@dataclass(frozen=True, slots=True)
class Amendment:
    """Fields somebody wants otherwise.

    Attributes:
        kind: what becomes of what it is about.
        about: the key of the answer, the id of the measure; empty for a new measure.
        old: the fields it changes as they were then; of a removal all of them.
        new: the same as they are to be; none of a removal.
    """

    kind: Kind
    about: str
    old: Values
    new: Values

    @property
    def keys(self) -> frozenset[str]:
        """The fields it is about."""
        return frozenset({*self.old, *self.new})

    @property
    def size(self) -> int:
        """Characters of what goes and comes together, as they are stored."""
        return sum(len(json.dumps(dict(one), ensure_ascii=False)) for one in (self.old, self.new))

    def fits(self, now: Values | None) -> bool:
        """Whether the fields it changes say what they said then.

        Args:
            now: what it is about as it stands; None where that is no more.
        """
        if self.kind is Kind.ADDITION:
            return True
        return now is not None and all(now.get(key) == value for key, value in self.old.items())

    def applied(self, now: Values | None) -> dict[str, Json]:
        """Return what it is about with the fields as they are to be."""
        return {**(now or {}), **self.new}

    def rules_out(self, other: "Amendment") -> bool:
        """Whether not both can be taken: they change one field, or one removes what both change."""
        if not self.about or self.about != other.about:
            return False
        return Kind.REMOVAL in {self.kind, other.kind} or bool(self.keys & other.keys)

    def wrong(self, now: Values | None) -> Errors:
        """Return what all fields together would show to be wrong, by field."""
        values = self.applied(now)
        if self.kind is Kind.ANSWER:
            return FACT[self.about].check(values)
        return {} if self.kind is Kind.REMOVAL else wrong_together(values)


def parts_of(kind: Kind, about: str) -> tuple[Field | Rows, ...]:
    """Return the questions of an answer or of a measure.

    Raises:
        LookupError: there is no such answer.
    """
    return FACT[about].parts if kind is Kind.ANSWER else MEASURE_FIELDS


def read(kind: Kind, about: str, raw: Raw) -> tuple[Values, Errors]:
    """Return what a form says an answer or a measure is to be, and errors by the form's names."""
    if kind is Kind.REMOVAL:
        return {}, {}
    if kind is not Kind.ANSWER:
        return read_measure(raw)
    value, errors = FACT[about].read(raw)
    return FACT[about].apart(value), errors


def amendment(kind: Kind, about: str, now: Values, wanted: Values) -> Amendment | None:
    """Return the fields that differ; None where nothing does.

    Args:
        kind: what is to become of it.
        about: the answer or the measure.
        now: its fields as they stand; of what is not there yet, none.
        wanted: as they are to be.
    """
    if kind is Kind.REMOVAL:
        return Amendment(kind, about, {**now}, {})
    before = empty_measure() if kind is Kind.ADDITION else now
    changed = [key for key, value in wanted.items() if before.get(key) != value]
    if not changed:
        return None
    old = {} if kind is Kind.ADDITION else {key: now.get(key) for key in changed}
    return Amendment(kind, about, old, {key: wanted[key] for key in changed})


def labels(kind: Kind, about: str, keys: Collection[str]) -> list[tuple[str, str]]:
    """Return key and label of fields in the order of the form, untranslated."""
    return [(part.key, part.label) for part in parts_of(kind, about) if part.key in keys]


def stored(values: Values) -> list[Json]:
    """Return fields as they are stored."""
    return [[key, value] for key, value in values.items()]


def from_stored(pairs: list[list[Json]]) -> dict[str, Json]:
    """Return the fields that `stored` wrote."""
    return {str(key): value for key, value in pairs}
