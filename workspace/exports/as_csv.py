"""A table as CSV that a spreadsheet opens as it is: every cell is text and never a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_BEGINS: Final = frozenset("=+-@\t\r\n|%＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula, or of a command."""
MARK: Final = "﻿"
"""Says that it is UTF-8: without it spreadsheets guess."""


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV (RFC 4180) in UTF-8.

    A cell that a spreadsheet could take for a formula begins with an apostrophe, which it takes as
    the sign of text.
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(
        [_text(cell) for cell in row] for row in rows
    )
    return (MARK + out.getvalue()).encode()


def _text(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ")[:1] in _BEGINS and cell.strip() else cell
