"""What one does with a thread is one event of its discussion, and stands in the trail."""

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard
from tests.support.documents.text import anchor_on
from tests.support.people.signing_table import Table
from workspace.domain.events import Changed
from workspace.process.unit import reading
from workspace.services import discussion
from workspace.services.discussion import NewThread
from workspace.store.trail import AuditRow


@pytest.fixture
def table(app):
    return Table()


def comment(table):
    asked = NewThread(section="commitment", body="Which places?")
    discussion.start_thread(table.bea, table.draft, asked)


def thread_of(table):
    return discussion.discussion(table.bea, table.draft, "open").standing[0]


def trail(draft):
    with reading() as unit:
        query = select(AuditRow.id, AuditRow.action).where(AuditRow.draft_id == draft)
        return {row[0]: row[1] for row in unit.session.execute(query)}


def ask_belmar(table):
    discussion.assign(table.ana, table.draft, thread_of(table).id, table.belmar.slug)


def agree(table):
    comment = thread_of(table).comments[0].id
    discussion.agree(table.ana, table.draft, comment, agrees=True)


def agree_no_more(table):
    comment = thread_of(table).comments[0].id
    discussion.agree(table.ana, table.draft, comment, agrees=False)


def lose_words(table):
    table.write(scene="Few judges are trained.")
    held = anchor_on(table.draft, "judges", "scene")
    said = NewThread(section="scene", anchor=held, body="How many?")
    discussion.start_thread(table.ana, table.draft, said)
    table.write(scene="Few wait.")


def attach(table):
    (gone,) = discussion.discussion(table.ana, table.draft).gone
    discussion.attach(table.ana, table.draft, gone.id, "scene", "wait")


def prepare(table):
    discussion.prepare(table.ana, table.draft, thread_of(table).id, "taken", "")


def publish_responses(table):
    discussion.publish(table.ana, table.draft)


ACTS = [
    ((comment,), ask_belmar, ["thread.assigned"]),
    ((lose_words,), attach, ["thread.attached"]),
    ((comment,), agree, ["comment.agreed"]),
    ((comment, agree), agree_no_more, ["comment.agreement_withdrawn"]),
    (
        (comment, prepare),
        publish_responses,
        ["response.published", "responses.published"],
    ),
]


@pytest.mark.parametrize(("before", "act", "recorded"), ACTS)
def test_an_act_is_one_event_and_stands_in_the_trail(table, before, act, recorded):
    for step in before:
        step(table)
    there = trail(table.draft)
    with heard() as events:
        act(table)
    told = [event for event in events if isinstance(event, Changed)]
    assert [(event.draft, event.what) for event in told] == [(table.draft, "comments")]
    new = [action for id_, action in trail(table.draft).items() if id_ not in there]
    assert sorted(set(new)) == sorted(recorded)
