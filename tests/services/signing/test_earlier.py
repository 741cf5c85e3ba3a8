"""Which revision a new one is compared with, and what stands with one locked over comments."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.access.roles import Permission
from workspace.process.unit import reading
from workspace.services import discussion, signing
from workspace.services.access import draft_for
from workspace.services.discussion import NewThread
from workspace.services.signing import Locking, NotReady
from workspace.services.signing.board import reopened
from workspace.store.signing import revisions

REASON = "The ministry answers after the deadline; both governments agreed to go on."


@pytest.fixture
def table(app):
    return Table()


def _next(table, words):
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    table.write(scene=words)
    stages.lock(table.ana, table.draft)


def _since(person, draft, n):
    view = signing.text(person, draft, n)
    changed = [part.key for part in view.changes]
    return view.since, view.was_seen, changed


def test_who_only_opened_a_revision_sees_what_changed_since(table):
    stages.lock(table.ana, table.draft)
    assert _since(table.bea, table.draft, 1) == (0, False, [])
    _next(table, "Another scene.")
    assert _since(table.bruno, table.draft, 2) == (1, True, ["scene"])
    # Opening it does not take the difference away.
    assert _since(table.bea, table.draft, 2) == (1, True, ["scene"])


def test_the_revision_signed_last_is_compared_with_although_a_later_one_was_opened(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    _next(table, "Another scene.")
    signing.text(table.bea, table.draft, 2)
    _next(table, "A third scene.")
    view = signing.text(table.bea, table.draft, 3)
    assert (view.since, view.was_signed) == (1, True)
    assert signing.text(table.bruno, table.draft, 3, since=2).since == 2


def test_what_one_gave_when_one_last_signed_is_there_to_be_given_again(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    _next(table, "Another scene.")
    last = signing.text(table.bruno, table.draft, 2).last
    assert (last.name, last.title, last.agreed) == ("Bruno", "Permanent Representative", False)
    assert signing.text(table.bea, table.draft, 2).last is None


def test_the_revision_seen_last_is_compared_with_by_who_signed_none(table):
    stages.lock(table.ana, table.draft)
    signing.text(table.bea, table.draft, 1)
    _next(table, "Another scene.")
    signing.text(table.bea, table.draft, 2)
    _next(table, "A third scene.")
    assert _since(table.bruno, table.draft, 3)[:2] == (2, True)
    assert signing.text(table.bruno, table.draft, 3, since=1).since == 1


def test_who_declined_a_revision_has_seen_it(table):
    stages.lock(table.ana, table.draft)
    signing.decline(table.bruno, table.draft, "The scene is wrong.")
    _next(table, "Another scene.")
    _next(table, "A third scene.")
    assert _since(table.bruno, table.draft, 3) == (1, True, ["scene"])


def test_who_saw_none_before_is_shown_the_last_step_and_told_so(table):
    stages.lock(table.ana, table.draft)
    _next(table, "Another scene.")
    _next(table, "A third scene.")
    assert _since(table.bea, table.draft, 3) == (2, False, ["scene"])


def test_what_one_organisation_opened_another_has_not_seen(table):
    corvia = a.an_organisation("Corvia")
    carla = a.a_member(corvia)
    a.a_party(table.draft, corvia)
    stages.lock(table.ana, table.draft)
    signing.text(table.bea, table.draft, 1)
    _next(table, "Another scene.")
    assert _since(carla, table.draft, 2)[:2] == (1, False)
    assert _since(table.bea, table.draft, 2)[:2] == (1, True)


def test_all_parties_read_why_a_text_was_locked_over_a_blocking_comment(table):
    asked = NewThread(section="scene", kind="blocking", body="Who agreed to this number?")
    thread = discussion.start_thread(table.bea, table.draft, asked)
    with pytest.raises(NotReady):
        stages.ask_to_lock(table.ana, table.draft)
    signing.lock(table.ana, table.draft, Locking(override=f" {REASON} "))
    board = signing.board(table.bruno, table.draft)
    text = signing.text(table.bruno, table.draft, 1)
    for told in (board.override, text.override):
        assert told is not None
        assert told.reason == REASON
        assert [(one.id, one.section) for one in told.threads] == [(thread, "scene")]
    card = discussion.thread(table.bruno, table.draft, thread)
    assert [(over.n, over.reason) for over in card.overridden] == [(1, REASON)]
    with reading() as unit:
        row = revisions.by_number(unit.session, table.draft, 1)
    assert (row.note, row.overridden) == (REASON, [thread])
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    assert signing.board(table.bea, table.draft).old[0].override == board.override


def test_a_reason_that_overrides_nothing_is_not_shown(table):
    signing.lock(table.ana, table.draft, Locking(override="Just in case."))
    assert signing.board(table.bea, table.draft).override is None


def _told(person, draft):
    with reading() as unit:
        return reopened(unit, draft_for(unit, person, draft, Permission.READ))


def test_all_parties_are_told_why_by_whom_and_when_a_text_was_reopened_until_the_next_lock(
    noon, table
):
    assert _told(table.bea, table.draft) is None
    stages.lock(table.ana, table.draft)
    assert _told(table.bea, table.draft) is None
    noon.move(minutes=2)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    at = noon.at
    noon.move(minutes=1)
    told = _told(table.bea, table.draft)
    assert (told.n, told.reason, told.at) == (1, "A figure was wrong.", at)
    assert told.organisation == table.aruna.name
    assert signing.board(table.bea, table.draft).old[0].reopened == told
    stages.lock(table.ana, table.draft)
    assert _told(table.bea, table.draft) is None


def test_each_revision_says_its_own_reason(table):
    stages.lock(table.ana, table.draft)
    _next(table, "Another scene.")
    signing.reopen(table.ana, table.draft, "The scene was better before.")
    assert _told(table.bea, table.draft).n == 2
    old = signing.board(table.bea, table.draft).old
    assert [(one.n, one.reopened.reason) for one in old] == [
        (2, "The scene was better before."),
        (1, "A figure was wrong."),
    ]
