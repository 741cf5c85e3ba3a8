"""Answers of two states compared: each phrase of them is in a language of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workspace.domain.answers.facts import FACT
from workspace.domain.answers.spoken import Gap, Label, Phrase, Tell, Whose
from workspace.domain.record.pledge_words import MeasureWords, PledgeWords, Row
from workspace.domain.text.comparison import Piece, SpokenLine, compare_spoken
from workspace.domain.text.passes.alignment import Steps
from workspace.domain.text.prose import Listed
from workspace.domain.words import N_

NEW_MEASURE = N_("Measure")
_BULLET = "bullet"
Entries = Sequence[Sequence[Phrase]]
"""What is answered under one label, entry by entry."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of a pledge compared: its name on the page, its label, and what was compared."""

    key: str
    label: str
    pieces: tuple[Piece, ...]
    before: Sequence[Listed]
    after: Sequence[Listed]


def measures(
    before: PledgeWords, after: PledgeWords, tell: Tell, steps: Steps
) -> Iterator[Compared]:
    """Yield the comparison of each measure: those there now in their order, then those gone."""
    old = {measure.key: measure for measure in before.measures}
    new = {measure.key: measure for measure in after.measures}
    colon = tell(Gap.NAME)
    every = [*new, *(key for key in old if key not in new)]
    for number, key in enumerate(every, 1):
        rows = [_rows(one) for one in (old.get(key), new.get(key))]
        many = {name for each in rows for name, row in each.items() if len(row.lines) > 1}
        sides = [
            [one for name, row in each.items() for one in _labelled(row, colon, many=name in many)]
            for each in rows
        ]
        label = f"{tell(Label(NEW_MEASURE))} {number}"
        yield _compared(f"measure-{key}", label, sides[0], sides[1], steps)


def facts(before: PledgeWords, after: PledgeWords, steps: Steps) -> Iterator[Compared]:
    """Yield the comparison of each answer, in the order of the page."""
    old, new = ({row.key: row for row in words.facts} for words in (before, after))
    known = [key for key in FACT if key in old or key in new]
    for key in [*known, *sorted({*old, *new} - set(FACT))]:
        yield answer(f"fact-{key}", old.get(key), new.get(key), steps)


def answer(key: str, before: Row | None, after: Row | None, steps: Steps) -> Compared:
    """Return the comparison of one answer, whichever of the two there is."""
    row = after or before
    assert row is not None
    sides = (one.lines if one else () for one in (before, after))
    return entries(key, row.label, *sides, steps=steps)


def entries(key: str, label: str, before: Entries, after: Entries, *, steps: Steps) -> Compared:
    """Return the comparison of what is answered: several entries on a side make a list."""
    kind = _BULLET if max(len(before), len(after)) > 1 else None
    sides = [
        [line for phrases in side for line in _lines(phrases, kind)] for side in (before, after)
    ]
    return _compared(key, label, sides[0], sides[1], steps)


def named(names: Iterable[str]) -> Entries:
    """Return names as entries."""
    return [(Phrase(name, Whose.NAME),) for name in names]


def _compared(
    key: str, label: str, before: list[SpokenLine], after: list[SpokenLine], steps: Steps
) -> Compared:
    return Compared(key, label, compare_spoken(before, after, steps), before, after)


def _rows(measure: MeasureWords | None) -> dict[str, Row]:
    found = (measure.title, *measure.answers) if measure else ()
    return {row.key: row for row in found if row.lines}


def _labelled(row: Row, colon: str, *, many: bool) -> Iterator[SpokenLine]:
    """Yield an answer behind its label; beneath it as a list, where there are many."""
    label = Phrase(row.label + (colon.rstrip() if many else colon), Whose.OURS)
    if not many:
        (phrases,) = row.lines
        yield from _lines((label, *phrases))
        return
    yield SpokenLine((label,))
    for phrases in row.lines:
        yield from _lines(phrases, _BULLET)


def _lines(phrases: Sequence[Phrase], kind: str | None = None) -> Iterator[SpokenLine]:
    """Yield an entry; where its words go on in another line, that is a line too."""
    row: list[Phrase] = []
    for phrase in phrases:
        first, *others = phrase.text.split("\n")
        row.append(Phrase(first, phrase.whose))
        for text in others:
            yield SpokenLine(tuple(row), kind)
            row, kind = [Phrase(text, phrase.whose)], None
    yield SpokenLine(tuple(row), kind)
