"""Two texts of a draft that differ by a few words, and versions as the history shows them."""

from collections.abc import Iterable, Iterator

from workspace.domain.text.compared.passages import Block, ComparedLine, Fold
from workspace.domain.text.comparison import Change
from workspace.domain.text.prose import Items
from workspace.process.unit import reading
from workspace.services import text as texts
from workspace.services import versions
from workspace.services.accounts import Person
from workspace.services.versions.comparison import ComparisonView
from workspace.services.versions.views import VersionView

FIRST = "Aruna will train 320 judges by 2028."
SECOND = "Aruna and Belmar will train 640 judges by 2028."


def listed(person: Person, draft: str) -> list[VersionView]:
    """Return the versions of a draft as its history lists them, the newest first."""
    return [one for day in versions.history(person, draft).days for one in day.versions]


def pieces(view: ComparisonView, change: Change) -> list[str]:
    """Return the words of a comparison that were left, put in or taken out."""
    found = [
        piece
        for part in view.parts
        for line in lines_of(part.blocks)
        for passage in line.passages
        for piece in passage.pieces
        if piece.change is change
    ]
    return [piece.text.strip() for piece in found]


def lines_of(blocks: Iterable[Block]) -> Iterator[ComparedLine]:
    """Yield the lines of a comparison, those of lists and folds among them."""
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                yield item.line
                yield from lines_of(item.inner)
        elif isinstance(block, Fold):
            yield from lines_of(block.blocks)
        else:
            yield block


def text_of(draft, section="commitment") -> str:
    """Return the words of a section as they are now."""
    with reading() as unit:
        lines = texts.lines_at(unit, draft)[section]
    return "\n".join(line.text for line in lines)
