"""What binds is in the log with the act itself, in order, and every tree continues the last."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import current_app
from sqlalchemy import event, select

from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.record.hashing.merkle import root
from workspace.domain.record.log import signed_note, trail
from workspace.domain.record.log.log_entry import Kind, leaf
from workspace.extensions import db
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.services.record import keys, log, rotation
from workspace.services.record.log.append import step_of
from workspace.store.record import trail_links
from workspace.store.record.log import LogRow, OpeningRow


@pytest.fixture
def table(app):
    return Table()


def openings():
    with reading() as unit:
        return list(unit.session.scalars(select(OpeningRow).order_by(OpeningRow.position)))


def opened(note):
    found = signed_note.opened(note, keys.public_keys(), keys.is_signed)
    assert found is not None
    return found


def test_locks_sign_offs_withdrawals_reopenings_and_submissions_are_entered_in_their_order(table):
    table.signed()
    signing.withdraw(table.bruno, table.draft, "Not yet.")
    signing.reopen(table.ana, table.draft, "A word is missing.")
    table.signed()
    stages.submit(table.amir, table.draft)
    first = ["key", "lock", "sign-off", "sign-off", "withdrawal", "reopening"]
    assert [row.kind for row in openings()] == [
        *first,
        "lock",
        "sign-off",
        "sign-off",
        "submission",
    ]
    leaves = [leaf(json.loads(row.entry), bytes.fromhex(row.salt)) for row in openings()]
    with reading() as unit:
        rows = list(unit.session.scalars(select(LogRow).order_by(LogRow.position)))
    for row in rows:
        head = opened(row.checkpoint)
        assert (head.size, head.root) == (row.position + 1, root(leaves[: row.position + 1]))
    assert opened(log.newest()).size == len(leaves)


def test_an_act_that_fails_leaves_nothing_in_the_log(table):
    stages.lock(table.ana, table.draft)
    before = len(openings())
    with pytest.raises(ZeroDivisionError):
        _enter_and_fail(table)
    assert len(openings()) == before


def _enter_and_fail(table):
    with transaction() as unit:
        log.enter(unit, Kind.PROCEDURE_OPENING, table.draft, "procedure", {})
        raise ZeroDivisionError


def test_another_room_enters_what_it_does_with_one_call(table):
    with transaction() as unit:
        log.enter(unit, Kind.PROCEDURE_OPENING, table.draft, "one", {"rule": "ab" * 32})
        log.enter(unit, Kind.PROCEDURE_CLOSING, table.draft, "one", {"result": "adopted"})
    assert [(row.kind, row.thing_id) for row in openings()[1:]] == [
        ("procedure-opening", "one"),
        ("procedure-closing", "one"),
    ]
    assert json.loads(openings()[2].entry)["states"] == {"result": "adopted"}


def test_what_an_entry_costs_does_not_grow_with_the_log(table):
    def cost():
        told = []
        event.listen(
            db.engine, "before_cursor_execute", count := lambda *given: told.append(given[2])
        )
        with transaction() as unit:
            log.enter(unit, Kind.PROCEDURE_OPENING, table.draft, "one", {})
        event.remove(db.engine, "before_cursor_execute", count)
        return len(told)

    with transaction() as unit:
        log.enter(unit, Kind.PROCEDURE_OPENING, table.draft, "one", {})
    early = cost()
    with transaction() as unit:
        for _ in range(200):
            log.enter(unit, Kind.PROCEDURE_OPENING, table.draft, "one", {})
    assert cost() == early


def test_entries_of_many_at_once_stand_one_after_another(table):
    def enter(n):
        with table.app.app_context(), transaction() as unit:
            log.enter(unit, Kind.PROCEDURE_OPENING, table.draft, str(n), {})

    table.app = current_app._get_current_object()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(enter, range(24)))
    assert [row.position for row in openings()] == list(range(25))
    assert opened(log.newest()).size == 25


def test_every_act_is_linked_to_the_one_before_it_and_the_log_says_where_the_trail_stood(table):
    table.signed()
    with reading() as unit:
        rows = trail_links.of_draft(unit.session, table.draft)
        head = trail_links.head(unit.session, table.draft)
    before = trail.start(table.draft)
    for n, (link, act) in enumerate(rows, start=1):
        before = trail.link(before, n, step_of(act))
        assert (link.n, link.link) == (n, before.hex())
    assert (head.n, head.link) == (len(rows), before.hex())
    assert json.loads(openings()[-1].entry)["trail"] == {"n": head.n, "link": head.link}


def test_a_new_key_is_signed_by_the_old_and_entered_and_what_the_old_one_signed_still_holds(table):
    table.signed()
    old, note = keys.key_id(), log.newest()
    made = rotation.rotate()
    assert (made.by, keys.key_id()) == (old, made.key_id)
    assert keys.vouched_for() == {made.key_id: True}
    first, second = keys.periods()
    assert (first.key_id, first.until, second.until) == (old, second.since, "")
    assert [row.thing_id for row in openings() if row.kind == "key"] == [old, made.key_id]
    assert opened(note).key_id == old
    assert opened(log.newest()).key_id == made.key_id
    found = log.consistency(opened(note).size, opened(log.newest()).size)
    assert found.checkpoints == (note, log.newest())


def test_a_key_that_was_put_in_the_place_of_another_is_entered_before_the_next_act(table):
    (keys.settings().data_dir / "receipt.key").unlink()
    stages.lock(table.ana, table.draft)
    assert openings()[0].thing_id == keys.key_id()
