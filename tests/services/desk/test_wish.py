"""What somebody looks for on their desk: by words of titles in any script, and by filters."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.desk import home
from workspace.services.desk.wish import wish
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow


@pytest.fixture
def table(app):
    return Table()


def titled(table, *titles):
    """Open a draft of Aruna for each of these titles."""
    made = [a.a_draft(table.ana, table.aruna, table.campaign) for _ in titles]
    with transaction() as unit:
        for draft, title in zip(made, titles, strict=True):
            unit.session.get_one(PledgeRow, draft).title = title
    return made


def found(person, **asked):
    view = home.of(person, wish(asked))
    assert view.found == len(view.drafts)
    return {line.id for line in view.drafts}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ecole", "Une École pour tous"),
        ("ÉCOLE pour", "Une École pour tous"),
        ("الاحتجاز", "تفتيش أماكن الاحتجاز"),
        ("拘留", "獨立檢查拘留場所"),
        ("独立", "獨立檢查拘留場所"),
        ('"for all"', "Justice for all"),
    ],
)
def test_a_title_is_found_by_its_words_as_they_are_typed(table, typed, title):
    draft, _ = titled(table, title, "Something else")
    assert found(table.ana, q=typed) == {draft}


@pytest.mark.parametrize("typed", ["%", "_", "no such words", "' OR 1=1"])
def test_what_is_in_no_title_finds_nothing_and_says_so(table, typed):
    titled(table, "Justice for all")
    view = home.of(table.ana, wish({"q": typed}))
    assert (view.drafts, view.found, view.total) == ([], 0, 2)


def test_a_desk_is_narrowed_to_a_campaign_and_to_an_organisation_that_takes_part(table):
    elsewhere = a.a_draft(table.ana, table.aruna)
    with transaction() as unit:
        campaign = unit.session.get_one(PledgeRow, elsewhere).campaign_id
        slug = unit.session.get_one(CampaignRow, campaign).slug
    assert found(table.ana, campaign=slug) == {elsewhere}
    assert found(table.ana, organisation=table.belmar.slug) == {table.draft}
    assert found(table.ana, organisation=table.aruna.slug) == {table.draft, elsewhere}
    assert found(table.ana, organisation=table.belmar.slug, campaign=slug) == set()


def test_no_organisation_is_offered_but_those_that_take_part_with_one(table):
    a.a_draft(a.a_member(other := a.an_organisation("Elsewhere")), other)
    asked = a.an_organisation("Corvia")
    a.a_party(table.draft, asked, status="invited")
    offered = home.of(table.ana).filters.organisations
    assert offered == [(table.aruna.slug, "Aruna"), (table.belmar.slug, "Belmar")]
    assert found(table.ana, organisation=other.slug) == {table.draft}
    assert home.of(table.ana, wish({"organisation": asked.slug})).wish.organisation == ""


def test_a_desk_is_narrowed_to_a_state_the_clock_included(table):
    writing = a.a_draft(table.ana, table.aruna, table.campaign)
    stages.lock(table.ana, table.draft)
    assert found(table.amir, state="writing") == {writing}
    assert found(table.amir, state="in-signature") == {table.draft}
    assert found(table.amir, state="waiting") == {table.draft}
    assert found(table.ana, state="waiting") == set()
    assert found(table.ana, state="missed") == set()
    with transaction() as unit:
        unit.session.get_one(CampaignRow, table.campaign.id).deadline_at = now()
    assert found(table.ana, state="missed") == {writing, table.draft}
    assert found(table.ana, state="in-signature") == found(table.ana, state="writing") == set()


def test_what_was_submitted_is_found_by_its_symbol(table):
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    assert found(table.bea, q=symbol) == found(table.bea, state="handed-in") == {table.draft}


@pytest.mark.parametrize(
    "asked", [{"state": "x"}, {"campaign": "x"}, {"organisation": "x"}, {"q": " "}, {"page": "-1"}]
)
def test_what_nobody_knows_is_passed_over(table, asked):
    view = home.of(table.ana, wish(asked))
    assert (view.wish.narrows, view.page, view.found) == (False, 1, 1)


def test_a_long_desk_comes_in_pages_and_a_page_behind_the_last_is_the_last(table):
    titled(table, *(f"Draft {n}" for n in range(home.PER_PAGE + 4)))
    first, last = (home.of(table.ana, wish({"page": page})) for page in ("1", "99"))
    assert (first.pages, len(first.drafts), first.found) == (2, home.PER_PAGE, home.PER_PAGE + 5)
    assert (last.page, len(last.drafts)) == (2, 5)
    assert not {one.id for one in first.drafts} & {one.id for one in last.drafts}
