"""A blocking comment and the lock of the text: one of them comes first, and both know which."""

import threading

import pytest

from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, Refusal
from workspace.extensions import db
from workspace.process.unit import transaction
from workspace.services import discussion, signing
from workspace.services.access import draft_for
from workspace.services.discussion import NewThread
from workspace.services.signing import Locking, NotReady

BLOCKING = NewThread(section="scene", kind="blocking", body="Who agreed to this number?")


@pytest.fixture
def table(app):
    return Table()


def beside(app, act):
    """Begin an act on a connection of its own; return its thread and what it came to."""
    come_to = []

    def run():
        with app.app_context():
            try:
                come_to.append(act())
            except Refusal as refusal:
                come_to.append(refusal)
            finally:
                db.session.remove()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, come_to


def test_a_blocking_comment_that_comes_while_the_lead_locks_is_refused(app, table):
    seen = Locking(findings_seen=signing.check(table.ana, table.draft).findings_seen)
    with transaction() as unit:
        signing.lock_within(unit, table.ana, table.draft, seen)
        unit.session.flush()
        thread, come_to = beside(
            app, lambda: discussion.start_thread(table.bea, table.draft, BLOCKING)
        )
        thread.join(0.4)
        assert come_to == []
    thread.join(20)
    (refused,) = come_to
    assert isinstance(refused, Invalid)
    assert "kind" in refused.errors


def test_a_lock_that_comes_while_somebody_blocks_it_counts_the_comment(app, table):
    seen = Locking(findings_seen=signing.check(table.ana, table.draft).findings_seen)
    with transaction() as unit:
        standing = draft_for(unit, table.bea, table.draft, Permission.COMMENT, lock=True)
        discussion.write_thread(unit, standing, "scene", "blocking", None)
        thread, come_to = beside(app, lambda: signing.lock(table.ana, table.draft, seen))
        thread.join(0.4)
        assert come_to == []
    thread.join(20)
    (refused,) = come_to
    assert isinstance(refused, NotReady)


def test_a_blocking_comment_that_was_settled_is_not_taken_up_again_after_the_lock(table):
    thread = discussion.start_thread(table.bea, table.draft, BLOCKING)
    discussion.resolve(table.bea, table.draft, thread, "taken", "")
    stages.ask_to_lock(table.ana, table.draft)
    with pytest.raises(Refusal):
        discussion.reopen(table.bea, table.draft, thread)


def test_whoever_may_comment_on_a_locked_text_still_comments_and_asks(table):
    stages.ask_to_lock(table.ana, table.draft)
    for kind in ("comment", "question"):
        asked = NewThread(section="scene", kind=kind, body="Is this the last version?")
        assert discussion.start_thread(table.bea, table.draft, asked)
