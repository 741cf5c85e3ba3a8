"""Who may stay on a draft that is open before them, and under which name."""

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.services import accounts
from workspace.services.access import stay
from workspace.services.parties import departure


@pytest.fixture
def bea(draft):
    belmar = make.a_co_pledger(draft, "Kingdom of Belmar")
    return make.a_member(belmar, name="Bea", mandated=True)


def test_somebody_is_named_with_the_organisation_they_act_for(bea, draft):
    assert stay.names(bea, draft) == {"name": "Bea", "organisation": "Kingdom of Belmar"}


def test_who_has_left_may_not_stay_and_is_not_named(bea, draft):
    assert stay.stays_until(bea, draft) > now()
    departure.leave(bea, draft)
    with pytest.raises(NotFound):
        stay.stays_until(bea, draft)
    with pytest.raises(NotFound):
        stay.names(bea, draft)


def test_of_several_sessions_those_in_force_are_told_apart(ana, adam):
    accounts.sign_out(adam)
    asked = [ana.session_id, adam.session_id, "unknown"]
    assert stay.sessions_in_force(asked) == {ana.session_id}
    assert stay.sessions_in_force([]) == set()
