"""What other programs ask of the log, without an account: checkpoints, continuity, keys."""

import json

import pytest

from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.record.log import signed_note
from workspace.services import signing
from workspace.services.record import keys, log, rotation


@pytest.fixture
def table(app):
    table = Table()
    table.signed()
    table.symbol = stages.submit(table.amir, table.draft)
    return table


def test_anybody_fetches_checkpoints_and_the_proof_that_one_continues_another(client, table):
    newest = client.get("/record/checkpoint")
    assert newest.content_type == "text/plain; charset=utf-8"
    head = signed_note.opened(newest.text, keys.public_keys(), keys.is_signed)
    assert client.get(f"/record/checkpoint/{head.size}").text == newest.text
    found = client.get(f"/record/consistency/2/{head.size}").json
    assert found["checkpoints"] == [log.checkpoint_at(2), newest.text]
    assert found["path"] == list(log.consistency(2, head.size).path)
    for address in ("/record/checkpoint/999", "/record/consistency/3/2", "/record/checkpoint/0"):
        assert client.get(address).status_code == 404


def test_all_keys_are_published_with_their_time_and_who_vouches_for_them(client, table):
    old = keys.key_id()
    rotation.rotate()
    found = client.get("/.well-known/banyan-keys.json").json
    assert (found["schema"], found["signing"]) == ("keys/1", keys.key_id())
    first, second = found["keys"]
    assert (first["id"], first["until"], second["by"]) == (old, second["from"], old)


def test_a_receipt_is_given_in_its_exact_form_with_its_place_in_the_log(client, table):
    given = client.get(f"/en/pledges/{table.symbol}/receipt.json")
    found = json.loads(given.data)
    assert (
        json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == given.text
    )
    assert found == signing.receipt(table.ana, table.draft).receipt
    assert found["log"]["checkpoint"] in log.newest()
    page = client.get(f"/en/pledges/{table.symbol}/receipt").text
    assert found["log"]["checkpoint"].splitlines()[2] in page


def test_a_pledge_is_checked_by_its_symbol_as_people_write_it(client, table):
    written = table.symbol.lower().replace("-", " ")
    answer = client.post("/en/verify", data={"symbol": written})
    assert "This receipt is genuine" in answer.text
    assert "does not hold" not in answer.text
    asked = client.get(f"/en/verify?symbol={table.symbol}")
    assert f'value="{table.symbol}"' in asked.text
    for unknown in ("HR75-999999", "x" * 100, "\x00", "é"):
        answer = client.post("/en/verify", data={"symbol": unknown})
        assert answer.status_code == 422
        assert "No pledge that was signed here is public" in answer.text


def test_a_check_that_fails_says_why(client, table):
    found = signing.receipt(table.ana, table.draft).receipt
    found["parties"][0]["name"] = "Corvia"
    said = client.post("/en/verify", data={"receipt": json.dumps(found)}).text
    assert "Something was changed after the hash was computed" in said
    assert "No key that we ever had signed what it says" in said
    assert "A word, an answer or a measure" not in said


def test_the_old_receipt_of_an_earlier_revision_is_genuine_and_said_to_be_earlier(client, table):
    text = json.dumps(signing.receipt(table.ana, table.draft).receipt)
    assert "A later revision" not in client.post("/en/verify", data={"receipt": text}).text
