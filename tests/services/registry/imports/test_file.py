"""A file is read to its limits, and called what it is where it is no file of pledges."""

import io
import json

import pytest

from workspace.services.registry.imports import file as files

YEAR = 2026
PLEDGE = {
    "id": "X-1",
    "submitter": "Republic of Somewhere",
    "submitter_type": "member_state",
    "year": 2011,
    "lang": "en",
    "dir": "ltr",
    "title": "A pledge",
    "text": "To do what it says.",
    "lead": None,
    "collective": False,
    "text_kind": "our own words",
    "source": "Minutes",
}


def read(data: bytes, columns=None):
    return files.read(io.BytesIO(data), YEAR, columns)


def sentences(data: bytes, columns=None) -> list[str]:
    found, bad = read(data, columns)
    assert not found
    return [one.problem.sentence for one in bad]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_lines_are_read_in_each_encoding(encoding):
    found, bad = read(json.dumps(PLEDGE).encode(encoding))
    assert ([pledge.id for pledge in found.values()], bad) == (["X-1"], [])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"PK\x03\x04...", files.A_WORKBOOK),
        (b'[{"id": 1}]', files.AN_ARRAY),
        (b"\n[\n", files.AN_ARRAY),
        (b"id,title\n1,2\n" * 900, files.A_TABLE % {"columns": '"id", "title"'}),
        ("\ufeffid;titre\n".encode(), files.A_TABLE % {"columns": '"id", "titre"'}),
        ("id\ttitre\n".encode("utf-16"), files.A_TABLE % {"columns": '"id", "titre"'}),
        (b"", files.NO_PLEDGES),
    ],
)
def test_what_is_no_file_of_pledges_is_called_what_it_is_once(data, expected):
    assert sentences(data) == [expected]


def test_a_table_of_very_many_columns_is_named_by_the_first_of_them():
    (said,) = sentences(",".join(f"column {n}" for n in range(500)).encode())
    assert '"column 11", …' in said
    assert len(said) < 600


def test_a_table_has_the_same_limits_as_json_lines():
    columns = {name: {"always": value} for name, value in PLEDGE.items()} | {"id": "id"}
    assert sentences(b"id\n" + b"x" * files.MAX_FILE, columns) == [files.FILE_TOO_LONG]
    many = b"id\n" + b"\n".join(b"%d" % n for n in range(files.MAX_PLEDGES + 1))
    assert sentences(many, columns) == [files.TOO_MANY_PLEDGES]
    assert sentences(b"PK\x03\x04", columns) == [files.A_WORKBOOK]
