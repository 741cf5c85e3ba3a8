"""Opening a draft: what is offered to whom, and what comes of the answers."""

from dataclasses import replace

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import Invalid
from workspace.domain.text.sections import SECTION_KEYS
from workspace.services import text as texts
from workspace.services.desk import draft_page
from workspace.services.desk import opening as new_draft
from workspace.services.desk.opening import KINDS, MATCHING, Opening
from workspace.store import campaigns


@pytest.fixture
def opening(aruna):
    return Opening(
        organisation=aruna.slug,
        campaign=make.a_campaign().slug,
        kind="common",
        lang="fr",
        start="template",
    )


def section(person, draft, key):
    sections = draft_page.outline(person, draft).draft.sections
    return next(one for one in sections if one.section.key == key)


def test_who_opens_a_draft_leads_it_for_their_organisation(ana, opening):
    view = draft_page.outline(ana, new_draft.open_draft(ana, opening)).draft
    assert (view.lead, view.acting_for, view.capacity) == (*["Republic of Aruna"] * 2, "lead")
    assert (view.state, view.lang, view.kind, view.symbol) == ("drafting", "fr", "common", None)
    assert [one.section.key for one in view.sections] == list(SECTION_KEYS)


def test_a_template_is_not_yet_written(ana, opening):
    draft = new_draft.open_draft(ana, opening)
    template = section(ana, draft, "commitment")
    assert (template.chars > 0, template.status) == (True, "empty")


def test_where_the_campaign_has_lines_of_its_own_a_template_begins_with_them(ana, opening):
    with make.building() as unit:
        row = campaigns.by_slug(unit.session, opening.campaign)
        row.starters = {"scene": "[Which river]\n[Since when]"}
    draft = new_draft.open_draft(ana, opening)
    _, text = texts.text(ana, draft)
    assert text["scene"] == "[Which river]\n[Since when]"
    assert text["commitment"].startswith("[Name of the State]")


@pytest.mark.parametrize(
    "answer",
    [
        {"organisation": "nowhere"},
        {"campaign": "never"},
        {"kind": "promise"},
        {"lang": "xx"},
        {"start": "copy"},
    ],
)
def test_an_answer_that_was_not_offered_opens_nothing_and_is_named(ana, opening, answer):
    with pytest.raises(Invalid) as refused:
        new_draft.open_draft(ana, replace(opening, **answer))
    assert set(refused.value.errors) == set(answer)


def test_who_does_not_draft_for_an_organisation_is_not_offered_it(ana, aruna, opening):
    assert [slug for slug, _ in new_draft.choices(ana).organisations] == [aruna.slug]
    for person in (make.a_member(aruna, "commenter"), make.a_person()):
        assert new_draft.choices(person).organisations == ()
        with pytest.raises(Invalid):
            new_draft.open_draft(person, opening)


def test_a_campaign_is_offered_until_its_deadline(noon, ana):
    campaign = make.a_campaign(days=2)
    assert [slug for slug, _ in new_draft.choices(ana).campaigns] == [campaign.slug]
    noon.move(days=3)
    assert new_draft.choices(ana).campaigns == ()


def test_a_matching_pledge_has_to_name_a_public_one(ana, opening):
    with pytest.raises(Invalid) as refused:
        new_draft.open_draft(ana, replace(opening, kind=MATCHING, answers="HR75-000001"))
    assert set(refused.value.errors) == {"answers"}


def test_every_kind_that_is_offered_opens_a_draft(ana, opening):
    assert {code for code, _ in new_draft.choices(ana).kinds} == set(KINDS)
    for kind in set(KINDS) - {MATCHING}:
        draft = new_draft.open_draft(ana, replace(opening, kind=kind))
        assert draft_page.outline(ana, draft).draft.kind == kind
