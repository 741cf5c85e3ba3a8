"""Suggested answers and measures field by field: what was, what stands, what would stand."""

from dataclasses import dataclass

from workspace.domain.answers.facts import FACT
from workspace.domain.answers.measures import MEASURE_FIELD, empty_measure
from workspace.domain.answers.spoken import Line
from workspace.domain.record.pledge_words import parts_said
from workspace.domain.suggestions.amendments import Kind, Values, labels, parts_of
from workspace.services.suggestions.amendments.footings import Footing

Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One field; what is empty says nothing.

    Attributes:
        key: which.
        label: what people read, untranslated.
        was: what it said when the suggestion was made.
        now: what it says.
        would: what it is to say.
        moved: whether it says something else now than then.
    """

    key: str
    label: str
    was: Lines
    now: Lines
    would: Lines
    moved: bool


def sides(footing: Footing) -> tuple[Side, ...]:
    """Return the fields that a suggestion is about, in the order of their form."""
    one = footing.amendment
    if one.kind is Kind.ANSWER and one.about not in FACT:
        return ()  # another release of ours asked for it
    now = footing.now or {}
    was = _said(footing, {**now, **one.old})
    stands = _said(footing, now)
    would = {} if one.kind is Kind.REMOVAL else _said(footing, one.applied(now))
    if one.kind is Kind.ADDITION:
        was = stands = {}
    found = []
    for key, label in labels(one.kind, one.about, one.keys):
        side = Side(
            key=key,
            label=label,
            was=was.get(key, ()),
            now=stands.get(key, ()),
            would=would.get(key, ()),
            moved=one.kind is not Kind.ADDITION and now.get(key) != one.old.get(key),
        )
        if side.was or side.now or side.would:
            found.append(side)
    return tuple(found)


def hindered(footing: Footing) -> tuple[tuple[str, str], ...]:
    """Return label and sentence of all that is in the way of taking a suggestion, untranslated."""
    one = footing.amendment
    named = {part.key: part.label for part in parts_of(one.kind, one.about)}
    fallback = MEASURE_FIELD["title"].label
    return tuple((named.get(key, fallback), sentence) for key, sentence in footing.wrong.items())


def _said(footing: Footing, values: Values) -> dict[str, Lines]:
    one = footing.amendment
    fact = FACT[one.about] if one.kind is Kind.ANSWER else None
    return parts_said(fact, values if fact else {**empty_measure(), **values}, footing.names)
