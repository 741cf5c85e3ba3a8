"""Who holds an invitation's link that is not for them can ask to take part, and learns nothing."""

import pytest
from sqlalchemy import select

from tests.support.documents.outbox import token_for
from tests.support.people import acted, stages
from tests.support.people import builders as a
from tests.support.people.invited import known
from workspace.domain.errors import Invalid, NotFound, TooMany
from workspace.domain.parties import join_request_states as rules
from workspace.process.unit import reading
from workspace.services import admission, notices, signing
from workspace.services.admission import RequestOver
from workspace.services.desk import home
from workspace.services.parties import invitations, panel
from workspace.services.parties.invitations import PersonAsk
from workspace.store.parties.join_requests import JoinRequestRow

NOTE = "We monitor the same prisons."
pytestmark = pytest.mark.usefixtures("noon")


def own(person):
    return [(one.organisation, one.state) for one in home.of(person).requests]


def rows():
    with reading() as unit:
        return list(unit.session.scalars(select(JoinRequestRow)))


def test_the_lead_alone_reads_who_asks_and_is_told(table, link, dorn, dora):
    admission.ask(dora, link, dorn.slug, "adviser", NOTE)
    (one,) = admission.requests(table.ana, table.draft).requests
    assert (one.organisation, one.who, one.note) == ("Dorn", "Dora", NOTE)
    assert (one.verified, one.door, one.capacity_label) == (True, "Open Hands", "Adviser")
    assert admission.requests(table.bea, table.draft).requests == ()
    assert (
        panel.panel(table.ana, table.draft).requests,
        panel.panel(table.bea, table.draft).requests,
    ) == (1, 0)
    needs = [str(one.need) for one in signing.board(table.ana, table.draft).needs]
    assert "requests" in needs
    assert "requests" not in [str(one.need) for one in signing.board(table.bea, table.draft).needs]

    def told(person):
        groups = notices.inbox(person, notices.Asked()).groups
        return [line.sentence for group in groups for line in group.lines]

    assert "%(house)s asks to take part" in told(table.ana)
    assert "%(house)s asks to take part" not in told(table.bea)


def test_who_asked_sees_a_reference_and_nothing_of_the_pledge(table, link, dorn, dora):
    admission.ask(dora, link, dorn.slug, "adviser", NOTE)
    (one,) = home.of(dora).requests
    assert (one.organisation, one.note, one.waits) == ("Dorn", NOTE, True)
    assert set(one.__slots__) == {
        *("id", "organisation", "reference", "capacity_label", "note"),
        *("asked_at", "timezone", "state", "answer"),
    }
    with pytest.raises(NotFound):
        panel.panel(dora, table.draft)


def test_the_answer_is_the_same_wherever_the_pledge_stands(table, link, dorn, dora, noon):
    table.signed()
    stages.submit(table.amir, table.draft)
    noon.move(days=8)  # until then its page says that it is too late to join
    admission.ask(dora, link, dorn.slug, "adviser", NOTE)
    assert own(dora) == [("Dorn", "open")]


def test_only_an_organisations_invitation_that_one_cannot_answer_is_a_door(
    table, link, dorn, dora, noon
):
    with pytest.raises(NotFound):
        admission.ask(dora, "no-such-token", dorn.slug, "adviser", "")
    invitations.invite_person(table.bea, table.draft, PersonAsk(email="ben@belmar.example"))
    with pytest.raises(NotFound):
        admission.ask(dora, token_for("ben@belmar.example"), dorn.slug, "adviser", "")
    waiting = panel.panel(table.ana, table.draft)
    sent = next(one.sent.id for one in waiting.parties if one.sent)
    noon.move(days=8)
    assert admission.door(dora, link).organisations == ((dorn.slug, "Dorn"),)
    admission.ask(dora, link, dorn.slug, "adviser", "")
    invitations.revoke(table.ana, table.draft, sent)
    assert len(rows()) == 1


def test_who_can_answer_an_invitation_answers_it(table, link, dorn):
    invitations.invite_organisation(table.ana, table.draft, known(dorn))
    dag = a.a_member(dorn, name="Dag")
    assert admission.door(dag, token_for(dorn.email)) is None


def test_one_taken_back_is_no_door(table, link, dorn, dora):
    waiting = panel.panel(table.ana, table.draft)
    sent = next(one.sent.id for one in waiting.parties if one.sent)
    invitations.revoke(table.ana, table.draft, sent)
    assert admission.door(dora, link) is None
    with pytest.raises(NotFound):
        admission.ask(dora, link, dorn.slug, "adviser", "")


def test_one_asks_for_an_organisation_one_drafts_for_that_takes_no_part(table, link, dorn, dora):
    vera = a.a_member(dorn, "viewer", name="Vera")
    for person, slug in ((dora, table.belmar.slug), (vera, dorn.slug), (dora, "nowhere")):
        with pytest.raises(Invalid) as refused:
            admission.ask(person, link, slug, "adviser", "")
        assert set(refused.value.errors) == {"organisation"}
    with pytest.raises(Invalid) as refused:
        admission.ask(table.bea, link, table.belmar.slug, "adviser", "")
    assert "takes part" in refused.value.errors["organisation"]
    with pytest.raises(Invalid) as refused:
        admission.ask(dora, link, dorn.slug, "lead", "x" * 1_001)
    assert set(refused.value.errors) == {"capacity", "note"}
    assert rows() == []


def test_an_organisation_asks_once_until_it_is_answered_and_not_at_once_again(
    table, link, dorn, dora, noon
):
    admission.ask(dora, link, dorn.slug, "adviser", "")
    with pytest.raises(Invalid):
        admission.ask(dora, link, dorn.slug, "observer", "")
    admission.decline(table.ana, table.draft, acted.the_request(table), "")
    with pytest.raises(TooMany):
        admission.ask(dora, link, dorn.slug, "observer", "")
    noon.move(days=8)
    admission.ask(dora, link, dorn.slug, "observer", "")
    noon.move(days=31)
    assert own(dora) == [("Dorn", "lapsed"), ("Dorn", "declined")]
    assert admission.requests(table.ana, table.draft).requests == ()
    admission.ask(dora, link, dorn.slug, "observer", "")
    assert [one.state for one in home.of(dora).requests][:2] == ["open", "lapsed"]


def test_a_person_asks_five_times_a_day(link, dorn, dora, noon):
    houses = [a.an_organisation(f"House {n}") for n in range(rules.MAX_A_DAY)]
    for house in houses:
        a.a_seat(dora, house)
        admission.ask(dora, link, house.slug, "adviser", "")
    with pytest.raises(TooMany):
        admission.ask(dora, link, dorn.slug, "adviser", "")
    noon.move(days=1, seconds=1)
    admission.ask(dora, link, dorn.slug, "adviser", "")


def test_it_is_taken_back_by_who_drafts_for_the_organisation(table, link, dorn, dora):
    admission.ask(dora, link, dorn.slug, "adviser", "")
    request = acted.the_request(table)
    for person in (table.bea, table.ana, a.a_member(dorn, "viewer", name="Vera")):
        with pytest.raises(NotFound):
            admission.withdraw(person, request)
    admission.withdraw(a.a_member(dorn, name="Dag"), request)
    with pytest.raises(RequestOver):
        admission.withdraw(dora, request)
    assert own(dora) == [("Dorn", "withdrawn")]
    assert admission.requests(table.ana, table.draft).requests == ()


def test_a_submission_closes_those_that_wait(table, link, dorn, dora):
    admission.ask(dora, link, dorn.slug, "adviser", "")
    table.signed()
    stages.submit(table.amir, table.draft)
    assert own(dora) == [("Dorn", "closed")]
