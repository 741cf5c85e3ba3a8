"""Those who administer an organisation give a seat or decline; nobody else does."""

import pytest

from tests.support.people import builders as a
from tests.support.people.houses import OpenHands
from tests.support.servers.databases import KINDS
from workspace.domain.accounts import seat_request_states as rules
from workspace.domain.errors import Invalid, NotFound, TooMany
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.services import seat_requests
from workspace.services.organisations import page
from workspace.services.seat_requests import RequestOver


@pytest.fixture
def hands(app, noon):
    return OpenHands()


def asked(hands, person):
    seat_requests.ask(person, "Open Hands", "")
    [one] = seat_requests.waiting(hands.ada, hands.slug)
    return one.id


def test_a_seat_is_given_with_a_role_and_counts_at_once(hands):
    zoe = a.a_person("Zoe")
    one = asked(hands, zoe)
    for who, refusal in ((zoe, NotFound), (hands.ben, NotTheirDuty), (hands.sol, NotTheirDuty)):
        with pytest.raises(refusal):
            seat_requests.give(who, hands.slug, one, "drafter")
    with pytest.raises(Invalid):
        seat_requests.give(hands.ada, hands.slug, one, "king")
    other = a.an_organisation("Elsewhere")
    eva = a.a_member(other, "org_admin", name="Eva")
    with pytest.raises(NotFound):
        seat_requests.give(eva, other.slug, one, "drafter")
    seat_requests.give(hands.ada, hands.slug, one, "drafter")
    [view], _ = page.own(zoe)
    assert (view.name, view.role_label) == ("Open Hands", "Drafts: writes in the text")
    assert [str(each.state) for each in seat_requests.own(zoe)] == ["given"]
    with pytest.raises(RequestOver):
        seat_requests.decline(hands.ada, hands.slug, one, "")


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_who_is_declined_reads_why_and_waits_a_week(hands, noon):
    zoe = a.a_person("Zoe")
    one = asked(hands, zoe)
    with pytest.raises(Invalid):
        seat_requests.decline(hands.ada, hands.slug, one, "x" * 1_001)
    seat_requests.decline(hands.ada, hands.slug, one, "We do not know you.")
    [own] = seat_requests.own(zoe)
    assert (str(own.state), own.answer) == ("declined", "We do not know you.")
    assert page.own(zoe)[0] == []
    with pytest.raises(TooMany) as refused:
        seat_requests.ask(zoe, "Open Hands", "")
    assert refused.value.words == rules.DECLINED_LATELY
    noon.move(days=7)
    assert asked(hands, zoe) != one
