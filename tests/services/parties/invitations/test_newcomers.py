"""Those who come in through an invitation: their account, their seat and their mailbox."""

import hashlib

import pytest
from sqlalchemy import select

from tests.support.documents.outbox import token_for
from tests.support.people import builders as make
from tests.support.people.invited import OFFICE, new_organisation
from workspace.domain.errors import Invalid
from workspace.extensions import db
from workspace.process.unit import reading
from workspace.services import accounts
from workspace.services.parties import invitations
from workspace.services.parties.invitations import PersonAsk
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import SeatRow

WORDS = "four quiet words together"
NEW = new_organisation(message="Join us")

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def token(ana, draft) -> str:
    invitations.invite_organisation(ana, draft, NEW)
    return token_for(OFFICE)


def everything() -> str:
    """Return a digest of every row of every table."""
    with reading() as unit:
        rows = [
            str(sorted(map(str, unit.session.execute(select(table)).all())))
            for table in db.metadata.sorted_tables
        ]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def test_the_first_person_of_an_organisation_administers_it_the_next_drafts(token, ana, draft):
    secret, _ = invitations.join(token, "Omar", WORDS, "a test")
    omar = accounts.person_of(secret)
    assert omar is not None
    invitations.invite_person(omar, draft, PersonAsk(email="ola@open-hands.example"))
    invitations.join(token_for("ola@open-hands.example"), "Ola", WORDS, "a test")
    with reading() as unit:
        roles = unit.session.execute(select(PersonRow.name, SeatRow.role).join(SeatRow)).all()
    assert {("Omar", "org_admin"), ("Ola", "drafter")} <= {tuple(row) for row in roles}


def test_an_answered_letter_confirms_the_mailbox_of_the_organisation(token):
    invitations.join(token, "Omar", WORDS, "a test")
    with reading() as unit:
        row = unit.session.scalars(
            select(OrganisationRow).where(OrganisationRow.email == OFFICE)
        ).one()
    assert row.email_confirmed_at is not None
    assert row.verified_at is None


@pytest.mark.parametrize(
    ("name", "password", "field"), [(" ", WORDS, "name"), ("Omar", "short", "password")]
)
def test_an_account_needs_a_name_and_a_strong_password(token, name, password, field):
    before = everything()
    with pytest.raises(Invalid) as refusal:
        invitations.join(token, name, password, "a test")
    assert set(refusal.value.errors) == {field}
    assert everything() == before


def test_a_seat_invitation_raises_a_seat_and_never_lowers_it(ana, aruna, draft):
    invitations.invite_person(ana, draft, PersonAsk(email="ali@aruna.example", role="commenter"))
    ali = make.a_person("Ali", email="ali@aruna.example")
    make.a_seat(ali, aruna, "drafter")
    token = token_for("ali@aruna.example")
    assert invitations.look(token, ali).footing == "member"
    invitations.accept(ali, token)
    with reading() as unit:
        seat = unit.session.scalars(select(SeatRow).where(SeatRow.person_id == ali.id)).one()
    assert seat.role == "drafter"


def test_why_somebody_declines_is_told_in_a_thousand_characters_or_not_at_all(token):
    before = everything()
    with pytest.raises(Invalid) as refusal:
        invitations.decline(None, token, "x" * 1_001)
    assert set(refusal.value.errors) == {"reason"}
    assert everything() == before
    invitations.decline(None, token, "x" * 1_000)
