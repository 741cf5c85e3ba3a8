"""The first organisation, administrator and campaign are made at once, and once only."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.support.people import builders as a
from tests.support.people.founded import EMAIL, an_empty_site, answers
from workspace.domain.errors import Invalid
from workspace.extensions import db
from workspace.process.unit import reading
from workspace.services import accounts
from workspace.services.accounts import password_links
from workspace.services.desk import opening
from workspace.services.desk.opening import NOT_ITS_LANGUAGE, Opening
from workspace.services.organisations import office
from workspace.services.setup import first
from workspace.services.setup.first import SetUpAlready
from workspace.store.accounts.people import PersonRow
from workspace.store.campaigns import CampaignRow
from workspace.store.letters import LetterRow
from workspace.store.trail import AuditRow


@pytest.fixture
def site(database):
    with an_empty_site(database) as app:
        yield app


def kept(row):
    with reading() as unit:
        return unit.session.scalars(select(row)).all()


def test_a_site_is_set_up_with_all_it_needs_to_open_a_first_draft(site):
    assert first.is_open()
    made = first.set_up(answers(languages=("en", "fr"), deadline_time="17:00"))
    assert not first.is_open()
    (campaign,) = kept(CampaignRow)
    assert (campaign.slug, campaign.prefix) == ("rivers-for-all-2027", "RFA27")
    assert (campaign.languages, campaign.invitation_days) == (["en", "fr"], 7)
    secret = password_links.choose(made.link.address.rpartition("/")[2], a.PASSWORD, "a test")
    amina = accounts.person_of(secret)
    assert (amina.name, amina.email) == ("Amina Diarra", EMAIL)
    (line,) = office.listed(amina).lines
    assert (line.name, line.status) == ("Secretariat of Rivers", "verified")
    offered = opening.choices(amina)
    assert offered.languages == ("en", "fr")
    ask = Opening(
        organisation=line.slug, campaign=campaign.slug, kind="individual", lang="fr", start="blank"
    )
    assert opening.open_draft(amina, ask)
    with pytest.raises(Invalid) as refused:
        opening.open_draft(amina, replace(ask, lang="ru"))
    assert refused.value.errors == {"lang": NOT_ITS_LANGUAGE}


def test_every_act_of_the_first_start_is_in_the_trail_and_nobody_is_named_as_its_doer(site):
    first.set_up(answers())
    trail = kept(AuditRow)
    assert {row.action for row in trail} == {
        *("organisation.named", "organisation.verified", "account.opened", "seat.taken"),
        *("office.opened", "campaign.opened", "password.linked", "site.set_up"),
    }
    assert {row.person_id for row in trail} == {""}


def test_nobody_signs_in_before_a_password_is_chosen(site):
    first.set_up(answers())
    for tried in ("", " ", a.PASSWORD):
        with pytest.raises(Invalid):
            accounts.sign_in(EMAIL, tried, "a test")


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_made(site):
    with pytest.raises(Invalid) as refused:
        first.set_up(
            answers(
                organisation="",
                person="",
                email="amina",
                title="",
                template="x",
                organisation_type="x",
                deadline_on="soon",
            )
        )
    assert set(refused.value.errors) == {
        *("organisation", "person", "email", "title", "template", "organisation_type"),
        "deadline_on",
    }
    assert first.is_open()
    assert kept(AuditRow) == []


def test_a_site_with_anybody_on_it_and_the_demonstration_are_not_set_up(site, database):
    first.set_up(answers())
    with pytest.raises(SetUpAlready):
        first.set_up(answers())
    with an_empty_site(database) as app, app.app_context():
        assert not first.is_open()


def test_the_demonstration_is_not_set_up(app):
    assert not first.is_open()
    with pytest.raises(SetUpAlready):
        first.set_up(answers())


def test_of_two_at_once_one_wins_and_the_other_is_told(site):
    both, said = threading.Barrier(2), []

    def start(number):
        with site.app_context():
            both.wait()
            try:
                first.set_up(answers(email=f"a{number}@b.example", title=f"Number {number}"))
            except SetUpAlready as refusal:
                said.append(refusal.words)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=start, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == [SetUpAlready.sentence]
    assert [len(kept(row)) for row in (PersonRow, CampaignRow)] == [1, 1]


def test_the_link_is_mailed_where_letters_leave_and_only_there(database):
    with an_empty_site(database, smtp_url="smtp://127.0.0.1:9"):
        made = first.set_up(answers())
        assert made.link.mailed
        (letter,) = kept(LetterRow)
        assert (letter.to, letter.subject) == (EMAIL, "Choose your password for Banyan")


def test_without_a_mail_server_no_letter_waits(site):
    assert not first.set_up(answers()).link.mailed
    assert kept(LetterRow) == []
