"""`import-pledges`: all or nothing, told line by line, safe to repeat."""

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


def test_json_lines_in_another_encoding_are_read_and_an_array_is_called_one(run):
    both = "\n".join(json.dumps(a_line(n), ensure_ascii=False) for n in (1, 2))
    assert "2 imported" in run(both.encode("utf-16")).output
    array = run(json.dumps([a_line(1), a_line(2)], indent=1).encode())
    assert array.output.splitlines() == [
        "line 1: This is one JSON array. Write each of its objects on a line of its own.",
        "Error: Nothing was imported.",
    ]
