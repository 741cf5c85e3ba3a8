"""Updates the server itself makes: restore, accepted suggestion, plain form, templates."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from pycrdt import Text, TransactionEvent

from workspace.collab.document.document import Document
from workspace.collab.document.engine import EMPTY, Engine, Texts
from workspace.collab.format import schema
from workspace.collab.format.positions import byte_offsets
from workspace.collab.uses.differences import Change, changes
from workspace.domain.text.prose import Line, Lines, Run
from workspace.domain.text.unseen import has_unseen

Marks = Mapping[str, bool | int | str]

_INLINE: Final = ("strong", "em", "link")
_BLOCK: Final = ("list", "indent", "lang")


def rewrite(
    document: Document,
    targets: Mapping[str, Lines],
    client_id: int,
    areas: Mapping[str, Sequence[Change]] | None = None,
) -> bytes | None:
    """Return the update that turns sections into `targets`, None where nothing differs.

    Characters that stay keep their names, so anchors and authorship survive.

    Args:
        document: the document as it is; it is not changed.
        targets: the lines wanted, by section; others stay as they are.
        client_id: leased for the server.
        areas: of these sections, the stretches outside of which every character stays, in order.

    Raises:
        ValueError: a character or an address that no document may hold.
    """
    wanted = {
        # A version of long ago may hold what is not let in any more: it comes back without.
        section: [one for one in characters(lines) if not has_unseen(one[0])]
        for section, lines in targets.items()
        if lines != document.lines(section)
    }
    for spelled in wanted.values():
        if not schema.fit("".join(char for char, _ in spelled)):
            raise ValueError("control characters cannot be kept")

    def change(texts: Texts) -> None:
        for section, spelled in wanted.items():
            _retype(texts[section], spelled, (areas or {}).get(section))
            _remark(texts[section], spelled)

    return _update(document, client_id, change) if wanted else None


def seed(document: Document, client_id: int) -> bytes:
    """Return the server's update that gives each empty text its one newline."""
    return _update(document, client_id, _begin) or EMPTY


def characters(lines: Lines) -> Iterator[tuple[str, Marks]]:
    """Yield every character with its marks; a line's own marks stand on its line feed."""
    for line in lines:
        for run in line.runs:
            marks = _run_marks(run)
            for char in run.text:
                yield char, marks
        yield "\n", _line_marks(line)


def _update(document: Document, client_id: int, change: Callable[[Texts], None]) -> bytes | None:
    """Return the update that `change` amounts to, made on a copy; None if it is nothing.

    Args:
        document: the document as it is; it is not changed.
        client_id: leased for the server; its units must all be in the document.
        change: edits the texts, by section; positions are bytes.
    """
    copy = Engine(document.state(), client_id)
    made: list[bytes] = []

    def note(event: TransactionEvent) -> None:
        made.append(event.update)

    watch = copy.doc.observe(note)
    with copy.doc.transaction():
        change(copy.texts)
    copy.doc.unobserve(watch)
    return next((update for update in made if update != EMPTY), None)


def _begin(texts: Texts) -> None:
    for text in texts.values():
        if not len(text):
            text.insert(0, "\n")


def _run_marks(run: Run) -> Marks:
    marks: dict[str, bool | int | str] = {}
    if run.strong:
        marks["strong"] = True
    if run.em:
        marks["em"] = True
    if run.link:
        marks["link"] = run.link
    return marks


def _line_marks(line: Line) -> Marks:
    marks: dict[str, bool | int | str] = {}
    if line.list:
        marks["list"] = line.list
    if line.indent:
        marks["indent"] = line.indent
    if line.lang:
        marks["lang"] = line.lang
    return marks


def _retype(
    text: Text, wanted: list[tuple[str, Marks]], areas: Sequence[Change] | None = None
) -> None:
    old, new = str(text), "".join(char for char, _ in wanted)
    offsets = byte_offsets(old)
    found = changes(old, new) if areas is None else list(_within(areas, old, new))
    for start, end, from_, to in reversed(found):
        at = offsets[start]
        if end > start:
            del text[at : offsets[end]]
        pieces = [
            ("".join(char for char, _ in group), dict(marks))
            for marks, group in groupby(wanted[from_:to], key=lambda item: item[1])
        ]
        for piece, marks in reversed(pieces):
            text.insert(at, piece, marks)


def _within(areas: Sequence[Change], old: str, new: str) -> Iterator[Change]:
    for area in areas:
        for change in changes(old[area.start : area.end], new[area.from_ : area.to]):
            start, end = change.start + area.start, change.end + area.start
            yield Change(start, end, change.from_ + area.from_, change.to + area.from_)


def _remark(text: Text, wanted: list[tuple[str, Marks]]) -> None:
    current = [marks or {} for value, marks in text.diff() for _ in value]
    offsets = byte_offsets("".join(char for char, _ in wanted))
    differences = (
        _difference(char, have, want) for (char, want), have in zip(wanted, current, strict=True)
    )
    at = 0
    for difference, group in groupby(differences):
        end = at + sum(1 for _ in group)
        if difference:
            text.format(offsets[at], offsets[end], difference)
        at = end


def _difference(char: str, have: Mapping[str, Any], want: Marks) -> dict[str, Any]:
    keys = _BLOCK if char == "\n" else _INLINE
    return {key: want.get(key) for key in keys if (have.get(key) or None) != want.get(key)}
