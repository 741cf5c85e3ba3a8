"""`import-pledges`: all or nothing, told line by line, safe to repeat."""

import csv
import io
import json
import os

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from tests.support.people import builders as a
from workspace.config import ROOT
from workspace.domain.record.pledge_words import in_words
from workspace.process.unit import reading
from workspace.services.registry import pledge as public
from workspace.services.registry.imports import file as lines
from workspace.store.registry.entries import EntryRow
from workspace.store.registry.leaves import LeafRow

REAL = ROOT.parent / "shared" / "data" / "pledges" / "un-records.jsonl"
ELSEWHERE = ("Republic of Somewhere", "Kingdom of Elsewhere", "دولة أخرى")


def a_line(number: int, **changes) -> dict:
    return {
        "id": f"X-{number}",
        "submitter": ELSEWHERE[number % 3],
        "submitter_type": "member_state",
        "year": 2010 + number,
        "lang": "en",
        "dir": "ltr",
        "title": f"Pledge number {number}",
        "text": f"To do what number {number} says.\nAnd to tell of it.",
        "lead": "The delegation announced:" if number % 2 else None,
        "collective": False,
        "text_kind": "our own words",
        "source": f"Minutes of an invented meeting, page {number}",
    } | changes


@pytest.fixture
def campaign(app):
    return a.a_campaign(slug="human-rights-75", prefix="HR75")


@pytest.fixture
def run(app, campaign, tmp_path):
    """Give a function that imports lines, or a file, and returns what the command said."""

    def run(*given, options=()):
        file = given[0] if given and hasattr(given[0], "open") else tmp_path / "pledges.jsonl"
        if file.parent == tmp_path:
            written = [x if isinstance(x, bytes) else json.dumps(x).encode() for x in given]
            file.write_bytes(b"\n".join(written))
        command = app.cli.commands["import-pledges"]
        return CliRunner().invoke(command, [str(file), *options], catch_exceptions=False)

    return run


def entries() -> list[EntryRow]:
    with reading() as unit:
        return list(unit.session.scalars(select(EntryRow).order_by(EntryRow.symbol)))


def leaves() -> list[int]:
    with reading() as unit:
        return sorted(unit.session.scalars(select(LeafRow.number)))


def test_each_pledge_gets_a_symbol_a_leaf_and_a_page_that_names_its_source(run):
    done = run(a_line(1), a_line(2))
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "line 1: X-1 imported as HR75-000001",
        "line 2: X-2 imported as HR75-000002",
        "2 imported, 0 there already, 0 different there.",
    ]
    assert leaves() == [1, 2]
    page = public.one("HR75-000001")
    assert (page.source, page.who) == ("import", "Kingdom of Elsewhere")
    assert page.form.reference == "Minutes of an invented meeting, page 1"
    assert page.submitted_at.year == 2011
    (section,) = in_words(page.form).sections
    text = [line.text for line in section.lines]
    assert (section.key, text) == ("commitment", a_line(1)["text"].split("\n"))
    assert not page.has_receipt


def test_importing_again_adds_nothing_and_says_so(run):
    run(a_line(1), a_line(2))
    again = run(a_line(1), a_line(2), a_line(3))
    assert again.output.splitlines() == [
        "line 1: X-1 is HR75-000001 already",
        "line 2: X-2 is HR75-000002 already",
        "line 3: X-3 imported as HR75-000003",
        "1 imported, 2 there already, 0 different there.",
    ]
    assert leaves() == [1, 2, 3]


def test_changed_content_is_told_of_and_not_overwritten(run):
    run(a_line(1))
    again = run(a_line(1, text="To do something else."))
    assert "line 1: X-1 differs from HR75-000001, which was left as it is" in again.output
    assert "To do what number 1 says." in json.dumps(entries()[0].content)


def test_one_bad_line_and_nothing_is_imported(run):
    bad = run(a_line(1), b"{not json", a_line(3, year="2013", extra=1), a_line(1))
    assert bad.exit_code == 1
    assert bad.output.splitlines() == [
        "line 2: This is not a JSON object in UTF-8, with each field once.",
        "line 3: extra: There is no such field.",
        "line 3: year: This has to be a whole number, a year from 1945 to this one.",
        "line 4: id: An earlier line has the same id.",
        "Error: Nothing was imported.",
    ]
    assert entries() == []
    assert leaves() == []


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_a_file_without_a_pledge_is_told_of(run, content):
    empty = run(content)
    assert empty.exit_code == 1
    assert "line 1: The file holds no pledge." in empty.output


def test_a_huge_line_is_told_of_and_the_next_ones_are_read(run):
    huge = run(b"x" * (3 * lines.MAX_LINE), a_line(2), b"{")
    assert [said.split(":")[0] for said in huge.output.splitlines()] == [
        "line 1",
        "line 3",
        "Error",
    ]
    assert "longer than 128 KiB" in huge.output


def test_a_file_that_never_ends_is_read_to_its_limit_only(run, tmp_path):
    endless = tmp_path.parent / "endless.jsonl"
    with endless.open("wb") as file:
        file.truncate(10 * lines.MAX_FILE)
    assert "line 1: The file goes on after 32 MiB" in run(endless).output
    endless.unlink()


def test_the_campaign_is_named_or_the_only_one(run):
    unknown = run(a_line(1), options=("--campaign", "nowhere"))
    assert (unknown.exit_code, unknown.output) == (1, "Error: There is no campaign 'nowhere'.\n")
    a.a_campaign(slug="another")
    unnamed = run(a_line(1))
    assert unnamed.exit_code == 1
    assert "Name the campaign with --campaign" in unnamed.output
    assert run(a_line(1), options=("--campaign", "human-rights-75")).exit_code == 0


def test_a_region_is_taken_from_the_mapping_else_it_is_across_regions(run, tmp_path):
    mapping = tmp_path / "regions.json"
    mapping.write_text(json.dumps({"Kingdom of Elsewhere": "african"}))
    run(a_line(1), a_line(2), options=("--regions", str(mapping)))
    assert [row.region for row in entries()] == ["african", "cross_regional"]


@pytest.mark.parametrize("mapping", ["[]", "{", '{"x": 1}', '{"x": "the moon"}'])
def test_a_bad_mapping_of_regions_imports_nothing(run, tmp_path, mapping):
    file = tmp_path / "regions.json"
    file.write_text(mapping)
    assert run(a_line(1), options=("--regions", str(file))).exit_code == 1
    assert entries() == []


def test_real_records_are_imported_once(run):
    # In CI the real file must be there; elsewhere as many of our own stand in for it.
    assert REAL.exists() or not os.environ.get("CI")
    file = (REAL,) if REAL.exists() else tuple(a_line(n % 10, id=f"N-{n}") for n in range(102))
    first, second = run(*file), run(*file)
    assert first.output.endswith("102 imported, 0 there already, 0 different there.\n")
    assert second.output.endswith("0 imported, 102 there already, 0 different there.\n")
    assert leaves() == list(range(1, 103))


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


@pytest.fixture
def run_table(run, tmp_path):
    """Give a function that imports a table by a mapping and returns what the command said."""

    def run_it(content: str | bytes, columns: object = COLUMNS):
        folder = tmp_path / "elsewhere"
        folder.mkdir(exist_ok=True)
        file, mapping = folder / "table.csv", folder / "columns.json"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        mapping.write_text(json.dumps(columns))
        options = ("--columns", str(mapping)) if columns is not None else ()
        return run(file, options=options)

    return run_it


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


def test_json_lines_in_another_encoding_are_read_and_an_array_is_called_one(run):
    both = "\n".join(json.dumps(a_line(n), ensure_ascii=False) for n in (1, 2))
    assert "2 imported" in run(both.encode("utf-16")).output
    array = run(json.dumps([a_line(1), a_line(2)], indent=1).encode())
    assert array.output.splitlines() == [
        "line 1: This is one JSON array. Write each of its objects on a line of its own.",
        "Error: Nothing was imported.",
    ]
