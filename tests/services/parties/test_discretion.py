"""Letters about a pledge say who asks, unless its lead chose that they name nobody."""

import pytest
from sqlalchemy import select

from tests.support.people import builders as make
from tests.support.people.invited import known, new_organisation
from workspace.domain.errors import NotFound, NotPermitted
from workspace.process.unit import reading, transaction
from workspace.services.letters import opened
from workspace.services.parties import discretion, invitations, panel
from workspace.services.parties.invitations import PersonAsk
from workspace.store.letters import LetterRow
from workspace.store.organisations.organisations import OrganisationRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def belmar(app) -> OrganisationRow:
    return make.an_organisation("Republic of Belmar")


def letters():
    with reading() as unit:
        return list(unit.session.scalars(select(LetterRow).order_by(LetterRow.created_at)))


def said(letter) -> str:
    return f"{letter.subject} {' '.join(opened(letter.body).split())}"


def test_a_letter_names_who_asks_and_the_campaign_but_no_person_and_no_title(ana, draft, belmar):
    invitations.invite_organisation(ana, draft, known(belmar))
    (letter,) = letters()
    assert "Republic of Aruna invites Republic of Belmar" in letter.subject
    assert "Republic of Aruna asks Republic of Belmar to make a pledge" in said(letter)
    assert ana.name not in said(letter).split()


def test_a_person_is_invited_in_the_name_of_their_own_organisation(draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    make.a_party(draft, belmar)
    invitations.invite_person(bea, draft, PersonAsk(email="ben@belmar.example"))
    (letter,) = letters()
    assert letter.subject.startswith("Republic of Belmar invites you to work on a pledge")
    assert "Aruna" not in said(letter)


def test_letters_of_a_sensitive_pledge_name_nobody_however_they_come_about(
    ana, draft, belmar, noon
):
    discretion.choose_letters(ana, draft, neutral=True)
    sent = invitations.invite_organisation(ana, draft, known(belmar))
    noon.move(minutes=11)
    invitations.resend(ana, draft, sent)
    invitations.invite_person(ana, draft, PersonAsk(email="ali@aruna.example"))
    assert len(letters()) == 3
    for letter in letters():
        assert letter.subject == "An invitation awaits you"
        for name in ("Republic", "Belmar", "Aruna"):
            assert name not in said(letter)


def test_letters_name_who_asks_again_when_the_lead_says_so(ana, draft, belmar):
    discretion.choose_letters(ana, draft, neutral=True)
    discretion.choose_letters(ana, draft, neutral=False)
    invitations.invite_organisation(ana, draft, known(belmar))
    assert "Republic of Aruna" in letters()[0].subject


def test_an_organisation_that_nobody_verified_is_not_named_by_our_letters(ana, aruna, draft):
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, aruna.id).verified_at = None
    invitations.invite_organisation(ana, draft, new_organisation(name="Pay at evil.example"))
    assert letters()[0].subject == "An invitation awaits you"
    assert "evil.example" not in said(letters()[0])


def test_the_reference_in_the_letter_is_what_its_sender_sees(ana, draft, belmar, noon):
    sent = invitations.invite_organisation(ana, draft, known(belmar))
    first = panel.panel(ana, draft).parties[-1].sent.reference
    assert f"reference of this invitation: {first}" in said(letters()[0])
    noon.move(minutes=11)
    invitations.resend(ana, draft, sent)
    second = panel.panel(ana, draft).parties[-1].sent.reference
    assert second != first
    assert f"reference of this invitation: {second}" in said(letters()[1])


def test_only_the_lead_decides_what_letters_say(draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    with pytest.raises(NotFound):
        discretion.choose_letters(bea, draft, neutral=True)
    make.a_party(draft, belmar)
    with pytest.raises(NotPermitted):
        discretion.choose_letters(bea, draft, neutral=True)
    assert not panel.panel(bea, draft).neutral_letters
