"""The words within a paragraph of an ODT, and what among them is no words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from workspace.domain.intake.document import COMES, GOES, Piece
from workspace.domain.intake.losses import Loss
from workspace.exports.intake.gathered import Gathered
from workspace.exports.intake.packed.known_remarks import Remarks
from workspace.exports.intake.packed.odt.odt_changes import MARKERS, Changes, Tracked
from workspace.exports.intake.packed.odt.odt_remarks import NAME
from workspace.exports.intake.packed.odt.odt_styles import DRAW, TEXT, OdtStyles

_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_MOST_SPACES: Final = 100
_DIGITS: Final = 4
_SPANS: Final = frozenset(f"{TEXT}{name}" for name in ("span", "a", "meta", "ruby", "ruby-base"))
_SILENT: Final = frozenset({"ruby-text", "soft-page-break"})
BOOKMARKS: Final = frozenset({"bookmark", "bookmark-start", "bookmark-end"})
_PLACES: Final = MARKERS | BOOKMARKS


@dataclass(frozen=True, slots=True)
class Within:
    """What is around some words.

    Attributes:
        gone: the change that took them.
    """

    strong: bool = False
    em: bool = False
    link: str = ""
    gone: Tracked | None = None


@dataclass(slots=True)
class Held:
    """What a document says of its words, beside them."""

    gathered: Gathered
    styles: OdtStyles
    changes: Changes
    remarks: Remarks
    ended: frozenset[str] = frozenset()


class Words:
    """Reads words; what goes on beyond a paragraph is told to whoever reads those.

    Attributes:
        joins: whether a line break is a blank here, and no end of a line.
    """

    def __init__(
        self,
        held: Held,
        end: Callable[[], None],
        took: Callable[[Tracked], None],
        mark: Callable[[_Element, str], None],
    ) -> None:
        """Begin.

        Args:
            held: what stands beside the words.
            end: a line ends.
            took: here a tracked change took words.
            mark: here is a bookmark, or one begins or ends.
        """
        self.joins = False
        self._held, self._end, self._took, self._mark = held, end, took, mark
        self._pieces: list[Piece] = []

    def take(self) -> tuple[Piece, ...]:
        """Return the words read so far, which are none any more."""
        found, self._pieces = tuple(self._pieces), []
        return found

    def read(self, held: _Element, within: Within) -> None:
        """Read what stands in an element."""
        self._say(held.text, within)
        for one in held:
            self._inline(one, within)
            self._say(one.tail, within)

    def styled(self, held: _Element, within: Within) -> Within:
        """Return what is around the words in an element."""
        strong, em = self._held.styles.marks(held.get(f"{TEXT}style-name", ""))
        return replace(within, strong=within.strong or strong, em=within.em or em)

    def follow(self, one: _Element, name: str) -> None:
        """Follow where a tracked change begins and ends."""
        found = self._held.changes.follow(one, name)
        if found is not None and self._held.changes.coming is None:
            self._took(found)

    def drawn(self, one: _Element) -> None:
        """Count a picture, or a box of text."""
        boxed = next(one.iter(f"{DRAW}text-box"), None) is not None
        self._held.gathered.left[Loss.BOXES if boxed else Loss.PICTURES] += 1

    def _inline(self, one: _Element, within: Within) -> None:
        name = str(one.tag).rpartition("}")[2]
        if one.tag in _SPANS:
            self._span(one, within)
        elif name in {"s", "tab", "line-break"}:
            self._blank(one, name, within)
        elif name in {"annotation", "annotation-end"}:
            self._comment(one, name)
        elif name == "note":
            self._note(one, within)
        elif name in _PLACES:
            (self._mark if name in BOOKMARKS else self.follow)(one, name)
        elif str(one.tag).startswith(DRAW):
            self.drawn(one)
        elif name not in _SILENT:
            self.read(one, within)

    def _span(self, one: _Element, within: Within) -> None:
        loss = self._held.styles.loss(one.get(f"{TEXT}style-name", ""))
        if loss:
            self._held.gathered.left[loss] += 1
            return
        link = one.get(_HREF, within.link)
        self.read(one, replace(self.styled(one, within), link=link))

    def _blank(self, one: _Element, name: str, within: Within) -> None:
        said = one.get(f"{TEXT}c", "1")
        count = min(int(said), _MOST_SPACES) if said.isdigit() and len(said) <= _DIGITS else 1
        if name != "line-break" or self.joins:
            self._piece({"s": " " * count, "tab": "\t"}.get(name, " "), within)
        else:
            self._end()

    def _comment(self, one: _Element, name: str) -> None:
        key, remarks = one.get(NAME, ""), self._held.remarks
        if name == "annotation-end":
            remarks.end(key)
            return
        place = remarks.begin(key) if key in self._held.ended else remarks.place(key)
        self._pieces += [place] if place else []

    def _note(self, one: _Element, within: Within) -> None:
        notes = one.iterchildren(f"{TEXT}note-body")
        words = " ".join("".join(map(str, note.itertext())).strip() for note in notes)
        if words.strip():
            self._held.gathered.left[Loss.BRACKETED] += 1
            self._piece(f" [{' '.join(words.split())}]", within)

    def _say(self, text: str | None, within: Within) -> None:
        if text:
            self._piece(_BLANKS.sub(" ", text), within)

    def _piece(self, text: str, within: Within) -> None:
        change = within.gone or self._held.changes.coming
        made = Piece(text, within.strong, within.em, within.link)
        if change is not None:
            edit = GOES if within.gone else COMES
            made = replace(made, edit=edit, who=change.who, ours=change.ours)
        self._pieces.append(self._held.remarks.held(made))
