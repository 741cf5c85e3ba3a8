"""The lead's answer: an invitation that makes nobody a party, or no."""

import pytest

from tests.support.people import acted, stages
from tests.support.people import builders as a
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.services import admission, letters, notices
from workspace.services.admission import RequestOver
from workspace.services.desk import home
from workspace.services.parties import invitations, panel


def own(person):
    return [(one.organisation, one.state) for one in home.of(person).requests]


pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def request_id(table, link, dorn, dora):
    admission.ask(dora, link, dorn.slug, "co_pledger", "")
    return acted.the_request(table)


def statuses(table):
    return {one.name: one.status for one in panel.panel(table.ana, table.draft).parties}


def test_i12_accepted_it_is_invited_and_a_party_only_once_it_accepts(table, dora, request_id):
    admission.accept(table.ana, table.draft, request_id)
    assert statuses(table)["Dorn"] == "invited"
    assert own(dora) == [("Dorn", "accepted")]
    with pytest.raises(NotFound):
        panel.panel(dora, table.draft)
    (waiting,) = invitations.pending_for(dora)
    invitations.accept_here(dora, waiting.id)
    assert statuses(table)["Dorn"] == "active"
    with pytest.raises(RequestOver):
        admission.accept(table.ana, table.draft, request_id)


def test_declined_who_asked_gets_a_neutral_letter_and_the_words_on_the_desk(
    table, dora, request_id
):
    with pytest.raises(Invalid):
        admission.decline(table.ana, table.draft, request_id, "x" * 1_001)
    admission.decline(table.ana, table.draft, request_id, "Perhaps next year.")
    (one,) = home.of(dora).requests
    assert (one.state, one.answer) == ("declined", "Perhaps next year.")
    outbox = letters.demonstration_outbox(notices.composed)
    (letter,) = [one for one in outbox if one.to == dora.email]
    assert "next year" not in letter.body
    assert "Aruna" not in letter.body
    assert "Dorn" not in statuses(table)


def test_only_the_lead_answers_and_of_its_own_draft(table, dora, request_id):
    for act, more in ((admission.accept, ()), (admission.decline, ("",))):
        with pytest.raises(NotPermitted):
            act(table.bea, table.draft, request_id, *more)
        with pytest.raises(NotFound):
            act(dora, table.draft, request_id, *more)
        with pytest.raises(NotFound):
            act(table.ana, a.a_draft(table.ana, table.aruna), request_id, *more)


def test_once_locked_it_can_be_declined_and_not_accepted(table, request_id):
    stages.lock(table.ana, table.draft)
    with pytest.raises(NotPermitted):
        admission.accept(table.ana, table.draft, request_id)
    admission.decline(table.ana, table.draft, request_id, "")
