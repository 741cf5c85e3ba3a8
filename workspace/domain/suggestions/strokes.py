"""Words with their marks as one row of characters; each line ends in a line feed with its own."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from operator import attrgetter
from typing import Final, NamedTuple

from workspace.domain.text.prose import Line, Lines, Run
from workspace.domain.values import Json

Mark = tuple[str, bool | int | str]
Marks = tuple[Mark, ...]
INLINE: Final = ("em", "link", "strong")
BLOCK: Final = ("indent", "lang", "list")
_BREAK: Final = "\n"


class Stroke(NamedTuple):
    """Consecutive characters with the same marks, sorted by name; a line feed stands alone."""

    text: str
    marks: Marks = ()

    def mark(self, name: str) -> bool | int | str:
        """Return the value of one of its marks; False where it has none of that name."""
        return dict(self.marks).get(name, False)


@dataclass(frozen=True, slots=True)
class Wording:
    """Some words with their marks; equal ones are written equally (see `worded`).

    Attributes:
        strokes: the words, in reading order.
        starts: where each of them begins, and where the last one ends.
    """

    strokes: tuple[Stroke, ...] = ()
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lengths = (len(stroke.text) for stroke in self.strokes)
        object.__setattr__(self, "starts", tuple(accumulate(lengths, initial=0)))

    def __len__(self) -> int:
        return self.starts[-1]

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(stroke.text for stroke in self.strokes)

    @property
    def lines(self) -> Lines:
        """The words as the lines they are; what follows the last line feed is one more."""
        found: list[Line] = []
        runs: list[Run] = []
        for stroke in self.strokes:
            if stroke.text != _BREAK:
                runs.append(_run(stroke))
                continue
            found.append(_line(runs, stroke))
            runs = []
        return (*found, Line(tuple(runs))) if runs or not found else tuple(found)

    def cut(self, start: int, end: int) -> "Wording":
        """Return what stands between two places."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        found: list[Stroke] = []
        for at, stroke in zip(self.starts[first:-1], self.strokes[first:], strict=True):
            if at >= end:
                break
            text = stroke.text[max(start - at, 0) : end - at]
            if text:
                found.append(Stroke(text, stroke.marks))
        return Wording(tuple(found))

    def __add__(self, other: "Wording") -> "Wording":
        return worded([*self.strokes, *other.strokes])

    def as_json(self) -> list[Json]:
        """Return the words as Yjs writes a text: pieces, each with its attributes."""
        return [
            {"insert": text} | ({"attributes": dict(marks)} if marks else {})
            for text, marks in self.strokes
        ]


NOTHING: Final = Wording()


def worded(strokes: Iterable[tuple[str, Marks]]) -> Wording:
    """Return words in the one way to write them: marks that mean nothing where they stand are left.

    A link or bold words mean nothing on a line feed, the kind of a list nothing elsewhere.
    """
    apart = [stroke for text, marks in strokes for stroke in _apart(text, marks)]
    joined: list[Stroke] = []
    for (breaks, marks), alike in groupby(apart, key=lambda one: (one.text == _BREAK, one.marks)):
        some = list(alike)
        joined += some if breaks else [Stroke("".join(one.text for one in some), marks)]
    return Wording(tuple(joined))


def of_lines(lines: Lines) -> Wording:
    """Return lines as one row of characters, each line ended by its line feed."""
    found: list[Stroke] = []
    for line in lines:
        found += (
            Stroke(run.text, _marks(run, ("strong", "em", "link"))) for run in line.runs if run.text
        )
        found.append(Stroke(_BREAK, _marks(line, ("list", "indent", "lang"))))
    return worded(found)


def from_json(value: Iterable[Mapping[str, Json]]) -> Wording:
    """Return the words that `as_json` wrote (only for values we wrote ourselves)."""
    return Wording(tuple(Stroke(str(one["insert"]), _sorted(one)) for one in value))


def _sorted(piece: Mapping[str, Json]) -> Marks:
    marks = piece.get("attributes") or {}
    assert isinstance(marks, dict)
    return tuple(
        sorted((key, one) for key, one in marks.items() if isinstance(one, bool | int | str))
    )


def _apart(text: str, marks: Marks) -> Iterator[Stroke]:
    words, breaks = (
        tuple(sorted(mark for mark in marks if mark[0] in kind and mark[1]))
        for kind in (INLINE, BLOCK)
    )
    for at, part in enumerate(text.split(_BREAK)):
        if at:
            yield Stroke(_BREAK, breaks)
        if part:
            yield Stroke(part, words)


def _marks(thing: Run | Line, names: tuple[str, ...]) -> Marks:
    values = ((name, attrgetter(name)(thing)) for name in names)
    return tuple(sorted((name, value) for name, value in values if value))


def _run(stroke: Stroke) -> Run:
    marks = dict(stroke.marks)
    link = marks.get("link")
    return Run(
        stroke.text, bool(marks.get("strong")), bool(marks.get("em")), str(link) if link else None
    )


def _line(runs: list[Run], stroke: Stroke) -> Line:
    marks = dict(stroke.marks)
    kind = marks.get("list")
    line = Line(tuple(runs), indent=int(marks.get("indent") or 0), lang=str(marks.get("lang", "")))
    return replace(line, list=str(kind)) if kind else line
