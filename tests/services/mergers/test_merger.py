"""Two organisations that are one are merged: announced, carried out for good, or ended before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.documents.outbox import letters_to
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.twice import Twice
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.domain.organisations.mergers import CannotMerge, Hindrance, TooEarly
from workspace.domain.organisations.status import Status
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import discussion, mergers, office
from workspace.services.discussion import NewThread
from workspace.services.organisations import office as decisions
from workspace.services.organisations import page as houses
from workspace.services.organisations import seats
from workspace.services.organisations.office import DecidedAlready
from workspace.services.parties import sent
from workspace.services.parties.invitations import OrganisationAsk, invite_organisation
from workspace.services.parties.invitations.request import PersonAsk
from workspace.services.pledge import measures
from workspace.store.mergers import mergers as rows
from workspace.store.organisations.organisations import OrganisationRow

# What moves is asked of both databases; what is refused needs one.
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def twice(noon, app) -> Twice:
    return Twice()


def test_what_is_not_signed_moves(noon, twice):
    draft = twice.draft()
    thread = NewThread(section="scene", kind="blocking", body="Whose?", audience="my_organisation")
    discussion.start_thread(twice.remi, draft, thread)
    seen = mergers.preview(twice.sol, twice.again.slug, "City of Rivers")
    assert (seen.seats, seen.mandates, seen.drafts, seen.signed) == (2, 1, 1, 0)
    assert seen.obstacles == ()
    twice.announce()
    assert "You have 48 hours to object" in " ".join(letters_to(twice.rita.email)[0].split())
    with pytest.raises(TooEarly):
        twice.merge()
    noon.move(hours=49)
    with pytest.raises(FreshSignInNeeded):
        mergers.merge(replace(twice.sol, proved_at=now() - timedelta(hours=1)), twice.again.slug)
    twice.merge()
    view = houses.page(twice.remi, twice.rivers.slug)
    assert {(one.name, one.role) for one in view.members} == {
        ("Rita", "org_admin"),
        ("Remi", "org_admin"),
        ("Both", "org_admin"),
    }
    assert [one.name for one in view.mandates.live] == ["Remi"]
    assert [one.draft_id for one in view.pledges] == [draft]
    assert [one.kind for one in discussion.discussion(twice.rita, draft).standing] == ["blocking"]
    (measure,) = measures.measures(twice.rita, draft).measures
    assert measure.value["responsible_party"] == twice.rivers.slug


@on_sqlite
def test_who_is_asked_to_join_both_is_asked_once(noon, twice):
    for one, slug in ((twice.rita, twice.rivers.slug), (twice.remi, twice.again.slug)):
        seats.invite(one, slug, PersonAsk(email="new@rivers.example", role="drafter"))
    twice.announce()
    noon.move(hours=49)
    twice.merge()
    with reading() as unit:
        [asked] = sent.of_house(unit, twice.rivers.id)
    assert asked.to == "new@rivers.example"


@on_sqlite
def test_a_merged_name_leads_to_the_other_one_and_nothing_brings_it_back(noon, twice):
    twice.announce()
    noon.move(hours=49)
    twice.merge()
    told = mergers.notice(twice.sol, twice.again.slug)
    assert (told.done, told.slug, told.kept) == (True, twice.rivers.slug, "City of Rivers")
    acted = [one.act for one in office.trail(twice.sol).deeds]
    assert acted.count("organisation.merged") == 2
    with pytest.raises(NotFound):
        twice.merge()
    asked = {"name": "RIVERS city", "type": "local_authority", "email": "r@rivers.example"}
    other = a.a_draft(twice.ana, twice.aruna, twice.campaign)
    with pytest.raises(Invalid) as refused:
        invite_organisation(twice.ana, other, OrganisationAsk(capacity="co_pledger", **asked))
    assert refused.value.errors["name"].facts == {"name": "City of Rivers"}
    with pytest.raises(DecidedAlready):
        decisions.decide(twice.sol, twice.again.slug, Status.VERIFIED, "")


def test_what_is_in_signature_stops_it_and_a_public_pledge_is_led_by_the_other_one(noon, twice):
    draft = twice.draft()
    stages.lock(twice.remi, draft)
    (obstacle,) = mergers.preview(twice.sol, twice.again.slug, "City of Rivers").obstacles
    assert (obstacle.what, obstacle.count) == (Hindrance.SIGNING, 1)
    with pytest.raises(CannotMerge):
        twice.announce()
    for who in (twice.remi, twice.ana):
        stages.sign(who, draft)
    stages.submit(twice.remi, draft)
    twice.announce()
    noon.move(hours=49)
    twice.merge()
    assert houses.page(twice.remi, twice.rivers.slug).pledges[0].draft_id == draft
    assert houses.page(twice.remi, twice.again.slug).pledges == ()


@on_sqlite
def test_whoever_administers_one_of_both_objects_and_nothing_moves(twice):
    twice.announce()
    drafter = a.a_member(twice.rivers, name="Dora")
    with pytest.raises(NotTheirDuty):
        mergers.object_to(drafter, twice.rivers.slug, "They are two cities indeed.")
    with pytest.raises(NotFound):
        mergers.object_to(twice.ana, twice.rivers.slug, "They are two cities indeed.")
    mergers.object_to(twice.rita, twice.rivers.slug, "They are two cities indeed.")
    with pytest.raises(NotFound):
        twice.merge()
    assert mergers.notice(twice.rita, twice.rivers.slug) is None
    twice.announce()
    mergers.take_back(twice.sol, twice.again.slug)
    with reading() as unit:
        assert rows.open_of(unit.session, [twice.again.id]) is None
        assert unit.session.get_one(OrganisationRow, twice.again.id).verified_at
