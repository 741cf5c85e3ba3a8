"""A table (CSV) becomes the lines the importer knows, whatever wrote it."""

import json

import pytest

from workspace.domain.record.imported import FIELDS
from workspace.services.registry.imports import table
from workspace.services.registry.imports.table import UnreadableTable

ALWAYS = {field: {"always": "x"} for field in FIELDS}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("a,b,c", ","),
        ("a;b;c,d", ";"),
        ("a\tb", "\t"),
        ('"a;b;c;d",e', ","),
        ('"say ""a;b""",c', ","),
        ("only one", ""),
        ("", ""),
    ],
)
def test_what_separates_cells_is_seen_in_the_first_row(row, expected):
    assert table.separator_of(row) == expected


def test_rows_keep_the_line_they_begin_at():
    found = table.read_table('\na,b\r\n1,"two\nlines"\n\n , \n3,4\n')
    assert found.names == ("a", "b")
    assert found.rows == ((3, ("1", "two\nlines")), (7, ("3", "4")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_by_its_mark_and_without_one_as_utf_8(encoding):
    data = "دولة;国".encode(encoding)
    if encoding.endswith(("-le", "-be")):
        data = "\ufeffدولة;国".encode(encoding)
    assert table.decoded(data) == "دولة;国"
    with pytest.raises(UnreadableTable):
        table.decoded("é".encode("latin-1"))


def test_cells_become_what_their_fields_take_and_else_stay_text_to_be_refused():
    found = table.read_table("y;c;l\n 2011 ;Yes;\nsoon;perhaps;Words\n20110000000;no;\n")
    mapping = ALWAYS | {"year": "y", "collective": "c", "lead": "l"}
    lines = [json.loads(line) for _number, line in table.as_lines(found, mapping)]
    said = [(line["year"], line["collective"], line["lead"]) for line in lines]
    assert said == [
        (2011, True, None),
        ("soon", "perhaps", "Words"),
        ("20110000000", False, None),
    ]


def test_a_row_that_is_too_short_lacks_its_last_answers_and_one_too_long_is_refused():
    found = table.read_table("a,b\n1\n1,2,3\n1,2,,\n")
    lines = [line for _number, line in table.as_lines(found, ALWAYS | {"title": "b"})]
    assert json.loads(lines[0])["title"] == ""
    assert lines[1] == table.TOO_MANY_CELLS
    assert json.loads(lines[2])["title"] == "2"


def test_everything_that_does_not_fit_is_said_at_once():
    found = table.read_table("a,a\n1,2\n")
    mapping = {name: value for name, value in ALWAYS.items() if name != "source"}
    with pytest.raises(UnreadableTable) as refused:
        list(table.as_lines(found, mapping | {"title": "a", "text": "z", "name": "a"}))
    assert [(one.name, one.sentence) for one in refused.value.wrong] == [
        ("source", table.UNTOLD),
        ("a", table.TWICE_NAMED),
        ("z", table.NO_COLUMN),
        ("name", table.NO_FIELD),
    ]
