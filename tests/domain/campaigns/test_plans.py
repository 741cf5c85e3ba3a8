"""What somebody asks a campaign to be, read: days in its own zone, names after its title."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workspace.domain.campaigns.plans import read, suggested
from workspace.domain.campaigns.symbols import prefix_of, slug_of
from workspace.domain.campaigns.templates import TEMPLATE, TEMPLATES
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.errors import Invalid

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
ASK = replace(
    suggested(TEMPLATE["human-rights"], NOON),
    deadline_on="2027-03-28",  # summer time begins that night
    horizon_on="2031-12-31",
)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.key)
def test_every_template_can_be_opened_as_it_is(template):
    plan = read(suggested(template, NOON), NOON)
    assert plan.opens_at == NOON
    assert (plan.deadline_at - NOON).days in {template.days_open - 1, template.days_open}
    assert plan.horizon_at.year == plan.deadline_at.year + template.years_to_act
    assert plan.publish_at is None
    assert template.organisation_type in ORGANISATION_TYPES
    assert set(template.languages) <= set(LANGUAGES)


def test_days_begin_and_end_where_the_campaign_is():
    plan = read(replace(ASK, opens_on="2026-12-01", publish_on="2027-01-10"), NOON)
    assert plan.opens_at == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert plan.deadline_at == datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC)
    assert plan.publish_at == datetime(2027, 1, 9, 23, tzinfo=UTC)
    assert read(replace(ASK, deadline_time="17:00"), NOON).deadline_at.hour == 17


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("title", "x" * 201),
        ("slug", "Human Rights"),
        ("slug", "-a"),
        ("prefix", "h"),
        ("prefix", "75HR"),
        ("prefix", "A" * 13),
        ("timezone", "Geneva"),
        ("timezone", "../etc/passwd"),
        ("opens_on", "tomorrow"),
        ("deadline_on", ""),
        ("deadline_on", "2026-02-30"),
        ("deadline_on", "2026-11-16"),
        ("deadline_time", "25:00"),
        ("publish_on", "2020-01-01"),
        ("horizon_on", "2027-03-27"),
        ("languages", ()),
        ("languages", ("en", "tlh")),
    ],
)
def test_what_cannot_be_is_said_next_to_its_question(field, value):
    with pytest.raises(Invalid) as refused:
        read(replace(ASK, **{field: value}), NOON)
    assert set(refused.value.errors) == {field}


def test_languages_are_kept_in_one_order_and_all_that_is_wrong_is_said_at_once():
    assert read(replace(ASK, languages=("ru", "ar", "en")), NOON).languages == ("en", "ar", "ru")
    with pytest.raises(Invalid) as refused:
        read(replace(ASK, title="", deadline_on="", timezone="x"), NOON)
    assert {"title", "deadline_on", "timezone"} <= set(refused.value.errors)


@pytest.mark.parametrize(
    ("title", "slug", "prefix"),
    [
        ("Human Rights 75", "human-rights-75", "HR75"),
        ("Pledges for human rights 2027", "pledges-for-human-rights-2027", "PFHR27"),
        ("L'eau à Genève!", "l-eau-a-geneve", "LEAG"),
        ("75 years", "75-years", "PL"),
        ("تعهدات", "", "PL"),
        ("a " * 60, "-".join("a" * 40), "A" * 12),
    ],
)
def test_names_follow_the_title(title, slug, prefix):
    assert (slug_of(title), prefix_of(title)) == (slug, prefix)
