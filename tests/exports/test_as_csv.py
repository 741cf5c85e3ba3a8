"""A table that a spreadsheet opens as text: nothing in it is a formula, nothing is lost."""

import csv
import io

import pytest

from workspace.exports.as_csv import as_csv


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+41 22 555",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =HYPERLINK(1)",
        "＝1",
        "|cmd",
        '=cmd|" /C calc"!A0',
    ],
)
def test_what_a_spreadsheet_takes_for_a_formula_is_text(cell):
    assert read(as_csv([[cell]])) == [[f"'{cell}"]]


@pytest.mark.parametrize("cell", ["", " ", "a = b", 'He said "no".', "one\ntwo", "ما", "法官", "1"])
def test_everything_else_is_as_it_was(cell):
    assert read(as_csv([["a", cell]])) == [["a", cell]]
