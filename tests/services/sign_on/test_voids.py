"""A first signature is void with the act that leaves nothing to sign on to as it was."""

from tests.services.sign_on.test_pair import ends, letters_to
from tests.support.people.signed_on import OpenTable
from workspace.services import sign_on
from workspace.services.sign_on import check


def test_it_is_void_once_the_lead_closes_or_changes_the_terms(app, noon):
    table = OpenTable().published().two_sign()
    table.first()
    table.call("co_pledger")
    noon.move(minutes=1)
    table.first()
    sign_on.close(table.amir, table.draft)
    assert ends() == ["other-terms", "closed"]
    assert letters_to(table.bo).count("One signature of your organisation is void") == 2
    assert sign_on.waiting(table.bo) == ()
    assert "nobody can sign on" in sign_on.halves(table.bo)[0].ended
    assert [fault for one in check.check() for fault in one.faults] == []
