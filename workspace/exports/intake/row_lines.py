"""A row of a table as one line, as what is pasted has it."""

from collections.abc import Sequence
from typing import Final

from workspace.domain.intake.document import Piece

BETWEEN: Final = " · "


def row_of(cells: Sequence[Sequence[Sequence[Piece]]]) -> list[Piece]:
    """Return the words of the cells of a row, each the lines that stand in it.

    Cells at its end in which nothing stands leave no mark; a row of such cells is no line.
    """
    filled = [n for n, lines in enumerate(cells) if any(lines)]
    found: list[Piece] = []
    for n, lines in enumerate(cells[: filled[-1] + 1] if filled else ()):
        if n:
            found.append(Piece(BETWEEN))
        for m, line in enumerate(filter(None, lines)):
            found += ([Piece(" ")] if m else []) + list(line)
    return found
