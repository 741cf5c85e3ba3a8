"""Answering invitations: only the invited answer, once, and looking changes nothing."""

import hashlib
import threading

import pytest
from flask import Flask
from sqlalchemy import select

from tests.support.documents.announcements import heard, parts
from tests.support.documents.outbox import token_for
from tests.support.people import builders as make
from tests.support.people.invited import OFFICE, new_organisation
from tests.support.servers.clock import FakeClock
from workspace.domain.errors import NotFound, NotPermitted, Refusal
from workspace.extensions import db
from workspace.process.unit import reading
from workspace.services import accounts
from workspace.services.parties import invitations, panel
from workspace.services.parties.invitations import OrganisationAsk
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow

WORDS = "four quiet words together"
NEW = new_organisation(message="Join us")

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def token(ana, draft) -> str:
    invitations.invite_organisation(ana, draft, NEW)
    return token_for(OFFICE)


@pytest.fixture
def belmar(ana, draft) -> OrganisationRow:
    row = make.an_organisation("Republic of Belmar")
    ask = OrganisationAsk(organisation=row.slug, capacity="co_pledger", required=True)
    invitations.invite_organisation(ana, draft, ask)
    return row


def status_of(organisation_id: str) -> str:
    with reading() as unit:
        return unit.session.scalars(
            select(PartyRow.status).where(PartyRow.organisation_id == organisation_id)
        ).one()


def everything() -> str:
    """Return a digest of every row of every table."""
    with reading() as unit:
        rows = [
            str(sorted(map(str, unit.session.execute(select(table)).all())))
            for table in db.metadata.sorted_tables
        ]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def test_a_scanner_that_opens_the_link_changes_nothing(token):
    before = everything()
    for _ in range(2):
        assert invitations.look(token, None).footing == "new"
    assert everything() == before


def test_a_newcomer_makes_an_account_and_is_in_the_draft(token, draft):
    with heard() as events:
        secret, where = invitations.join(token, "Omar", WORDS, "a test")
    omar = accounts.person_of(secret)
    assert omar is not None
    assert (omar.email, where) == (OFFICE, draft)
    assert panel.panel(omar, draft).organisation == "Open Hands"
    assert parts(events) == {"parties", "rights"}


def test_an_address_with_an_account_signs_in_instead(token):
    known = make.a_person("Omar", email=OFFICE)
    assert invitations.look(token, None).footing == "sign-in"
    with pytest.raises(Refusal):
        invitations.join(token, "Someone", WORDS, "a test")
    assert invitations.accept(known, token)


def test_another_account_cannot_take_the_invitation_and_learns_nothing(token):
    eve = make.a_person("Eve")
    before = everything()
    seen = invitations.look(token, eve)
    assert seen == invitations.InvitationView(footing="other-account")
    with pytest.raises(NotPermitted):
        invitations.accept(eve, token)
    with pytest.raises(NotPermitted):
        invitations.decline(eve, token, "no")
    assert everything() == before


def test_an_unknown_link_is_not_found(app):
    with pytest.raises(NotFound):
        invitations.look("x" * 43, None)


def test_an_invitation_ends_with_its_lifetime(token, noon: FakeClock):
    noon.move(days=7, seconds=-1)
    assert invitations.look(token, None).footing == "new"
    noon.move(seconds=1)
    assert invitations.look(token, None).footing == "closed"
    with pytest.raises(Refusal):
        invitations.join(token, "Omar", WORDS, "a test")


def test_an_invitation_can_be_accepted_once(token, draft):
    secret, _ = invitations.join(token, "Omar", WORDS, "a test")
    omar = accounts.person_of(secret)
    assert omar is not None
    with pytest.raises(Refusal):
        invitations.accept(omar, token)
    assert invitations.look(token, omar).draft_id == draft
    assert invitations.look(token, None).draft_id == ""


def test_of_two_who_accept_at_once_one_is_let_in(app: Flask, token):
    results: list[str] = []
    together = threading.Barrier(2)

    def accept(name: str) -> None:
        with app.app_context():
            together.wait(10)
            try:
                invitations.join(token, name, WORDS, "a test")
                results.append("in")
            except Refusal:
                results.append("late")

    threads = [threading.Thread(target=accept, args=(name,)) for name in ("Omar", "Ola")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(results) == ["in", "late"]
    with reading() as unit:
        assert len(unit.session.scalars(select(PersonRow).where(PersonRow.email == OFFICE)).all())


def test_people_of_an_organisation_find_its_invitation_on_their_desk(belmar, draft):
    bea = make.a_member(belmar, name="Bea")
    viewer = make.a_member(belmar, "viewer", name="Vic")
    (waiting,) = invitations.pending_for(bea)
    assert (waiting.lead, waiting.capacity) == ("Republic of Aruna", "co_pledger")
    assert not invitations.pending_for(viewer)
    with pytest.raises(NotFound):
        invitations.accept_here(viewer, waiting.id)
    assert invitations.accept_here(bea, waiting.id) == draft
    assert status_of(belmar.id) == "active"
    assert not invitations.pending_for(bea)


def test_nobody_answers_for_an_organisation_that_is_not_theirs(belmar):
    bea, eve = make.a_member(belmar, name="Bea"), make.a_person("Eve")
    (waiting,) = invitations.pending_for(bea)
    for act in (invitations.look_here, invitations.accept_here):
        with pytest.raises(NotFound):
            act(eve, waiting.id)
    with pytest.raises(NotFound):
        invitations.decline_here(eve, waiting.id, "no")


def test_nobody_joins_those_who_have_to_sign_once_the_text_is_locked(belmar, draft):
    bea = make.a_member(belmar, name="Bea")
    (waiting,) = invitations.pending_for(bea)
    make.in_state(draft, "signing")
    assert not invitations.pending_for(bea)
    with pytest.raises(Refusal):
        invitations.accept_here(bea, waiting.id)
    make.in_state(draft, "drafting")
    invitations.accept_here(bea, waiting.id)
