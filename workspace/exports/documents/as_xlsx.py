"""The first table of a manuscript as a spreadsheet: every cell is a string and never a formula."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import xlsxwriter

from workspace.exports.documents.manuscript import Cell, Manuscript, Table, direction

_MOST: Final = 32_000
"""Characters of a cell; a few more are refused by the programs that open it."""
_WIDTH: Final = 120
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def as_xlsx(manuscript: Manuscript) -> bytes:
    """Return the file; what is too long for a cell ends in an ellipsis there."""
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, _OPTIONS)
    at = datetime.fromisoformat(manuscript.at).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": manuscript.title, "author": "", "created": at})
    sheet = book.add_worksheet()
    if direction(manuscript.tongue) == "rtl":
        sheet.right_to_left()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for table in [one for one in manuscript.blocks if isinstance(one, Table)][:1]:
        parts = table.widths or (1,) * len(table.head)
        for column, (head, part) in enumerate(zip(table.head, parts, strict=True)):
            sheet.write_string(0, column, head, bold)
            sheet.set_column(column, column, max(8, _WIDTH * part // sum(parts)))
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, _words(cell), plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    book.close()
    return packed.getvalue()


def _words(cell: Cell) -> str:
    said = "\n".join(one.text for one in cell)
    return said if len(said) <= _MOST else f"{said[:_MOST]}…"
