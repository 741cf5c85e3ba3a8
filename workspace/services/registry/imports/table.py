"""Reading a table (CSV) of pledges made elsewhere as lines the importer knows; it judges none."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workspace.domain.record.imported import FIELDS, FLAGS, WHOLE_NUMBERS
from workspace.domain.words import N_

SEPARATORS: Final = ",;\t|"
NOT_TEXT: Final = N_("The file is neither UTF-8 nor UTF-16 text. Save it as UTF-8.")
NO_COLUMN: Final = N_("The table has no column of this name.")
TWICE_NAMED: Final = N_("The table has two columns of this name.")
NO_FIELD: Final = N_("There is no such field of a pledge.")
UNTOLD: Final = N_("The mapping gives this field no column and no value.")
TOO_MANY_CELLS: Final = N_("This row has more cells than the table has columns.")
NO_TABLE: Final = N_("The table cannot be read: a cell is too long, or its quotes do not match.")

_YES: Final = frozenset({"true", "yes", "y", "1"})
_NO: Final = frozenset({"false", "no", "n", "0", ""})
_DIGITS: Final = 9
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_NAMED_SEPARATOR: Final = re.compile(r"sep=(.)")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a table cannot be read: the name it is about, and an untranslated why."""

    name: str
    sentence: str


class UnreadableTable(Exception):  # noqa: N818 - named as what happened, like our refusals
    """A table and its mapping do not fit; `wrong` says everything that is in the way."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__("; ".join(f"{one.name}: {one.sentence}" for one in wrong))
        self.wrong = tuple(wrong)


@dataclass(frozen=True, slots=True)
class Table:
    """A file read as a table.

    Attributes:
        names: of its columns, from its first row.
        rows: the line each row begins at, counted from 1, and its cells; blank rows left out.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def decoded(data: bytes) -> str:
    """Return a file as text: UTF-8 with or without a mark, or UTF-16.

    Raises:
        UnreadableTable: it is neither.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableTable([Wrong("", NOT_TEXT)]) from fault


def separator_of(line: str) -> str:
    """Return what separates the cells of a row, empty where it has only one."""
    bare = _QUOTED.sub("", line)
    found = max(SEPARATORS, key=bare.count)
    return found if found in bare else ""


def read_table(text: str) -> Table:
    """Return a text as a table; its first row that is not blank names the columns.

    A first row `sep=;`, as spreadsheets write it, names what separates cells instead.

    Raises:
        UnreadableTable: a cell is too long, or quotes do not match.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    named = _NAMED_SEPARATOR.fullmatch(first.strip("\r\n"))
    separator = named.group(1) if named else separator_of(first)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or ",")
    found: list[tuple[int, tuple[str, ...]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((line, tuple(cells)))
            line = reader.line_num + 1
    except csv.Error as fault:
        raise UnreadableTable([Wrong("", NO_TABLE)]) from fault
    rows = found[1:] if named else found
    if not rows:
        return Table((), ())
    return Table(tuple(cell.strip() for cell in rows[0][1]), tuple(rows[1:]))


def as_lines(table: Table, mapping: Mapping[str, object]) -> Iterator[tuple[int, bytes | str]]:
    """Give each row as the line of JSON that says the same, or why it cannot be one.

    Args:
        table: as read.
        mapping: for each field of a pledge the name of its column, or what it always is as
            `{"always": value}`.

    Raises:
        UnreadableTable: the mapping does not fit the table or the fields.
    """
    wrong = list(_misfits(table, mapping))
    if wrong:
        raise UnreadableTable(wrong)
    where = {name: n for n, name in enumerate(table.names)}
    for line, cells in table.rows:
        if any(cell.strip() for cell in cells[len(where) :]):
            yield line, TOO_MANY_CELLS
        else:
            yield line, _line(mapping, cells, where)


def _line(mapping: Mapping[str, object], cells: Sequence[str], where: Mapping[str, int]) -> bytes:
    said = {
        field: value["always"]
        if isinstance(value, dict)
        else _cell(field, cells, where[str(value)])
        for field, value in mapping.items()
    }
    return json.dumps({"lead": None, **said}, ensure_ascii=False).encode("utf-8", "replace")


def _misfits(table: Table, mapping: Mapping[str, object]) -> Iterator[Wrong]:
    for field in FIELDS:
        if field not in mapping and field != "lead":
            yield Wrong(field, UNTOLD)
    for field, value in mapping.items():
        if field not in FIELDS:
            yield Wrong(field, NO_FIELD)
        elif not _is_fixed(value) and table.names.count(str(value)) != 1:
            yield Wrong(str(value), NO_COLUMN if str(value) not in table.names else TWICE_NAMED)


def _is_fixed(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"always"}


def _cell(field: str, cells: Sequence[str], n: int) -> object:
    """Return a cell as the field takes it; one that is no such value stays text and is refused."""
    text = cells[n] if n < len(cells) else ""
    said = text.strip().casefold()
    if field in WHOLE_NUMBERS and said.isascii() and said.isdigit() and len(said) <= _DIGITS:
        return int(said)
    if field in FLAGS and said in _YES | _NO:
        return said in _YES
    return None if field == "lead" and not said else text
