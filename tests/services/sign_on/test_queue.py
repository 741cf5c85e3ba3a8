import pytest

from tests.services.sign_on.test_accession import faults
from tests.support.people import intruder
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from workspace.domain.errors import Invalid, NotPermitted
from workspace.services import sign_on
from workspace.services.record.proof import Altered
from workspace.services.sign_on import Wanted
from workspace.store.sign_on.sign_ons import SignOnRow


@pytest.fixture
def table(app, noon):
    return OpenTable(by_approval=True).published()


def test_the_lead_lists_whom_it_accepts_and_nobody_else_is_named(table):
    other, house = table.another("House of Others")
    first, second = table.sign(), table.sign(other, house)
    assert sign_on.listing(table.symbol, Wanted()).count == 0
    assert [one.name for one in sign_on.call_view(table.amir, table.draft).waiting] == [
        "Open Hands",
        "House of Others",
    ]
    one = sign_on.call_view(table.amir, table.draft).waiting[0]
    assert (one.contact, one.alike) == (table.olu.email, ("House of Others",))
    assert sign_on.call_view(table.bruno, table.draft).waiting == ()
    with pytest.raises(NotPermitted):
        sign_on.accept(table.ana, table.draft, [first])
    with pytest.raises(Invalid):
        sign_on.accept(table.amir, table.draft, [])
    with pytest.raises(Invalid):
        sign_on.refuse(table.amir, table.draft, [second], "")
    sign_on.accept(table.amir, table.draft, [first])
    sign_on.refuse(table.amir, table.draft, [second], "We do not know each other yet.")
    with pytest.raises(NotPermitted):
        sign_on.accept(table.amir, table.draft, [second])
    assert [one.name for one in sign_on.listing(table.symbol, Wanted()).signers] == ["Open Hands"]
    refused = sign_on.status(other, second)
    assert refused.refused
    assert refused.reason == "We do not know each other yet."
    again = table.sign(other, house)
    sign_on.withdraw(fresh(other), again)
    assert sign_on.call_view(table.amir, table.draft).waits == 0
    assert faults() == []


def test_what_was_altered_is_answered_by_nobody_and_stays_to_be_found(table):
    made = table.sign()
    intruder.alter(SignOnRow, lambda row: setattr(row, "organisation_name", "Another Name"))
    for act in (sign_on.accept, lambda *of: sign_on.refuse(*of, "We do not know you.")):
        with pytest.raises(Altered):
            act(table.amir, table.draft, [made])
    sign_on.withdraw(fresh(table.olu), made)
    assert any("not given, listed or ended here" in fault for fault in faults())
