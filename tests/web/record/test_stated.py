"""What is taken away as data says what the record was then, and its rows stay data."""

import json
from base64 import b64decode
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.record.log import signed_note
from workspace.services.record import keys, log, rotation

PUBLIC = (
    "/tree.json",
    "/en/pledges.json",
    "/en/pledges/{symbol}.json",
    "/en/statistics.json",
    "/api/v1/organizations",
    "/api/v1/campaigns",
)
TABLES = ("/en/pledges.csv", "/en/statistics.csv")


@pytest.fixture
def symbol(app):
    found = a_publication(a.a_campaign())
    rotation.rotate()
    return found


def test_data_end_with_the_checkpoint_which_alone_makes_no_other_answer(app, client, symbol):
    kept = {}
    for page in PUBLIC:
        answer = client.get(page.format(symbol=symbol))
        said = json.loads(answer.data, object_pairs_hook=list)
        name, stated = said[-1]
        stated = dict(stated)
        assert (name, stated["note"]) == ("checkpoint", log.newest())
        head = signed_note.opened(stated["note"], keys.public_keys(), keys.is_signed)
        assert (stated["size"], b64decode(stated["root"])) == (head.size, head.root)
        assert client.get(stated["url"].partition("//")[2].partition("/")[2]).text == stated["note"]
        kept[page] = answer
    searched = "/en/pledges.json?q=judge"
    somebody = a.sign_in(app.test_client(), a.a_person())  # for whom nothing is kept
    before = somebody.get(searched)
    rotation.rotate()
    for page, answer in kept.items():
        assert client.get(page.format(symbol=symbol)).data == answer.data
    after = somebody.get(searched)
    assert after.headers["ETag"] == before.headers["ETag"]
    assert after.json["checkpoint"]["size"] == before.json["checkpoint"]["size"] + 1
    known = {"If-None-Match": before.headers["ETag"]}
    assert somebody.get(searched, headers=known).status_code == 304


def test_a_table_is_rows_alone_and_comes_with_the_checkpoint_beside_it(client, symbol):
    for page in TABLES:
        for _ in range(2):  # made, and kept
            answer = client.get(page)
            note = answer.headers["Banyan-Checkpoint"].strip(":")
            assert b64decode(note).decode() == log.newest()
            assert "Banyan-Checkpoint" in answer.headers["Access-Control-Expose-Headers"]
            assert b"record" not in answer.data
        packed = client.get(f"{page}?checkpoint=1")
        name = page.rpartition("/")[2]
        assert packed.headers["Content-Disposition"].startswith(
            f'attachment; filename="{name.replace(".csv", ".zip")}"'
        )
        folder = ZipFile(BytesIO(packed.data))
        assert folder.read(name) == answer.data
        said = folder.read("checkpoint.txt").decode()
        assert log.newest() in said
        assert "/record/checkpoint" in said


def test_what_is_taken_of_a_draft_as_data_says_it_too(client, app, noon):
    table = Table()
    table.signed()
    a.sign_in(client, table.ana)
    at = f"/drafts/{table.draft}"
    for page in ("export/text.json", "export/matrix.json", "export/comparison.json?a=1"):
        said = client.get(f"{at}/{page}").json
        assert said["checkpoint"]["note"] == log.newest()
    for page in ("activity.csv", "discussion/matrix.csv"):
        note = client.get(f"{at}/{page}").headers["Banyan-Checkpoint"].strip(":")
        assert b64decode(note).decode() == log.newest()
    assert "checkpoint=1" in client.get(f"{at}/activity").text
