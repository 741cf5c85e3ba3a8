"""Nothing exists before a sign-up is confirmed, and a stranger learns of no account."""

import pytest
from sqlalchemy import func, select

from tests.support.people import builders as a
from tests.support.people.invited import an_enrolment, link_to_enrolment
from workspace.domain.errors import Invalid
from workspace.domain.organisations.status import Status
from workspace.process.unit import reading
from workspace.services import accounts, enrolment
from workspace.services.desk import opening
from workspace.services.desk.opening import Opening
from workspace.services.enrolment import LinkIsOver
from workspace.store.accounts.people import PersonRow
from workspace.store.enrolment.enrolments import EnrolmentRow
from workspace.store.letters import LetterRow
from workspace.store.organisations.organisations import OrganisationRow

PASSWORD = "eleven blue kettles sing"
RITA = "rita@riverside.example"


def counts():
    with reading() as unit:
        rows = (PersonRow, OrganisationRow, EnrolmentRow, LetterRow)
        return [unit.session.scalar(select(func.count()).select_from(row)) for row in rows]


def test_nothing_exists_before_it_is_confirmed_and_then_one_opens_a_draft(sol, campaign, let, noon):
    a.an_organisation("Riverside Clinics")
    before = counts()
    enrolment.ask(campaign.slug, an_enrolment(f" {RITA.upper()} "), "fr")
    people, houses, waiting, written = counts()
    assert ([people, houses], waiting, written) == (before[:2], before[2] + 1, before[3] + 1)
    assert enrolment.came(sol, campaign.slug).waiting == 1
    token = link_to_enrolment(RITA)
    assert enrolment.look(token).works
    for wrong in ("short", "riverside clinic"):
        with pytest.raises(Invalid):
            enrolment.confirm(token, wrong, "a test")
    assert counts()[:2] == before[:2]
    rita = accounts.person_of(enrolment.confirm(token, PASSWORD, "a test"))
    assert (rita.email, rita.name) == (RITA, "Rita Rivers")
    came = enrolment.came(sol, campaign.slug)
    (house,) = came.houses
    assert (came.count, came.waiting, house.status) == (1, 0, Status.UNVERIFIED)
    assert (house.name, house.resembles) == ("Riverside Clinic", "Riverside Clinics")
    with reading() as unit:
        kept = unit.session.scalars(select(EnrolmentRow)).one()
        assert (kept.email, kept.person_name) == ("", "")
    assert not enrolment.look(token).works
    with pytest.raises(LinkIsOver):
        enrolment.confirm(token, PASSWORD, "a test")
    asked = Opening(
        organisation=house.slug, campaign=campaign.slug, kind="common", lang="en", start="blank"
    )
    assert opening.open_draft(rita, asked)
    let(campaign, openers="verified")
    with pytest.raises(Invalid):
        opening.open_draft(rita, asked)


def test_a_stranger_learns_of_no_account_and_its_owner_is_told(campaign):
    ana = a.a_person("Ana")
    before = counts()
    enrolment.ask(campaign.slug, an_enrolment(ana.email), "en")
    known = [late - early for late, early in zip(counts(), before, strict=True)]
    enrolment.ask(campaign.slug, an_enrolment(RITA), "en")
    assert (
        known
        == [0, 0, 1, 1]
        == [c - b - k for c, b, k in zip(counts(), before, known, strict=True)]
    )
