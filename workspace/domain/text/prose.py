"""Prose as values: a section is a list of lines, a line is a list of runs of marked text."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LISTS = ("bullet", "ordered")
MAX_INDENT = 3
LINK_SCHEMES = ("http://", "https://", "mailto:")
MAX_LINK = 2_000


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive characters with the same marks; `text` holds no line break."""

    text: str
    strong: bool = False
    em: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One block of a section.

    Attributes:
        runs: the marked text, adjacent runs never alike.
        list: None, "bullet" or "ordered".
        indent: 0 to 3.
    """

    runs: tuple[Run, ...] = ()
    list: str | None = None
    indent: int = 0

    @property
    def text(self) -> str:
        """The characters of the line without marks."""
        return "".join(run.text for run in self.runs)


Lines = tuple[Line, ...]


def plain(lines: Iterable[Line]) -> str:
    """Return the text of `lines`, one per line, without a final newline."""
    return "\n".join(line.text for line in lines)


def from_plain(text: str) -> Lines:
    """Return unmarked lines for `text`; line breaks of any kind separate lines."""
    return tuple(
        Line((Run(part),) if part else ()) for part in re.split(r"\r\n|\r|\n|\u2028|\u2029", text)
    )


def to_json(lines: Iterable[Line]) -> list[dict[str, object]]:
    """Return lines as JSON values: defaults are left out, so equal text gives equal JSON."""
    return [_line_json(line) for line in lines]


def from_json(value: Iterable[Mapping[str, object]]) -> Lines:
    """Return the lines that `to_json` wrote (only for values we wrote ourselves)."""
    return tuple(_line(item) for item in value)


def normalised(lines: Iterable[Line]) -> Lines:
    """Return `lines` as they are hashed and shown: NFC, no trailing blanks, no empty end lines."""
    kept = [_clean(line) for line in lines]
    while kept and not kept[-1].runs:
        kept.pop()
    return tuple(kept)


def length(text: str) -> int:
    """Count user-perceived characters, nearly: NFC code points that are no nonspacing marks.

    The browser counts alike (`static/src/draft/counters.js`).
    """
    composed = unicodedata.normalize("NFC", text)
    return sum(1 for char in composed if unicodedata.category(char) != "Mn")


def _line_json(line: Line) -> dict[str, object]:
    found: dict[str, object] = {"runs": [_run_json(run) for run in line.runs]}
    if line.list:
        found["list"] = line.list
    if line.indent:
        found["indent"] = line.indent
    return found


def _run_json(run: Run) -> dict[str, object]:
    found: dict[str, object] = {"text": run.text}
    for mark in ("strong", "em"):
        if getattr(run, mark):
            found[mark] = True
    if run.link:
        found["link"] = run.link
    return found


def _line(item: Mapping[str, object]) -> Line:
    runs = item["runs"]
    assert isinstance(runs, list)
    made = tuple(
        Run(run["text"], run.get("strong", False), run.get("em", False), run.get("link"))
        for run in runs
    )
    kind, indent = item.get("list"), item.get("indent", 0)
    assert kind is None or isinstance(kind, str)
    assert isinstance(indent, int)
    return Line(made, kind, indent)


def _clean(line: Line) -> Line:
    runs: list[Run] = []
    for run in line.runs:
        text = unicodedata.normalize("NFC", run.text)
        same = runs and (runs[-1].strong, runs[-1].em, runs[-1].link) == (
            run.strong,
            run.em,
            run.link,
        )
        if same:
            last = runs.pop()
            text = unicodedata.normalize("NFC", last.text + text)
        if text:
            runs.append(Run(text, run.strong, run.em, run.link))
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        last = runs.pop()
        runs.append(Run(last.text.rstrip(), last.strong, last.em, last.link))
    return Line(tuple(runs), line.list, line.indent)
