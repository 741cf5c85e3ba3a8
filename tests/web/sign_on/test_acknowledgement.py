"""An acknowledgement comes with all that checks it, and is verified as receipts are."""

import json
from io import BytesIO

import pytest

from tests.support.people import builders as a
from tests.support.people.signed_on import OpenTable
from tests.support.servers.databases import KINDS
from tests.web.record.test_archives import checked


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_it_leaves_with_both_verifiers_and_is_checked_by_file_paste_and_reference(
    app, noon, tmp_path
):
    table = OpenTable().published()
    status = f"/sign-ons/{table.sign()}"
    olu = a.sign_in(app.test_client(), table.olu)
    shown = olu.get(status).text
    assert shown.index(f"{status}.zip") < shown.index(f"{status}.json")
    folder = checked(olu, f"{status}.zip", tmp_path / "alone", "acknowledgement.json")
    assert "acknowledgement.json" in (folder / "README.txt").read_text("utf-8")
    assert (folder / "verify_receipt.html").exists()
    given = (folder / "acknowledgement.json").read_bytes()
    assert olu.get(f"{status}.json").data == given
    reader = app.test_client()
    file = {"file": (BytesIO(given), "acknowledgement.json")}
    for said in (
        {"receipt": given.decode()},
        file,
        {"symbol": f" {table.symbol.lower()}/s1 "},
    ):
        page = reader.post("/en/verify", data=said, content_type="multipart/form-data")
        assert page.status_code == 200
        assert "This acknowledgement is genuine" in page.text
        assert "The public list names it." in page.text
    altered = json.dumps(json.loads(given) | {"wish": "Other words."})
    page = reader.post("/en/verify", data={"receipt": altered}).text
    assert "This acknowledgement was changed or is not ours" in page
    assert "The public list" not in page
    assert reader.post("/en/verify", data={"symbol": f"{table.symbol}/S9"}).status_code == 422
