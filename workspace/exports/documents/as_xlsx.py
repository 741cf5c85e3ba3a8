"""The tables of a manuscript as a spreadsheet: every cell is a string and never a formula."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workspace.exports.documents.manuscript import Cell, Manuscript, Table, direction

_MOST: Final = 32_000
"""Characters of a cell; a few more are refused by the programs that open it."""
_WIDTH: Final = 120
_LONGEST_NAME: Final = 31
_NO_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def as_xlsx(manuscript: Manuscript) -> bytes:
    """Return the file; what is too long for a cell ends in an ellipsis there.

    The first table is the data, to be filtered; each further one has a sheet called as it is.
    """
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, _OPTIONS)
    at = datetime.fromisoformat(manuscript.at).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": manuscript.title, "author": "", "created": at})
    looks = [book.add_format({"bold": bold, "text_wrap": True, "valign": "top"}) for bold in (1, 0)]
    tables = [one for one in manuscript.blocks if isinstance(one, Table)]
    for number, table in enumerate(tables):
        sheet = book.add_worksheet(_called(table.caption) if number else None)
        if direction(manuscript.tongue) == "rtl":
            sheet.right_to_left()
        _fill(sheet, table, *looks)
        if number == 0:
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    book.close()
    return packed.getvalue()


def _fill(sheet: Worksheet, table: Table, bold: Format, plain: Format) -> None:
    parts = table.widths or (1,) * len(table.head)
    for column, (head, part) in enumerate(zip(table.head, parts, strict=True)):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, max(8, _WIDTH * part // sum(parts)))
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, _words(cell), plain)


def _called(caption: str) -> str:
    """Return what a sheet may be called: not every character, and few of them."""
    return _NO_NAME.sub(" ", caption)[:_LONGEST_NAME].strip(" '")


def _words(cell: Cell) -> str:
    said = "\n".join(one.text for one in cell)
    return said if len(said) <= _MOST else f"{said[:_MOST]}…"
