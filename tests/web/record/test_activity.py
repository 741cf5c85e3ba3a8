"""The trail of a draft as its parties see it: a page that is narrowed, and a table."""

import csv
import io

import pytest

from tests.support.people import builders as a
from tests.support.people.networks import NetworkTable
from tests.support.people.signing_table import Table


@pytest.fixture
def table(app, client):
    table = Table()
    table.signed()
    a.sign_in(client, table.bea)
    return table


def test_the_page_says_who_did_what_for_whom(client, table):
    page = client.get(f"/drafts/{table.draft}/activity").text
    assert "locked the text for signature" in page
    assert "Bruno" in page
    narrowed = client.get(f"/drafts/{table.draft}/activity?matter=parties&since=nonsense").text
    assert "locked the text for signature" not in narrowed
    assert "Nothing of this kind" in narrowed or "invitation" in narrowed
    assert f"/drafts/{table.draft}/activity" in client.get(f"/drafts/{table.draft}/history").text


@pytest.mark.parametrize(
    "asked",
    [
        "?older=%00",
        "?older=2026-01-01T00:00:00%2B00:00~x",
        "?until=9999-12-31",
        "?since=0001-01-01",
        "?organisation=%00&matter=%F0%9F%98%80",
    ],
)
def test_whatever_is_asked_for_is_answered(client, table, asked):
    assert client.get(f"/drafts/{table.draft}/activity{asked}").status_code == 200


def test_the_table_has_no_formula_and_every_act(client, table):
    answer = client.get(f"/drafts/{table.draft}/activity.csv?matter=signature")
    assert answer.mimetype == "text/csv"
    head, *rows = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert head[-1] == "Act"
    assert [row[-1] for row in rows][:3] == ["signoff.signed", "signoff.signed", "pledge.locked"]
    assert rows[0][1:4] == ["Bruno", "Belmar", "signed"]


def test_parties_read_that_a_group_acted_and_not_which_member(app, client):
    table = NetworkTable(size=2)
    made = table.open()
    table.say(0, made, "agree")
    table.say(1, made, "break")
    a.sign_in(client, table.bea)
    page = client.get(f"/drafts/{table.draft}/activity?matter=signature").text
    assert "opened its decision as a group" in page
    assert "does not endorse the text: a member objected" in page
    assert "Institute" not in page
    assert "Rep " not in page
    table_of_it = client.get(f"/drafts/{table.draft}/activity.csv").text
    assert "procedure.broken" in table_of_it
    assert "procedure.answered" not in table_of_it
    assert "Institute" not in table_of_it
