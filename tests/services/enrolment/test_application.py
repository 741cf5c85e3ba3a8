"""Who may sign an organisation up, when and how often; what cannot be is said at its field."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.support.people import builders as a
from tests.support.people.invited import an_enrolment, link_to_enrolment
from workspace.domain.accounts import enrolment as rules
from workspace.domain.accounts.enrolment import CONFIRM_FOR
from workspace.domain.errors import Invalid, NotFound, TooMany
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import enrolment
from workspace.services.accounts import Origin
from workspace.services.enrolment import LinkIsOver, SignUpIsOver
from workspace.store.enrolment.enrolments import EnrolmentRow

PASSWORD = "eleven blue kettles sing"
RITA = "rita@riverside.example"


def _asked(campaign, n):
    words = dict.fromkeys(("name", "type", "country", "region", "lang", "person_name"), "x")
    return EnrolmentRow(
        campaign_id=campaign.id,
        token_sha256=f"{n:064}",
        email=f"{n}@elsewhere.example",
        created_at=now(),
        expires_at=now() + CONFIRM_FOR,
        **words,
    )


def waiting():
    with reading() as unit:
        return unit.session.scalar(select(func.count()).select_from(EnrolmentRow))


def test_it_is_off_until_the_secretariat_lets_it_and_ends_with_the_campaign(let, noon):
    campaign = a.a_campaign()
    with pytest.raises(NotFound):
        enrolment.door(campaign.slug)
    with pytest.raises(NotFound):
        enrolment.ask(campaign.slug, an_enrolment(RITA), "en")
    with pytest.raises(NotFound):
        enrolment.came(a.a_person(), campaign.slug)
    let(campaign, enrols=True)
    noon.at = campaign.deadline_at - timedelta(hours=1)
    enrolment.ask(campaign.slug, an_enrolment(RITA), "en")
    token = link_to_enrolment(RITA)
    noon.at = campaign.deadline_at
    assert not enrolment.door(campaign.slug).open
    with pytest.raises(SignUpIsOver):
        enrolment.ask(campaign.slug, an_enrolment("late@riverside.example"), "en")
    with pytest.raises(LinkIsOver):
        enrolment.confirm(token, PASSWORD, "a test")


def test_nobody_fills_a_mailbox_or_the_day_of_a_campaign(campaign):
    for n in range(8):
        enrolment.ask(campaign.slug, an_enrolment(RITA), "en", Origin(address=f"203.0.113.{n}"))
    assert waiting() == rules.MOST_OF_ADDRESS

    def many():
        for n in range(99):
            one = an_enrolment(f"n{n}@riverside.example")
            enrolment.ask(campaign.slug, one, "en", Origin(address="198.51.100.7"))

    with pytest.raises(TooMany):
        many()
    with transaction() as unit:
        unit.session.add_all(_asked(campaign, n) for n in range(rules.MOST_A_DAY))
    with pytest.raises(TooMany) as refused:
        enrolment.ask(campaign.slug, an_enrolment("new@riverside.example"), "en")
    assert "tomorrow" in refused.value.words


def test_what_is_wrong_is_said_at_its_field(campaign):
    asked = replace(an_enrolment("nowhere", name="", type="club"), person=" ")
    with pytest.raises(Invalid) as refused:
        enrolment.ask(campaign.slug, asked, "en")
    assert set(refused.value.errors) == {"name", "type", "person", "email"}
