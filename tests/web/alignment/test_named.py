"""Where those that aligned themselves are read: before submission, in receipt, public and print."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.aligning import AligningTable
from tests.support.people.networks import fresh
from tests.support.servers.databases import KINDS


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_who_aligned_itself_is_read_wherever_signatures_are(app, noon):
    table = AligningTable()
    table.aligned()
    table.adopt()
    table.signed_by_all()
    amir = a.sign_in(app.test_client(), table.amir)
    handover = amir.get(f"/drafts/{table.draft}/submit").text
    assert "Named as aligned with a group, and bound to nothing:" in handover
    symbol = stages.submit(fresh(table.amir), table.draft)
    receipt = amir.get(f"/drafts/{table.draft}/receipt").text
    assert "Open Hands</bdi> · <bdi>Director" in receipt
    anybody = app.test_client()
    for page in ("", "/print"):
        shown = anybody.get(f"/en/pledges/{symbol}{page}").text
        assert "2 organisations are bound by this pledge." in shown
        assert "1 aligns itself with the endorsement of a group" in shown
        assert "Open Hands" in shown
    verdict = anybody.post("/en/verify", data={"symbol": symbol}).text
    assert "aligns itself with" in verdict
