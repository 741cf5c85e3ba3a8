"""A document that was made of a draft and comes back: what stands in each of its sections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workspace.domain.intake.document import Block
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTION


@dataclass(frozen=True, slots=True)
class Returned:
    """A document by the sections of the draft.

    Attributes:
        sections: the blocks of each that is there.
        whole: of remarks on the name of a section, which; by their numbers.
    """

    sections: Mapping[str, tuple[Block, ...]]
    whole: Mapping[int, str] = field(default_factory=dict)

    def lines(self, key: str) -> Lines:
        """Return a section as the document has it."""
        return tuple(block.line_as_read() for block in self.sections[key])

    @property
    def missing(self) -> tuple[str, ...]:
        """Sections that are not in the document any more; of a title it may never have had one."""
        return tuple(
            key for key, one in SECTION.items() if key not in self.sections and not one.one_line
        )


def returned(blocks: Iterable[Block], names: Mapping[str, str]) -> Returned:
    """Return what stands in each section of a document that was made of a draft.

    What somebody wrote behind the end of a section, and before the next heading, is of it.

    Args:
        blocks: with no change undecided.
        names: the section of each name it may have in a heading, in small letters.
    """
    found: dict[str, list[Block]] = {}
    whole: dict[int, str] = {}
    last = ""
    for block in blocks:
        if block.key in SECTION:
            last = block.key
            found.setdefault(last, []).append(block)
        elif block.level:
            name = block.line().text.strip().casefold()
            for piece in block.pieces:
                whole |= dict.fromkeys(piece.notes, names.get(name, ""))
            last = ""
        elif block.aside:
            last = ""
        elif last and not SECTION[last].one_line and block.line().runs:
            found[last].append(block)
    return Returned({key: tuple(some) for key, some in found.items()}, whole)
