"""A ticket opens one socket of one session to one draft, within half a minute."""

import pytest

from tests.support.people import builders as make
from tests.support.people.builders import PASSWORD
from workspace.domain.errors import NotFound, NotPermitted
from workspace.services import accounts
from workspace.services.accounts import tickets

pytestmark = pytest.mark.usefixtures("noon")


def test_a_ticket_opens_its_draft_once(ana, draft):
    token = tickets.issue_ticket(ana, draft)
    assert tickets.use_ticket(ana, token)[1] == draft
    with pytest.raises(NotPermitted):
        tickets.use_ticket(ana, token)


def test_a_ticket_is_good_for_thirty_seconds(noon, ana, draft):
    early, late = tickets.issue_ticket(ana, draft), tickets.issue_ticket(ana, draft)
    noon.move(seconds=29)
    assert tickets.use_ticket(ana, early)[1] == draft
    noon.move(seconds=1)
    with pytest.raises(NotPermitted):
        tickets.use_ticket(ana, late)


def test_a_ticket_of_another_session_is_refused_and_stays_good_for_its_own(ana, adam, draft):
    token = tickets.issue_ticket(ana, draft)
    elsewhere = accounts.person_of(accounts.sign_in(ana.email, PASSWORD, "a telephone"))
    for other in (adam, elsewhere):
        with pytest.raises(NotPermitted):
            tickets.use_ticket(other, token)
    assert tickets.use_ticket(ana, token)[1] == draft


def test_nobody_gets_a_ticket_to_a_draft_they_may_not_read(draft):
    stranger = make.a_member(make.an_organisation("Elsewhere"))
    with pytest.raises(NotFound):
        tickets.issue_ticket(stranger, draft)
