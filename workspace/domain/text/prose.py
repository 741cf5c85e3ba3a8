"""Prose as values: a section is a list of lines, a line is a list of runs of marked text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Generic, NamedTuple, Protocol, TypeVar

from workspace.domain.text.passes.composed import composed

LISTS = ("bullet", "ordered")
MAX_INDENT = 3
LINK_SCHEMES = ("http://", "https://", "mailto:")
MAX_LINK = 2_000
# Full-width ones are typed in Chinese and Japanese. Other brackets mean other things there:
# those of 〔2026〕 belong to the numbers of laws.
_CLOSES = {"[": "]", "［": "］"}
_CLOSING = frozenset(_CLOSES.values())
# An editor's note upon a quotation is final as it stands.
_NOTES = frozenset({"sic"})


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
        lang: one of `LANGUAGES`; empty where it is in the language of the pledge.
    """

    runs: tuple[Run, ...] = ()
    list: str | None = None
    indent: int = 0
    lang: str = ""

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


def cut(lines: Iterable[Line], start: int, end: int) -> Lines:
    """Return what stands between two places in the text of `lines`, each line as it stood."""
    found: list[Line] = []
    at = 0
    for line in lines:
        size = len(line.text)
        if at <= end and start <= at + size:
            text = line.text[max(start - at, 0) : max(end - at, 0)]
            found.append(replace(line, runs=(Run(text),) if text else ()))
        at += size + 1
    return tuple(found)


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
    whole = composed(text)
    if whole.isascii():
        return len(whole)
    return sum(1 for char in whole if unicodedata.category(char) != "Mn")


def _line_json(line: Line) -> dict[str, object]:
    found: dict[str, object] = {"runs": [_run_json(run) for run in line.runs]}
    if line.list:
        found["list"] = line.list
    if line.indent:
        found["indent"] = line.indent
    if line.lang:
        found["lang"] = line.lang
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
    kind, indent, lang = item.get("list"), item.get("indent", 0), item.get("lang", "")
    assert kind is None or isinstance(kind, str)
    assert isinstance(indent, int)
    assert isinstance(lang, str)
    return Line(made, kind, indent, lang)


def _clean(line: Line) -> Line:
    runs: list[Run] = []
    for run in line.runs:
        text = composed(run.text)
        same = runs and (runs[-1].strong, runs[-1].em, runs[-1].link) == (
            run.strong,
            run.em,
            run.link,
        )
        if same:
            last = runs.pop()
            text = composed(last.text + text)
        if text:
            runs.append(Run(text, run.strong, run.em, run.link))
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        last = runs.pop()
        runs.append(Run(last.text.rstrip(), last.strong, last.em, last.link))
    return Line(tuple(runs), line.list, line.indent, line.lang)


class Bracket(NamedTuple):
    """What is not written or not agreed yet: one outermost pair, or one sign left alone."""

    start: int
    end: int
    text: str


def brackets(text: str) -> tuple[Bracket, ...]:
    """Return what stands in square brackets, outermost pairs only, in reading order.

    A bracket that is never closed reaches to the end of its line, and one never opened is
    returned alone: either is a slip or half of something unsettled. "[sic]" is neither.
    """
    found: list[Bracket] = []
    at = 0
    for line in text.split("\n"):
        found += (Bracket(at + start, at + end, line[start:end]) for start, end in _spans(line))
        at += len(line) + 1
    return tuple(one for one in found if not _is_note(one.text))


def settled(text: str) -> str:
    """Return a text without what still stands in square brackets, and without outer blanks."""
    kept, at = [], 0
    for one in brackets(text):
        kept.append(text[at : one.start])
        at = one.end
    return "".join([*kept, text[at:]]).strip()


def _spans(line: str) -> Iterator[tuple[int, int]]:
    start, depth = 0, 0
    for at, char in enumerate(line):
        if char in _CLOSES:
            start = start if depth else at
            depth += 1
        elif char in _CLOSING and depth == 0:
            yield at, at + 1
        elif char in _CLOSING:
            depth -= 1
            if depth == 0:
                yield start, at + 1
    if depth:
        yield start, len(line)


def _is_note(text: str) -> bool:
    return text[1:-1].strip(" .!").casefold() in _NOTES


class Listed(Protocol):
    """Whatever stands on a line of its own: a paragraph, or an item of a list."""

    @property
    def list(self) -> str | None:
        """None, "bullet" or "ordered"."""

    @property
    def indent(self) -> int:
        """0 to 3."""

    @property
    def lang(self) -> str:
        """The language it is said to be in; empty where that is the pledge's."""


T = TypeVar("T", bound=Listed)


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """An item of a list with its number, 0 in one without numbers, and the lists within it."""

    line: T
    number: int
    inner: tuple["Items[T]", ...]


@dataclass(frozen=True, slots=True)
class Items(Generic[T]):
    """A list of one kind, "bullet" or "ordered"."""

    kind: str
    items: tuple[Item[T], ...]


def blocks(lines: Lines) -> tuple[Line | Items[Line], ...]:
    """Return paragraphs as they are, and neighbouring items as lists within lists."""
    return nested(numbered(lines))


def nested(lines: Iterable[tuple[T, int]]) -> tuple[T | Items[T], ...]:
    """Return numbered lines, paragraphs as they are and neighbouring items as lists."""
    found: list[T | Items[T]] = []
    for listed, some in groupby(lines, key=lambda each: each[0].list is not None):
        run = list(some)
        found += _lists(run) if listed else [line for line, _ in run]
    return tuple(found)


def numbered(lines: Iterable[T]) -> Iterator[tuple[T, int]]:
    """Yield lines with their numbers in ordered lists, else 0, as the editor counts them.

    Each depth is counted by itself and begins anew below a shallower item or a paragraph.
    """
    counts: dict[int, int] = {}
    for line in lines:
        counts = {depth: n for depth, n in counts.items() if line.list and depth <= line.indent}
        if line.list == "ordered":
            counts[line.indent] = counts.get(line.indent, 0) + 1
        yield line, counts.get(line.indent, 0) if line.list == "ordered" else 0


def _lists(run: list[tuple[T, int]]) -> Iterator[Items[T]]:
    """Yield the lists of one level; what is deeper belongs to the item before it."""
    for kind, alike in groupby(_items(run), key=lambda item: item.line.list or ""):
        yield Items(kind, tuple(alike))


def _items(run: list[tuple[T, int]]) -> Iterator[Item[T]]:
    at = 0
    while at < len(run):
        line, number = run[at]
        end = at + 1
        while end < len(run) and run[end][0].indent > line.indent:
            end += 1
        yield Item(line, number, tuple(_lists(run[at + 1 : end])))
        at = end
