"""An invitation is issued: its secret, what it replaces, and how many a day."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.documents.outbox import token_for, tokens_for
from tests.support.people import builders as make
from tests.support.people.invited import OFFICE, known, new_organisation
from tests.support.servers.clock import FakeClock
from workspace.domain.errors import TooMany
from workspace.domain.parties import invitations as rules
from workspace.process.unit import reading
from workspace.services.parties import invitations, panel
from workspace.services.parties.invitations import OrganisationAsk, PersonAsk
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.invitations import InvitationRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def belmar(app) -> OrganisationRow:
    return make.an_organisation("Republic of Belmar")


def rows_of(kind):
    with reading() as unit:
        return list(unit.session.scalars(select(kind)))


def test_the_secret_of_a_link_is_kept_as_its_hash_only(ana, draft, belmar):
    invitations.invite_organisation(ana, draft, known(belmar))
    token = token_for(belmar.email)
    (row,) = rows_of(InvitationRow)
    assert len(token) >= 43
    assert token not in str(vars(row))


def test_inviting_again_replaces_the_invitation_before(ana, draft, noon: FakeClock):
    invitations.invite_organisation(ana, draft, new_organisation())
    noon.move(minutes=1)
    (organisation,) = panel.choices(ana, draft)
    ask = OrganisationAsk(organisation=organisation.slug, capacity="observer")
    invitations.invite_organisation(ana, draft, ask)
    states = sorted(row.state for row in rows_of(InvitationRow))
    assert states == ["pending", "superseded"]
    new, old = tokens_for(OFFICE)
    assert invitations.look(old, None).footing == "closed"
    assert invitations.look(new, None).capacity == "observer"


def test_a_pledge_sends_at_most_fifty_invitations_in_a_day(ana, draft, noon: FakeClock):
    for number in range(50):
        invitations.invite_person(ana, draft, PersonAsk(email=f"p{number}@aruna.example"))
    with pytest.raises(TooMany):
        invitations.invite_person(ana, draft, PersonAsk(email="one.more@aruna.example"))
    noon.move(days=1, seconds=1)
    invitations.invite_person(ana, draft, PersonAsk(email="one.more@aruna.example"))


def test_a_person_sends_at_most_a_hundred_invitations_in_a_day_over_all_drafts(ana, aruna):
    drafts = [make.a_draft(ana, aruna) for _ in range(3)]

    def ask(number):
        where = drafts[number % len(drafts)]
        invitations.invite_person(ana, where, PersonAsk(email=f"p{number}@aruna.example"))

    for number in range(rules.MAX_A_DAY_OF_ONE):
        ask(number)
    with pytest.raises(TooMany) as refused:
        ask(rules.MAX_A_DAY_OF_ONE)
    assert refused.value.words == rules.TOO_MANY_OF_YOURS


def test_an_invitation_too_many_leaves_the_one_it_would_replace_as_it_was(ana, draft):
    invitations.invite_organisation(ana, draft, new_organisation())
    token = token_for(OFFICE)
    for number in range(49):
        invitations.invite_person(ana, draft, PersonAsk(email=f"p{number}@aruna.example"))
    (organisation,) = panel.choices(ana, draft)
    again = OrganisationAsk(organisation=organisation.slug, capacity="observer")
    with pytest.raises(TooMany):
        invitations.invite_organisation(ana, draft, again)
    assert invitations.look(token, None).capacity == "adviser"
    assert tokens_for(OFFICE) == [token]


def test_a_link_ends_when_the_campaign_says(ana, aruna, noon: FakeClock):
    draft = make.a_draft(ana, aruna)
    invitations.invite_organisation(ana, draft, new_organisation())
    (row,) = rows_of(InvitationRow)
    assert row.expires_at == noon.at + timedelta(days=7)


def test_one_address_gets_at_most_five_letters_of_a_pledge_in_a_day(ana, draft, noon: FakeClock):
    def ask(where):
        invitations.invite_person(ana, where, PersonAsk(email="ben@aruna.example"))

    for _ in range(rules.MAX_A_DAY_TO_ONE):
        ask(draft)
    with pytest.raises(TooMany) as refused:
        ask(draft)
    assert refused.value.words == rules.TOO_MANY_TO_ONE
    assert len(tokens_for("ben@aruna.example")) == rules.MAX_A_DAY_TO_ONE
    noon.move(days=1, seconds=1)
    ask(draft)
