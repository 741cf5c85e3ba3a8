"""Who asks for a seat is answered the same whatever is here, and asks so often and no more."""

import pytest
from sqlalchemy import select

from tests.support.people import builders as a
from tests.support.people.houses import OpenHands
from tests.support.servers.databases import KINDS
from workspace.domain.accounts import seat_request_states as rules
from workspace.domain.errors import Invalid, NotFound, TooMany
from workspace.process.unit import reading
from workspace.services import seat_requests
from workspace.services.seat_requests import RequestOver
from workspace.store.letters import LetterRow

NOTE = "I keep the accounts; Ben knows me."


def told(*addresses):
    """Return to whom letters are kept."""
    with reading() as unit:
        kept = unit.session.scalars(select(LetterRow.to)).all()
    return sorted(one for one in kept if not addresses or one in addresses)


@pytest.fixture
def hands(app, noon):
    return OpenHands()


def seen(person):
    return [(one.written, str(one.state)) for one in seat_requests.own(person)]


def test_the_asker_is_answered_alike_whether_or_not_it_is_here(hands, noon):
    zoe = a.a_person("Zoe")
    answers = [seat_requests.ask(zoe, "  open  HANDS ", NOTE)]
    noon.move(minutes=1)
    answers.append(seat_requests.ask(zoe, "Nobody", ""))
    assert answers == [None, None]
    assert seen(zoe) == [("Nobody", "open"), ("open HANDS", "open")]
    assert told(hands.ada.email, zoe.email, hands.ben.email) == [hands.ada.email]
    [one] = seat_requests.waiting(hands.ada, hands.slug)
    assert (one.who, one.email, one.note) == ("Zoe", zoe.email, NOTE)
    assert seat_requests.waiting(hands.ben, hands.slug) == ()
    assert seat_requests.waiting(hands.sol, hands.slug) == ()
    for other in ("Open hands", "nobody"):
        with pytest.raises(Invalid) as refused:
            seat_requests.ask(zoe, other, "")
        assert refused.value.errors == {"name": rules.ASKED_ALREADY}
    seat_requests.ask(zoe, "A third one", "")
    with pytest.raises(TooMany):
        seat_requests.ask(zoe, "A fourth one", "")
    with pytest.raises(Invalid) as refused:
        seat_requests.ask(hands.ben, "Open Hands", "")
    assert refused.value.errors == {"name": rules.SEATED}
    with pytest.raises(Invalid):
        seat_requests.ask(hands.sol, "", "x" * 1_001)


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_it_is_taken_back_or_lapses_and_is_asked_anew(hands, noon):
    zoe = a.a_person("Zoe")
    seat_requests.ask(zoe, "Open Hands", "")
    [one] = seat_requests.own(zoe)
    for wrong in (one.id, "none", "\x00"):
        with pytest.raises(NotFound):
            seat_requests.withdraw(hands.ben, wrong)
    seat_requests.withdraw(zoe, one.id)
    assert seat_requests.waiting(hands.ada, hands.slug) == ()
    with pytest.raises(RequestOver):
        seat_requests.withdraw(zoe, one.id)
    noon.move(minutes=1)
    seat_requests.ask(zoe, "Open Hands", "")
    noon.move(days=30)
    assert [state for _, state in seen(zoe)] == ["lapsed", "withdrawn"]
    assert seat_requests.waiting(hands.ada, hands.slug) == ()
    seat_requests.ask(zoe, "Open Hands", "")
    assert len(seat_requests.waiting(hands.ada, hands.slug)) == 1


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_where_nobody_administers_it_those_who_run_the_site_are_asked(app, noon):
    sol = OpenHands().sol
    bare = a.an_organisation("City of Dorn", org_type="local_authority")
    zoe = a.a_person("Zoe")
    seat_requests.ask(zoe, "City of Dorn", "")
    assert told(sol.email) == [sol.email]
    [one] = seat_requests.waiting(sol, bare.slug)
    seat_requests.give(sol, bare.slug, one.id, "org_admin")
    assert seen(zoe) == [("City of Dorn", "given")]
