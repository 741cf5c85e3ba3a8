"""What the engine says a text is, as lines of the domain."""

from collections.abc import Iterable, Mapping
from typing import Any

from workspace.domain.text.prose import Line, Lines, Run

Piece = tuple[Any, Mapping[str, Any] | None]
"""A run as pycrdt gives it: characters and their marks."""


def lines_of(pieces: Iterable[Piece]) -> Lines:
    """Return the lines that a text's runs spell; block marks stand on the line feed.

    A missing last line feed is tolerated: there is always at least one line.
    """
    lines: list[Line] = []
    runs: list[Run] = []
    for value, marks in pieces:
        found = marks or {}
        first, *others = str(value).split("\n")
        _add(runs, first, found)
        for part in others:
            lines.append(_line(runs, found))
            runs = []
            _add(runs, part, found)
    if runs or not lines:
        lines.append(Line(tuple(runs)))
    return tuple(lines)


def _add(runs: list[Run], text: str, marks: Mapping[str, Any]) -> None:
    if not text:
        return
    link = marks.get("link")
    run = Run(text, bool(marks.get("strong")), bool(marks.get("em")), link or None)
    last = runs[-1] if runs else None
    if last and (last.strong, last.em, last.link) == (run.strong, run.em, run.link):
        run = Run(runs.pop().text + text, run.strong, run.em, run.link)
    runs.append(run)


def _line(runs: list[Run], marks: Mapping[str, Any]) -> Line:
    return Line(tuple(runs), marks.get("list") or None, int(marks.get("indent") or 0))
