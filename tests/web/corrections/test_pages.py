"""From a correction proposed on its page to a reopened draft that lists it, and signing again."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.services import corrections


@pytest.fixture
def table(app):
    made = Table()
    made.signed()
    return made


def test_a_correction_is_collected_taken_listed_and_signed_with_one_act(client, table):
    draft = f"/drafts/{table.draft}"
    a.sign_in(client, table.bea)
    said = {"place": "commitment", "was": "four months", "becomes": "two months"}
    wrong = client.post(f"{draft}/corrections", data=said)
    assert (wrong.status_code, "do not stand in that part" in wrong.text) == (422, True)
    said["was"] = "three months"
    assert client.post(f"{draft}/corrections", data=said).status_code == 303
    (line,) = corrections.corrections(table.ana, table.draft).lines

    a.sign_in(client, table.ana)
    board = client.get(f"{draft}/sign-off").text
    assert f'name="take" value="{line.id}"' in board
    assert "2 signatures become void" in board
    given = {"reason": "A figure was wrong.", "correction": line.id, "take": line.id}
    assert client.post(f"{draft}/reopen", data=given).status_code == 303
    page = client.get(draft).text
    assert "Taken" in page
    assert "The text does not read so yet." in page
    table.write(commitment=stages.TEXT["commitment"].replace("three", "two"))
    stages.lock(table.ana, table.draft)

    a.sign_in(client, table.bruno)
    text = client.get(f"{draft}/sign-off/2").text
    assert "which your organisation signed" in text
    assert 'value="Permanent Representative"' in text


def test_a_party_takes_its_correction_back_and_the_lead_says_no(client, table):
    draft = f"/drafts/{table.draft}"
    a.sign_in(client, table.bea)
    for becomes in ("two months", "one month"):
        said = {"place": "commitment", "was": "three months", "becomes": becomes}
        client.post(f"{draft}/corrections", data=said)
    first, second = (one.id for one in corrections.corrections(table.ana, table.draft).lines)
    assert client.post(f"{draft}/corrections/{first}/retract").status_code == 303
    a.sign_in(client, table.ana)
    client.post(f"{draft}/corrections/{second}/decide", data={"taken": "0"})
    assert "Not taken" in client.get(f"{draft}/corrections").text
    part = client.get(f"{draft}/corrections", headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith("<div")


def test_a_reopening_that_is_refused_keeps_what_was_chosen(client, table):
    draft = f"/drafts/{table.draft}"
    a.sign_in(client, table.bea)
    said = {"place": "commitment", "was": "three months", "becomes": "two months"}
    client.post(f"{draft}/corrections", data=said)
    (line,) = corrections.corrections(table.ana, table.draft).lines
    a.sign_in(client, table.ana)
    box = f'name="take" value="{line.id}" id="take-{line.id}"'
    assert f"{box} checked" in client.get(f"{draft}/sign-off").text
    refused = client.post(f"{draft}/reopen", data={"reason": "", "correction": line.id})
    assert refused.status_code == 422
    assert f"{box} checked" not in refused.text
    assert corrections.corrections(table.ana, table.draft).lines[0].waits
