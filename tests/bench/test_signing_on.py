"""The measure of many sign-ons measures: acts and pages ask no more often, and each act is told."""

import pytest

from bench import signing_on
from tests.support.people.signed_on import OpenTable


@pytest.mark.usefixtures("noon")
def test_acts_and_pages_of_many_sign_ons_ask_as_often_as_those_of_few(app, monkeypatch):
    monkeypatch.setattr(signing_on, "ROUNDS", 1)
    table = OpenTable().published()
    written = signing_on.letters_written()
    few = {signing_on.ACT: signing_on.sign_on(table, 0, 5)} | signing_on.pages(app, table, 5)
    # With the one who read the pages and signed after them.
    assert signing_on.letters_written() - written == 6
    many = {signing_on.ACT: signing_on.sign_on(table, 5, 20)} | signing_on.pages(app, table, 20)
    assert signing_on.letters_written() - written == 22
    more = {
        page: (few[page].statements, many[page].statements)
        for page in many
        if many[page].statements > few[page].statements
    }
    assert more == {}
