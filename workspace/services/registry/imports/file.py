"""Reading a file of pledges made elsewhere: every bad line is told of, and none is endless."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from workspace.domain.record.imported import Imported, Problem, read_pledge
from workspace.domain.words import N_
from workspace.services.registry.imports import table
from workspace.services.registry.imports.table import UnreadableTable

MAX_LINE: Final = 128 * 1024
MAX_FILE: Final = 32 * 1024 * 1024
MAX_PLEDGES: Final = 5_000

_HEAD: Final = 64 * 1024
_ZIP: Final = b"PK\x03\x04"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_COLUMNS: Final = 12
_SHOWN: Final = 300

LINE_TOO_LONG = N_("This line is longer than 128 KiB.")
FILE_TOO_LONG = N_("The file goes on after 32 MiB; divide it.")
TOO_MANY_PLEDGES = N_("The file holds more than 5,000 pledges; divide it.")
NO_PLEDGES = N_("The file holds no pledge.")
A_TABLE = N_(
    "This is a table with the columns %(columns)s, not one JSON object a line. Say with --columns "
    "which column is which field."
)
AN_ARRAY = N_("This is one JSON array. Write each of its objects on a line of its own.")
A_WORKBOOK = N_("This is a spreadsheet's own file. Save it as CSV in UTF-8 and bring that in.")
TWICE = N_("An earlier line has the same id.")


@dataclass(frozen=True, slots=True)
class BadLine:
    """Something wrong in a file; `number` counts lines from 1."""

    number: int
    problem: Problem


def read(
    file: BinaryIO, this_year: int, columns: Mapping[str, object] | None = None
) -> tuple[dict[int, Imported], list[BadLine]]:
    """Return the pledges of a file by the number of their line, and everything wrong with it.

    Args:
        file: one JSON object a line, or a table.
        this_year: the last year a pledge can be of.
        columns: which column of the table is which field, see `table.as_lines`; None for JSON.
    """
    try:
        lines = _rows(file, columns) if columns is not None else _lines(_as_json_lines(file))
        return _pledges(lines, this_year)
    except UnreadableTable as fault:
        return {}, [BadLine(1, Problem(one.name, one.sentence)) for one in fault.wrong]


def _pledges(
    lines: Iterator[tuple[int, bytes | Problem]], this_year: int
) -> tuple[dict[int, Imported], list[BadLine]]:
    found: dict[int, Imported] = {}
    bad: list[BadLine] = []
    ids: set[str] = set()
    for number, line in lines:
        pledge, problems = _pledge(line, this_year)
        if pledge is not None and pledge.id in ids:
            problems = [Problem("id", TWICE)]
        bad += [BadLine(number, problem) for problem in problems]
        if pledge is not None:
            found[number] = pledge
            ids.add(pledge.id)
    if not found and not bad:
        bad.append(BadLine(1, Problem("", NO_PLEDGES)))
    return found, bad


def _pledge(line: bytes | Problem, this_year: int) -> tuple[Imported | None, list[Problem]]:
    return (None, [line]) if isinstance(line, Problem) else read_pledge(line, this_year)


def _rows(file: BinaryIO, columns: Mapping[str, object]) -> Iterator[tuple[int, bytes | Problem]]:
    """Give each row of a table as a line, or why it is not read."""
    data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        yield 1, Problem("", FILE_TOO_LONG)
        return
    if data.startswith(_ZIP):
        yield 1, Problem("", A_WORKBOOK)
        return
    found = table.read_table(table.decoded(data))
    if not found.names:
        return
    if len(found.rows) > MAX_PLEDGES:
        yield found.rows[MAX_PLEDGES][0], Problem("", TOO_MANY_PLEDGES)
        return
    for number, line in table.as_lines(found, columns):
        if isinstance(line, str):
            yield number, Problem("", line)
        else:
            yield number, line if len(line) <= MAX_LINE else Problem("", LINE_TOO_LONG)


def _as_json_lines(file: BinaryIO) -> BinaryIO:
    """Return a file in UTF-8, up to just beyond its limit.

    Raises:
        UnreadableTable: it is a table, one array or a spreadsheet; said in one sentence.
    """
    data = file.read(MAX_FILE + 1)
    if data.startswith(_ZIP):
        raise UnreadableTable([table.Wrong("", A_WORKBOOK)])
    if data.startswith(_UTF16):
        data = table.decoded(data).encode()
    _require_objects(data[:_HEAD].decode("utf-8-sig", "replace"))
    return io.BytesIO(data)


def _require_objects(head: str) -> None:
    first = next((line for line in head.splitlines() if line.strip()), "").strip()
    if first.startswith("[") and not head.lstrip().startswith("[]"):
        raise UnreadableTable([table.Wrong("", AN_ARRAY)])
    if first.startswith("{") or not (separator := table.separator_of(first)):
        return
    names = [name.strip(' "') for name in first.split(separator)]
    shown = json.dumps(names[:_COLUMNS], ensure_ascii=False)[1:-1][:_SHOWN]
    more = ", …" if len(names) > _COLUMNS else ""
    raise UnreadableTable([table.Wrong("", A_TABLE % {"columns": shown + more})])


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | Problem]]:
    """Give each line that is not blank, or why it is not read."""
    number = size = pledges = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        size += len(line) + _pass_over(file, line)
        pledges += bool(line.strip())
        if size > MAX_FILE:
            yield number, Problem("", FILE_TOO_LONG)
            return
        if pledges > MAX_PLEDGES:
            yield number, Problem("", TOO_MANY_PLEDGES)
            return
        if len(line) > MAX_LINE:
            yield number, Problem("", LINE_TOO_LONG)
        elif line.strip():
            yield number, line


def _pass_over(file: BinaryIO, line: bytes) -> int:
    """Read on to the end of a line that is too long, and return how many bytes that took."""
    passed = 0
    while len(line) >= MAX_LINE and not line.endswith(b"\n") and passed <= MAX_FILE:
        line = file.readline(MAX_LINE)
        passed += len(line)
    return passed
