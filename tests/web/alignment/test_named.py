"""Where those that aligned themselves are read: before submission, in receipt, public and print."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.aligning import AligningTable
from tests.support.people.networks import fresh
from tests.support.servers.databases import KINDS
from tests.web.test_statements import counted


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_who_aligned_itself_is_read_wherever_signatures_are(app, noon):
    table = AligningTable()
    table.aligned()
    amir = a.sign_in(app.test_client(), table.amir)
    undecided = amir.get(f"/drafts/{table.draft}/submit").text
    assert "would align themselves with them: <bdi>Open Hands</bdi>." in undecided
    table.adopt()
    table.signed_by_all()
    member = a.sign_in(app.test_client(), table.reps[0])
    beside = member.get(f"/procedures/{table.made}").text
    assert "1 organisation that is not a member aligns itself:" in beside
    assert "Open Hands" in beside
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


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_pages_of_offers_ask_no_more_often_for_more_of_them(app, noon):
    table = AligningTable()
    table.aligned()
    pages = (
        (a.sign_in(app.test_client(), table.nia), f"/procedures/{table.made}/alignments"),
        (a.sign_in(app.test_client(), table.olu), "/desk"),
    )
    _invited(table, 1)
    few = [_asked(*page) for page in pages]
    _invited(table, 5)
    assert [_asked(*page) for page in pages] == few


def _invited(table, count):
    """Invite organisations for all of which Olu may sign."""
    for number in range(count):
        house = a.an_organisation(f"House {count} {number}", org_type="civil_society")
        a.a_seat(table.olu, house)
        a.a_mandate(table.olu, house)
        table.invite(house.slug)


def _asked(browser, address):
    browser.get(address)
    return len(counted(lambda: browser.get(address)))
