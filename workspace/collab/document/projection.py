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
    spoken: list[_Spoken] = []
    for value, marks in pieces:
        found = marks or {}
        first, *others = str(value).split("\n")
        _add(spoken, first, found)
        for part in others:
            lines.append(_line(spoken, found))
            spoken = []
            _add(spoken, part, found)
    if spoken or not lines:
        lines.append(Line(_runs(spoken)))
    return tuple(lines)


_Style = tuple[bool, bool, str | None]
_Spoken = tuple[_Style, list[str]]
"""A run that may grow: its marks and its parts, which are joined once at the end of the line."""


def _add(spoken: list[_Spoken], text: str, marks: Mapping[str, Any]) -> None:
    if not text:
        return
    style = bool(marks.get("strong")), bool(marks.get("em")), marks.get("link") or None
    if spoken and spoken[-1][0] == style:
        spoken[-1][1].append(text)
    else:
        spoken.append((style, [text]))


def _runs(spoken: list[_Spoken]) -> tuple[Run, ...]:
    return tuple(Run("".join(parts), *style) for style, parts in spoken)


def _line(spoken: list[_Spoken], marks: Mapping[str, Any]) -> Line:
    kind, indent = marks.get("list") or None, int(marks.get("indent") or 0)
    return Line(_runs(spoken), kind, indent, marks.get("lang") or "")
