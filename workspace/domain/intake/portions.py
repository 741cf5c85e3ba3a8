"""Which parts a document has, which section each is of by its name, and what sections become."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from workspace.domain.intake.document import TITLE_LEVEL, Block
from workspace.domain.text.prose import Line, Lines, Run, normalised
from workspace.domain.text.sections import SECTION, SECTIONS

MOST_PARTS: Final = 40
"""So many a person can look at; deeper headings are lines of theirs."""
_FIRST: Final = "commitment"
_TITLE: Final = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stands under one heading, or in one section of a document of ours.

    Attributes:
        heading: as the document has it; empty where nothing stands above.
        key: the section that it is of by all signs; empty for none.
        named: whether the heading is the name of that section and no words of it.
        blocks: as they were read: those of the lines, and with `head` that of the heading.
    """

    heading: str = ""
    lines: Lines = ()
    key: str = ""
    named: bool = False
    level: int = 0
    blocks: tuple[Block, ...] = ()
    head: Block | None = None

    def blocks_for(self, key: str) -> tuple[Block, ...]:
        """Return the blocks that stand in a section, as `words_for` has them."""
        if self.head is None or (self.named and key == self.key):
            return self.blocks
        return (self.head, *self.blocks)

    def words_for(self, key: str) -> Lines:
        """Return the lines as they stand in a section; a heading that is no name of it, in bold."""
        if not self.heading or (self.named and key == self.key):
            return self.lines
        return (Line((Run(self.heading, strong=True),)), *self.lines)


def parts(blocks: Sequence[Block], names: Mapping[str, str]) -> tuple[Part, ...]:
    """Return the parts of a document, in its order; parts in which nothing stands are left out.

    Args:
        blocks: with no change undecided.
        names: the section of each name it may have in a heading, in small letters.
    """
    deepest = _deepest(blocks)
    title = _title(blocks, names)
    found: list[Part] = []
    for at, block in enumerate(blocks):
        line = block.line()
        if at == title and not block.key:
            found += (Part(lines=(line,), key=_TITLE, blocks=(block,)), Part())
        elif not block.key and (block.level or _named(block, line, names)):
            _head(found, block, line, names, deepest)
        else:
            _put(found, block, line)
    return _guessed([part for part in map(_tidy, found) if part.lines or part.words_for("")])


def _named(block: Block, line: Line, names: Mapping[str, str]) -> str:
    """Return the section that a line is the name of, and nothing else: many set no headings."""
    return "" if block.list else names.get(line.text.strip().casefold().rstrip(" :："), "")


def _head(
    found: list[Part], block: Block, line: Line, names: Mapping[str, str], deepest: int
) -> None:
    words = line.text.strip()
    key = _named(block, line, names)
    inner = bool(found) and bool(found[-1].named) and block.level > found[-1].level
    if not words:
        return
    if not key and (inner or block.level > deepest):
        _put(found, replace(block, level=0), Line((Run(words, strong=True),)))
        return
    found.append(Part(heading=words, key=key, named=bool(key), level=block.level, head=block))


def _put(found: list[Part], block: Block, line: Line) -> None:
    last = found[-1] if found else None
    if last is None or (block.key != last.key and not _continues(last, block)):
        last = Part(key=block.key)
        found.append(last)
    lines = (*last.lines, line) if line.runs or block.key else last.lines
    found[-1] = replace(last, lines=lines, blocks=(*last.blocks, block))


def _continues(last: Part, block: Block) -> bool:
    """Whether a block without a section of its own is of the heading before it."""
    return not block.key and (last.named or not last.key)


def _tidy(part: Part) -> Part:
    return replace(part, lines=normalised(part.lines))


def _guessed(found: list[Part]) -> tuple[Part, ...]:
    """Return parts with a section for the only one that has none."""
    kept = [part for part in found if part.lines or not part.named]
    if any(part.key not in {"", _TITLE} for part in kept):
        return tuple(kept)
    free = [part for part in kept if not part.key]
    if len(free) != 1:
        return tuple(kept)
    return tuple(replace(part, key=part.key or _FIRST) for part in kept)


def _title(blocks: Sequence[Block], names: Mapping[str, str]) -> int | None:
    """Return which block is the title: by its style, or the only heading of the first level.

    A heading that is the name of a section is none.
    """
    styled = [at for at, block in enumerate(blocks) if block.level == TITLE_LEVEL]
    if styled:
        return styled[0]
    first = [at for at, block in enumerate(blocks) if block.level == 1]
    if len(first) != 1 or any(block.level for block in blocks[: first[0]]):
        return None
    only = blocks[first[0]]
    return None if _named(only, only.line(), names) else first[0]


def _deepest(blocks: Sequence[Block]) -> int:
    """Return the deepest level of headings that begin a part of their own; 0 for none."""
    for level in range(6, 0, -1):
        if sum(0 < block.level <= level for block in blocks) <= MOST_PARTS:
            return level
    return 0


def arranged(
    found: Iterable[tuple[Part, str]], now: Mapping[str, Lines], *, replaces: bool
) -> dict[str, Lines]:
    """Return the sections that change.

    Args:
        found: each part and the key of the section it goes to; parts without one are left out.
        now: the lines of each section as they stand.
        replaces: whether what stands there goes; else what comes follows it.
    """
    taken: dict[str, Lines] = {}
    for part, key in found:
        if key in SECTION:
            taken[key] = (*taken.get(key, ()), *part.words_for(key))
    made: dict[str, Lines] = {}
    for section in SECTIONS:
        key = section.key
        if key not in taken:
            continue
        before = () if replaces else normalised(now.get(key, ()))
        lines = (*before, *taken[key])
        made[key] = _one_line(lines) if section.one_line else normalised(lines)
    return {key: lines or (Line(),) for key, lines in made.items()}


def _one_line(lines: Iterable[Line]) -> Lines:
    words = " ".join(line.text.strip() for line in lines if line.text.strip())
    return normalised([Line((Run(words),) if words else ())])
