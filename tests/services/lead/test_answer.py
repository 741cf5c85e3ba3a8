"""Two consents make another party lead: both change at once, and what was the lead's own stays."""

from dataclasses import replace
from itertools import chain

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard, parts
from tests.support.people import acted, stages
from tests.support.people import builders as a
from tests.support.people.acted import leader
from tests.support.people.invited import known
from tests.support.people.signing_table import Table
from workspace.domain.errors import FreshSignInNeeded, NotPermitted
from workspace.process.unit import reading
from workspace.services import discussion, lead, notices, signing, temperature
from workspace.services.desk import activity
from workspace.services.desk.activity import Asked
from workspace.services.discussion import NewThread
from workspace.services.lead import OfferOver, OnePerson
from workspace.services.parties import invitations, panel
from workspace.services.record import check
from workspace.services.signing import roll
from workspace.store.parties.parties import PartyRow


@pytest.fixture
def table(app):
    return Table()


def hand_over(table):
    acted.offer_lead(table)
    lead.accept(table.bruno, table.draft)


def parts_of(table):
    with reading() as unit:
        rows = unit.session.scalars(select(PartyRow).where(PartyRow.pledge_id == table.draft))
        return {row.organisation_id: (row.capacity, row.required, row.edit_level) for row in rows}


def acts_seen_by(person, table):
    return [line.act for line in activity.activity(person, table.draft, Asked()).lines]


def told(person):
    groups = notices.inbox(person, notices.Asked()).groups
    return [one.sentence for group in groups for one in group.lines]


def test_accepted_both_change_places_at_once_and_rights_follow(table):
    acted.offer_lead(table)
    with heard() as events:
        lead.accept(table.bruno, table.draft)
    assert parts(events) == {"rights", "parties"}
    assert leader(table) == table.belmar.id
    assert parts_of(table) == {
        table.aruna.id: ("co_pledger", True, "edit"),
        table.belmar.id: ("lead", True, "edit"),
    }
    with pytest.raises(NotPermitted):
        stages.lock(table.ana, table.draft)
    with pytest.raises(NotPermitted):
        invitations.invite_organisation(table.ana, table.draft, known(a.an_organisation("Corvia")))
    stages.lock(table.bea, table.draft)
    assert lead.lead(table.ana, table.draft).lead == "Belmar"


def test_both_are_named_in_the_trail_and_everybody_is_told(table):
    corvia = a.a_co_pledger(table.draft, "Corvia")
    carla = a.a_member(corvia, name="Carla")
    hand_over(table)
    assert told(carla)[0].startswith("%(house)s leads the pledge now")
    lines = activity.activity(carla, table.draft, Asked()).lines
    assert [(line.act, line.organisation) for line in lines][:2] == [
        ("lead.taken", "Belmar"),
        ("lead.handed", "Aruna"),
    ]
    assert "lead.offered" not in acts_seen_by(carla, table)
    assert "lead.offered" in acts_seen_by(table.ana, table)


def test_declined_all_stays_as_it_is(table):
    acted.offer_lead(table)
    with pytest.raises(NotPermitted):
        lead.decline(table.bea, table.draft)
    lead.decline(table.bruno, table.draft)
    assert leader(table) == table.aruna.id
    assert lead.lead(table.amir, table.draft).offer.declined
    with pytest.raises(OfferOver):
        lead.accept(table.bruno, table.draft)


def test_only_who_heads_the_other_accepts_with_the_password_given_lately(noon, table):
    corvia = a.a_co_pledger(table.draft, "Corvia")
    cyril = a.a_member(corvia, name="Cyril", mandated=True)
    acted.offer_lead(table)
    with pytest.raises(NotPermitted):
        lead.accept(table.bea, table.draft)
    with pytest.raises(OfferOver):
        lead.accept(cyril, table.draft)
    noon.move(minutes=10)
    with pytest.raises(FreshSignInNeeded):
        lead.accept(table.bruno, table.draft)


def test_nobody_consents_for_both(table):
    a.a_seat(table.amir, table.belmar, "org_admin")
    giver = replace(table.amir, acting=table.aruna.slug)
    lead.offer(giver, table.draft, acted.party_of(table, table.belmar), "We agreed.")
    with pytest.raises(OnePerson):
        lead.accept(replace(table.amir, acting=table.belmar.slug), table.draft)


def test_i11_what_was_said_to_the_lead_stays_with_the_one_it_was_said_to(table):
    corvia = a.a_co_pledger(table.draft, "Corvia")
    carla = a.a_member(corvia, name="Carla")
    said = NewThread(
        section="scene", body="Belmar put pressure on us.", audience="lead_and_secretariat"
    )
    thread = discussion.start_thread(carla, table.draft, said)
    asked = NewThread(section="scene", body="Who agreed to this?")
    open_to_all = discussion.start_thread(table.bea, table.draft, asked)
    discussion.prepare(table.ana, table.draft, open_to_all, "taken", "We will.")
    acted.ask(table)
    acted.say_ready(table)
    hand_over(table)

    def seen(person):
        return [one.id for one in discussion.discussion(person, table.draft, "all").standing]

    assert thread not in seen(table.bruno)
    assert thread in seen(table.amir)
    assert thread in seen(carla)
    assert discussion.discussion(table.bea, table.draft, "all").prepared == 0
    assert temperature.temperature(table.bea, table.draft).id == ""
    again = discussion.start_thread(carla, table.draft, said)
    assert again in seen(table.bruno)
    assert again not in seen(table.amir)


def test_who_declined_or_left_before_is_not_the_next_leads_to_know(table):
    nahran = a.an_organisation("Nahran")
    nadia = a.a_member(nahran, "org_admin", name="Nadia")
    invitations.invite_organisation(table.ana, table.draft, known(nahran))
    waiting = invitations.pending_for(nadia)[0].id
    invitations.decline_here(nadia, waiting, "Belmar is in it.")
    dorn = a.an_organisation("Dorn")
    dora = a.a_member(dorn, "org_admin", name="Dora")
    invitations.invite_organisation(table.ana, table.draft, known(dorn))
    hand_over(table)
    names = {one.name for one in panel.panel(table.bea, table.draft).parties}
    assert names == {"Aruna", "Belmar", "Dorn"}
    assert "invitation.declined" not in acts_seen_by(table.bea, table)
    seen = invitations.pending_for(dora)[0]
    assert (seen.inviter, seen.lead) == ("Ana", "Belmar")


def test_a_text_locked_before_and_after_proves_whole(table):
    table.signed()
    signing.reopen(table.ana, table.draft, "The date is wrong.")
    hand_over(table)
    stages.lock(table.bea, table.draft)
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    with pytest.raises(NotPermitted):
        stages.submit(table.amir, table.draft)
    assert stages.submit(table.bruno, table.draft)
    assert [one for one in chain(check.check(), roll.check()) if one.faults] == []
