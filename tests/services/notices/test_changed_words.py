"""Who objects is asked once their words changed and the text rests, and no more once they said."""

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.notices.subjects import Subject
from workspace.services import discussion, notices
from workspace.services.desk import home
from workspace.services.discussion import NewThread
from workspace.services.notices import Asked

TEXT = "The ministries act."


@pytest.fixture
def table(app, noon) -> Table:
    made = Table()
    made.write(actors=TEXT)
    return made


@pytest.fixture
def objection(table) -> str:
    """Give an objection of Belmar to some words."""
    anchor = anchor_on(table.draft, "ministries act", "actors")
    asked = NewThread(section="actors", anchor=anchor, kind="blocking", body="Which ones?")
    return discussion.start_thread(table.bea, table.draft, asked)


def told(person) -> list[str]:
    groups = notices.inbox(person, Asked()).groups
    return [line.sentence for group in groups for line in group.lines if not line.read]


def waits(person) -> list[str]:
    return [line.waiting for line in home.of(person).waiting]


def later(table, noon, text: str = "") -> int:
    """Have somebody write, if they do, and the text rest; return how often somebody is asked."""
    if text:
        table.write(actors=text)
        assert notices.ask_holders() == 0, "it may be half a sentence"
    noon.move(minutes=11)
    return notices.ask_holders()


def test_whoever_holds_it_is_asked_and_nobody_else(client, table, objection, noon):
    assert later(table, noon) == 0
    assert later(table, noon, "The ministries will act.") == 1
    asked = Subject.ASKED_AGAIN.one
    readers = (table.bea, table.bruno, table.ana)
    assert [asked in told(one) for one in readers] == [True, True, False]
    assert waits(table.bea) == waits(table.bruno) == ["keep"]
    assert "Does your objection still stand?" in a.sign_in(client, table.bea).get("/desk").text
    assert later(table, noon, "The ministries will all act.") == 0, "they were asked already"
    discussion.keep_objection(table.bea, table.draft, objection)
    assert asked not in told(table.bruno)
    assert waits(table.bea) == []
    assert later(table, noon, "The ministries shall act.") == 1, "these are others again"


def test_where_the_words_of_before_came_back_nothing_is_asked_any_more(table, objection, noon):
    assert later(table, noon, "The ministries will act.") == 1
    assert later(table, noon, TEXT) == 0
    assert Subject.ASKED_AGAIN.one not in told(table.bea)
    assert waits(table.bea) == []
