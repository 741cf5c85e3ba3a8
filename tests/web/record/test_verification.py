"""The page on which anybody verifies a receipt: pasted, or as its file."""

import json

import pytest

from tests.support.people import intruder, stages
from tests.support.people.signing_table import Table
from workspace.services import signing
from workspace.store.registry.entries import EntryRow


@pytest.fixture
def receipt(app):
    table = Table()
    table.signed()
    table.symbol = stages.submit(table.amir, table.draft)
    return table.symbol, json.dumps(signing.receipt(table.ana, table.draft).receipt)


def _file(content):
    return {'file"; filename="receipt.json': content, "receipt": b""}


def _sent(client, parts):
    """Send a form as a browser sends one with a file in it."""
    body = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), content)
        for name, content in parts.items()
    )
    kind = "multipart/form-data; boundary=x"
    return client.post("/en/verify", data=body + b"--x--\r\n", content_type=kind)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_is_verified_as_what_is_pasted_is(client, receipt, mark):
    symbol, text = receipt
    for answer in (
        _sent(client, _file((mark + text).encode())),
        client.post("/en/verify", data={"receipt": text}),
    ):
        assert answer.status_code == 200
        assert "This receipt is genuine" in answer.text
        assert f"/en/pledges/{symbol}" in answer.text


def test_an_altered_receipt_fails_what_our_record_holds_too(client, receipt):
    _symbol, text = receipt
    altered = json.dumps(json.loads(text) | {"nature": "A contract."})
    answer = client.post("/en/verify", data={"receipt": altered})
    said = answer.text.partition("Our record holds this very receipt")[2].partition("</li>")[0]
    assert "does not hold" in said
    assert "This receipt was changed or is not ours" in answer.text


def test_what_the_registry_shows_otherwise_is_said_and_not_linked(client, receipt):
    symbol, text = receipt
    intruder.alter(EntryRow, lambda row: setattr(row, "lead_name", "Nobody"), symbol=symbol)
    answer = client.post("/en/verify", data={"receipt": text})
    assert "Our registry does not show what was signed" in answer.text
    assert f"/en/pledges/{symbol}" not in answer.text
    for page in ("", "/print", "/receipt", ".json", "/receipt.json"):
        refused = client.get(f"/en/pledges/{symbol}{page}")
        assert refused.status_code == 409
        assert "no longer what was locked and signed" in refused.text


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"%PDF-1.7", b"[]", b"{" * 100_000, b'"' + b"x" * 600_000]
)
def test_a_file_that_is_no_receipt_is_refused_in_words(client, app, content):
    answer = _sent(client, _file(content))
    assert answer.status_code == 422
    assert "receipt" in answer.text


@pytest.mark.parametrize("size", [600_000, 3_000_000])
def test_what_is_too_long_to_be_a_receipt_is_said_to_be(client, app, size):
    for answer in (
        client.post("/en/verify", data={"receipt": "é" * (size // 6)}),
        _sent(client, _file(b"x" * size)),
        _sent(client, {"receipt": b"x" * size}),
    ):
        assert answer.status_code in {413, 422}
    assert client.post("/en/verify", data={"receipt": "x" * 5_000_000}).status_code == 413


def test_the_largest_receipt_there_may_be_is_read_however_it_is_sent(client, app):
    large = json.dumps({"content": {"text": "\u00e9" * 240_000}}, ensure_ascii=False)
    for answer in (
        client.post("/en/verify", data={"receipt": large}),
        _sent(client, _file(large.encode())),
        _sent(client, {"receipt": large.encode()}),
    ):
        assert answer.status_code == 200
