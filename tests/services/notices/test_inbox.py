"""The inbox: what is one's own to know of, read and put back, by pledge and seat."""

from importlib import import_module

import pytest

from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.domain.notices.about import Page
from workspace.services import discussion, notices
from workspace.services.discussion import NewThread
from workspace.services.notices import Asked

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    return Table()


def say(person, draft) -> str:
    return discussion.start_thread(person, draft, NewThread(section="commitment", body="By when?"))


def first(person) -> str:
    return notices.inbox(person, Asked()).groups[0].lines[0].id


def test_a_notice_leads_to_its_thread_and_is_read_with_all_about_it(table):
    thread = say(table.bea, table.draft)
    found = notices.target(table.ana, first(table.ana))
    assert (found.page, found.draft_id, found.thing_id) == (Page.THREAD, table.draft, thread)
    assert found.acting == ""
    assert notices.unread(table.ana) == 0


@pytest.mark.parametrize(
    "act", [notices.target, lambda who, one: notices.mark(who, one, read=True)]
)
def test_nobody_deals_with_what_another_was_told(table, act):
    say(table.bea, table.draft)
    told = first(table.ana)
    for one in (told, "nobodys", "", "\0", "é"):
        with pytest.raises(NotFound):
            act(table.bea, one)
    assert notices.unread(table.ana) == 1


def test_who_acts_for_two_organisations_is_led_to_the_seat_they_were_told_through(table):
    a.a_seat(table.ana, table.belmar)
    say(table.bruno, table.draft)
    (group,) = notices.inbox(table.ana, Asked()).groups
    assert group.acting in {table.aruna.slug, table.belmar.slug}
    assert notices.target(table.ana, group.lines[0].id).acting == group.acting


def test_an_inbox_is_narrowed_to_one_pledge(table):
    other = a.a_draft(table.ana, table.aruna, table.campaign)
    a.a_party(other, table.belmar)
    say(table.bea, table.draft)
    say(table.bea, other)
    assert len(notices.inbox(table.ana, Asked()).groups) == 2
    (group,) = notices.inbox(table.ana, Asked(draft_id=other)).groups
    assert group.draft_id == other


def test_what_came_while_all_was_marked_as_read_stays_unread(table, noon):
    say(table.bea, table.draft)
    shown = notices.inbox(table.ana, Asked()).newest_at
    noon.move(minutes=1)
    say(table.bea, table.draft)
    noon.move(minutes=1)
    at = notices.mark_all(table.ana, shown)
    assert notices.unread(table.ana) == 1
    notices.put_back(table.ana, at)
    assert notices.unread(table.ana) == 2
    assert notices.mark_all(table.bea, noon.at) is None


def test_more_than_a_page_may_count_is_said_to_be_more(table, monkeypatch):
    module = import_module("workspace.services.notices.inbox")
    monkeypatch.setattr(module, "MOST_COUNTED", 2)
    for _ in range(5):
        say(table.bea, table.draft)
    assert notices.unread(table.ana) == 3
