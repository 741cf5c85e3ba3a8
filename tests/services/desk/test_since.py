"""What is new since one's last visit: of others, by organisation, as far as one may know it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.process.unit import reading
from workspace.services import discussion
from workspace.services.desk import draft_page, home
from workspace.services.desk.wish import wish
from workspace.services.discussion import NewThread
from workspace.store.desk.visits import VisitRow

HOURS = timedelta(hours=5)


@pytest.fixture
def table(app, noon):
    return Table()


def news(person, draft):
    return draft_page.opened(person, draft).news


def again(person, clock):
    """Return somebody who has just given their password once more."""
    return replace(person, proved_at=clock.at)


def visits():
    with reading() as unit:
        return [(row.person_id, row.latest_at) for row in unit.session.query(VisitRow)]


def test_a_first_visit_has_no_news_and_neither_has_a_second_where_nothing_happened(table, noon):
    assert news(table.bea, table.draft) is None
    noon.at += HOURS
    assert news(table.bea, table.draft) is None


def test_what_others_did_is_told_by_organisation_and_what_one_did_oneself_is_not(table, noon):
    for person in (table.bea, table.ana):
        news(person, table.draft)
    noon.at += HOURS
    table.write(title="Independent inspection of all places")
    stages.a_measure(table.ana, table.draft, table.aruna)
    told = news(table.bea, table.draft)
    assert (told.typed, told.answers_by, told.since) == (("Aruna",), ("Aruna",), noon.at - HOURS)
    assert news(table.ana, table.draft) is None


def test_news_stay_while_the_visit_lasts_and_are_gone_with_the_next(table, noon):
    news(table.bea, table.draft)
    noon.at += HOURS
    table.write(title="Independent inspection of all places")
    assert news(table.bea, table.draft).text_changed
    noon.at += timedelta(minutes=10)
    assert news(table.bea, table.draft).text_changed
    noon.at += HOURS
    assert news(table.bea, table.draft) is None


def test_comments_and_what_became_of_them_are_counted_as_far_as_the_reader_sees_them(table, noon):
    news(table.ana, table.draft)
    noon.at += HOURS
    anchor = anchor_on(table.draft, "independent monitors")
    new = NewThread(section="commitment", anchor=anchor, body="Who?")
    first, _ = (discussion.start_thread(table.bea, table.draft, new) for _ in range(2))
    discussion.resolve(table.bea, table.draft, first, "taken", "Done.")
    told = news(table.ana, table.draft)
    assert (told.comments, told.settled) == (2, 1)


def test_the_lock_and_signatures_are_told(table, noon):
    news(table.bea, table.draft)
    noon.at += timedelta(minutes=40)
    stages.lock(again(table.ana, noon), table.draft)
    stages.sign(again(table.amir, noon), table.draft)
    told = news(table.bea, table.draft)
    assert (told.locked, told.signed, told.text_changed) == (True, ("Aruna",), False)


def test_a_visit_is_noted_once_in_a_while_and_by_no_fragment(table, noon):
    start = noon.at
    for _ in range(3):
        news(table.bea, table.draft)
        noon.at += timedelta(minutes=1)
    draft_page.outline(table.bea, table.draft)
    draft_page.checked(table.bea, table.draft)
    noon.at += HOURS
    home.of(table.bea)
    assert visits() == [(table.bea.id, start)]


def test_a_desk_says_in_how_many_drafts_others_did_something_and_finds_them(table, noon):
    other = a.a_draft(table.ana, table.aruna, table.campaign)
    a.a_party(other, table.belmar)
    for draft in (table.draft, other):
        news(table.bea, draft)
    assert home.of(table.bea).changed == 0
    noon.at += HOURS
    table.write(title="Independent inspection of all places")
    view = home.of(table.bea, wish({"state": "changed"}))
    assert (view.changed, [line.id for line in view.drafts]) == (1, [table.draft])
    assert view.drafts[0].news.typed == ("Aruna",)
    assert home.of(table.ana).changed == 0


def test_the_differences_are_those_to_the_newest_version_of_then(table, noon):
    news(table.bea, table.draft)
    stages.lock(table.ana, table.draft)
    noon.at += HOURS
    news(table.bea, table.draft)
    noon.at += HOURS
    stages.sign(again(table.amir, noon), table.draft)
    assert news(table.bea, table.draft).version == 1
