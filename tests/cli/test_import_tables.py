"""`import-pledges --columns`: a table made elsewhere, whatever wrote it."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from tests.support.people import builders as a
from workspace.process.unit import reading
from workspace.store.registry.entries import EntryRow

COLUMNS = {
    "id": "No.",
    "submitter": "Pledging State",
    "submitter_type": {"always": "member_state"},
    "year": "Year",
    "lang": {"always": "en"},
    "dir": {"always": "ltr"},
    "title": "Title",
    "text": "Pledge",
    "collective": "Joint",
    "text_kind": {"always": "our own words"},
    "source": "Source",
}
HEAD = ["No.", "Pledging State", "Year", "Title", "Pledge", "Joint", "Source", "Notes"]


def a_row(number: int, **changes) -> list[str]:
    said = {
        "No.": f"X-{number}",
        "Pledging State": "Republic of Somewhere",
        "Year": f"{2010 + number}",
        "Title": f"Pledge, “number” {number}",
        "Pledge": f'To do "what" number {number} says.\nAnd to tell of it.',
        "Joint": "no",
        "Source": "Minutes; page 1",
        "Notes": "",
    } | changes
    return [said[name] for name in HEAD]


def a_table(*rows: list[str], separator: str = ",", head: list[str] = HEAD) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([head, *rows])
    return out.getvalue()


def entries() -> list[EntryRow]:
    with reading() as unit:
        return list(unit.session.scalars(select(EntryRow).order_by(EntryRow.symbol)))


@pytest.fixture
def run_table(app, tmp_path):
    """Give a function that imports a table by a mapping and returns what the command said."""
    a.a_campaign(slug="human-rights-75", prefix="HR75")

    def run(content: str | bytes, columns: object = COLUMNS):
        file, mapping = tmp_path / "table.csv", tmp_path / "columns.json"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        mapping.write_text(json.dumps(columns))
        options = ("--columns", str(mapping)) if columns is not None else ()
        command = app.cli.commands["import-pledges"]
        return CliRunner().invoke(command, [str(file), *options], catch_exceptions=False)

    return run


def test_a_table_without_a_mapping_is_called_what_it_is_in_one_sentence(run_table):
    said = run_table(a_table(*map(a_row, range(1, 1223))), columns=None)
    named = ", ".join(f'"{name}"' for name in HEAD)
    sentence = (
        f"line 1: This is a table with the columns {named}, not one JSON object a line. Say with "
        "--columns which column is which field."
    )
    assert said.exit_code == 1
    assert said.output.splitlines() == [
        sentence,
        "Error: Nothing was imported.",
    ]
    assert entries() == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_imported_by_its_mapping(run_table, separator, encoding):
    rows = a_row(1), a_row(2, Joint="YES", **{"Pledging State": "دولة أخرى"})
    done = run_table(a_table(*rows, separator=separator).encode(encoding))
    assert done.output.splitlines()[-1] == "2 imported, 0 there already, 0 different there."
    first, second = entries()
    assert (first.title, first.lead_name) == ("Pledge, “number” 1", "Republic of Somewhere")
    assert (second.lead_name, second.joint) == ("دولة أخرى", True)
    assert 'To do \\"what\\" number 1 says.' in json.dumps(first.content)
    again = run_table(a_table(*rows, separator=separator).encode(encoding))
    assert again.output.splitlines()[-1] == "0 imported, 2 there already, 0 different there."


def test_what_is_wrong_with_many_rows_is_said_once_with_the_first_of_them(run_table):
    rows = [a_row(number, Year="soon", **{"No.": f"X-{number}"}) for number in range(1, 1223)]
    said = run_table(a_table(*rows, a_row(1, Title="")))
    often = "lines 2, 4, 6, 8, 10 and 1,217 more: year: This has to be a whole number, a year"
    assert said.output.splitlines() == [
        f"{often} from 1945 to this one.",
        "line 2446: title: Please fill this in.",
        "Error: Nothing was imported.",
    ]


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        (COLUMNS | {"title": "Titel"}, "Titel: The table has no column of this name."),
        (COLUMNS | {"name": "Title"}, "name: There is no such field of a pledge."),
        (
            {name: value for name, value in COLUMNS.items() if name != "source"},
            "source: The mapping gives this field no column and no value.",
        ),
        (COLUMNS | {"year": 7}, "The columns are no JSON object of a column"),
        ([], "The columns are no JSON object of a column"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told_of(run_table, columns, sentence):
    said = run_table(a_table(a_row(1)), columns)
    assert said.exit_code == 1
    assert sentence in said.output
    assert entries() == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04rest", "This is a spreadsheet's own file. Save it as CSV in UTF-8"),
        (a_table(a_row(1)).encode("latin-1", "replace") + b"\xe9", "neither UTF-8 nor UTF-16"),
        (b"", "The file holds no pledge."),
        (a_table(a_row(1), [*a_row(2), "more"]), "more cells than the table has columns"),
        (a_table(a_row(1), head=["Year", *HEAD[1:]]), "The table has two columns of this name."),
        ("No.,Title\n" + '"' + "x" * 200_000, "The table cannot be read"),
    ],
)
def test_a_file_that_is_no_such_table_is_told_of(run_table, content, sentence):
    said = run_table(content)
    assert said.exit_code == 1
    assert sentence in said.output
    assert entries() == []


def test_what_a_spreadsheet_writes_above_its_columns_is_understood(run_table):
    done = run_table("sep=;\r\n" + a_table(a_row(1), separator=";"))
    assert done.output.endswith("1 imported, 0 there already, 0 different there.\n")
