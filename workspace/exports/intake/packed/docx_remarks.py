"""The comments of a DOCX: who said what, which answers which, and which of it is ours."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from workspace.domain.intake.document import GOES, Piece
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.marginalia import (
    MOST_OF_ALL,
    MOST_QUOTED,
    MOST_REMARKS,
    MOST_WORDS,
    OUR_NAME,
    Remark,
    sum_of,
)
from workspace.exports.intake.gathered import Gathered
from workspace.exports.intake.packed.docx_styles import Element, W
from workspace.exports.intake.packed.package import Package, parsed

_OURS: Final = "{urn:banyan:document:1}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_LONGEST_NAME: Final = 80


class Ours(NamedTuple):
    """What a document says of a comment or a change that it had of us.

    Attributes:
        key: the thread; empty of what else stands in the margin.
        sum: by which it is known again as it was.
    """

    key: str = ""
    sum: str = ""


class _Comment(NamedTuple):
    """A comment as it is written."""

    id: str
    para: str
    who: str
    words: str
    sum: str
    parent: str
    done: bool


def ours_of(package: Package) -> Element | None:
    """Return what a document of ours says of itself."""
    for name in sorted(package.names):
        if name.startswith("customXml/item") and name.endswith(".xml") and "/itemProps" not in name:
            said = package.xml(name)
            if said is not None and said.tag == f"{_OURS}banyan":
                return said
    about = package.xml("docProps/custom.xml")
    for one in () if about is None else about:
        if one.get("name") == OUR_NAME:
            said = parsed("".join(map(str, one.itertext())).encode())
            return said if said.tag == f"{_OURS}banyan" else None
    return None


class Remarks:
    """The comments of one document, and which of them are open where the words are read.

    Attributes:
        changes: the sums of tracked changes that show suggestions of the draft.
    """

    def __init__(self, package: Package, ours: Element | None, gathered: Gathered) -> None:
        """Read them; what is not to come is counted as left out."""
        self._gathered = gathered
        self._known, self._paras = _known(ours)
        said = () if ours is None else ours.iter(f"{_OURS}change")
        self.changes = frozenset(filter(None, (one.get("sum", "") for one in said)))
        comments = {one.para or f"#{one.id}": one for one in _comments(package)}
        self._numbers: dict[str, int] = {}
        self._found: list[Remark] = []
        self._times: dict[str, int] = {}
        self._chars = 0
        for one in comments.values():
            self._add(one, comments)
        self._open: dict[int, None] = {}
        self._on: dict[int, str] = {}
        self._placed: set[int] = set()

    def is_ours(self, who: str, at: str) -> bool:
        """Whether a tracked change shows a suggestion of the draft."""
        return sum_of(who, at, "") in self.changes

    def mark(self, one: Element, name: str) -> Piece | None:
        """Follow where comments begin and end; return the place of one that begins."""
        number = self._numbers.get(one.get(f"{W}id", ""))
        if number is None:
            return None
        if name != "commentRangeStart":
            self._open.pop(number, None)
        if name != "commentRangeEnd" and number not in self._placed:
            self._placed.add(number)
            if name == "commentRangeStart":
                self._open[number] = None
            return Piece("", notes=(number,))
        return None

    def held(self, piece: Piece) -> Piece:
        """Return words with the comments that are open on them."""
        for number in () if piece.edit == GOES else self._open:
            self._on[number] = f"{self._on.get(number, '')}{piece.text}"[:MOST_QUOTED]
        return replace(piece, notes=tuple(self._open)) if self._open else piece

    def break_line(self) -> None:
        """Note that a line ends."""
        for number in self._open:
            self._on[number] = f"{self._on.get(number, '')} "

    def found(self) -> tuple[Remark, ...]:
        """Return the comments that may come in, once the words were read."""
        return tuple(replace(one, on=self._on.get(one.number, "").strip()) for one in self._found)

    def _add(self, one: _Comment, comments: dict[str, _Comment]) -> None:
        if self._is_ours(one):
            return
        self._gathered.commented(one.who)
        first = _first(one, comments)
        own = first is one
        known = None if own else self._ours(first)
        if first.done and known is None:
            self._gathered.left[Loss.SETTLED] += 1
            return
        self._chars += len(one.words)
        if len(self._found) >= MOST_REMARKS or self._chars > MOST_OF_ALL or not one.words.strip():
            self._gathered.left[Loss.COMMENTS] += 1
            return
        self._gathered.left[Loss.SHORTENED] += len(one.words) > MOST_WORDS
        self._numbers[one.id] = len(self._found)
        self._found.append(
            Remark(
                number=len(self._found),
                who=" ".join(one.who.split())[:_LONGEST_NAME],
                words=one.words[:MOST_WORDS],
                answers=-1 if own or known is not None else self._numbers.get(first.id, -1),
                thread=known.key if known else "",
                sum=self._numbered(one.sum),
            )
        )

    def _is_ours(self, one: _Comment) -> bool:
        known = self._ours(one)
        if known is not None and known.sum and known.sum != one.sum:
            self._gathered.left[Loss.ALTERED] += 1
        return known is not None

    def _ours(self, one: _Comment) -> Ours | None:
        """Return what the document says of a comment that it had of us."""
        return self._known.get(one.sum) or self._paras.get(one.para)

    def _numbered(self, said: str) -> str:
        """Return a sum for each of several that say the same in one minute."""
        self._times[said] = self._times.get(said, 0) + 1
        return said if self._times[said] == 1 else f"{said}/{self._times[said]}"


def _first(one: _Comment, comments: dict[str, _Comment]) -> _Comment:
    """Return what began the conversation that a comment is of."""
    seen = {one.para}
    while one.parent in comments and one.parent not in seen:
        one = comments[one.parent]
        seen.add(one.para)
    return one


def _known(ours: Element | None) -> tuple[dict[str, Ours], dict[str, Ours]]:
    """Return the comments that the document had of us, by their sums and by their paragraphs."""
    found = [
        (Ours(one.get("thread", ""), one.get("sum", "")), one.get("para", ""))
        for one in (() if ours is None else ours.iter(f"{_OURS}comment"))
    ]
    by_sum = {one.sum: one for one, _ in found if one.sum}
    return by_sum, {para: one for one, para in found if para}


def _comments(package: Package) -> Iterator[_Comment]:
    root, extended = package.xml("word/comments.xml"), package.xml("word/commentsExtended.xml")
    more = {
        one.get(f"{_W15}paraId", ""): one
        for one in (() if extended is None else extended.iter(f"{_W15}commentEx"))
    }
    for one in () if root is None else root.iter(f"{W}comment"):
        lines = [*one.iter(f"{W}p")]
        para = lines[-1].get(f"{_W14}paraId", "") if lines else ""
        words = "\n".join(_words(line) for line in lines).strip()
        who, said = one.get(f"{W}author", ""), more.get(para)
        yield _Comment(
            id=one.get(f"{W}id", ""),
            para=para,
            who=who,
            words=words,
            sum=sum_of(who, one.get(f"{W}date", ""), words),
            parent="" if said is None else said.get(f"{_W15}paraIdParent", ""),
            done=said is not None and said.get(f"{_W15}done", "") in {"1", "true"},
        )


def _words(line: Element) -> str:
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
    return "".join(
        (one.text or "") if one.tag == f"{W}t" else signs.get(str(one.tag), "")
        for one in line.iter()
    )
