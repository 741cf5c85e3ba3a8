"""A right that moves at an organisation is obeyed at every draft it takes part in."""

import threading

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from tests.support.documents.journal import typed
from tests.support.people import builders as a
from workspace.domain.errors import NotFound, NotPermitted
from workspace.extensions import db
from workspace.process.unit import reading, transaction
from workspace.services import text as texts
from workspace.services.access import rights
from workspace.store.journal import documents
from workspace.store.organisations.seats import SeatRow

ROUNDS = 20


@pytest.fixture
def lead(app):
    return a.an_organisation("Aruna")


@pytest.fixture
def penholder(lead):
    return a.a_member(lead, name="Ana")


@pytest.fixture
def belmar(app):
    return a.an_organisation("Belmar")


def drafts(penholder, lead, party, count, status="active"):
    made = [a.a_draft(penholder, lead) for _ in range(count)]
    for draft in made:
        a.a_party(draft, party, status=status)
    return made


def numbers(among):
    with reading() as unit:
        return {key: found[1] for key, found in documents.heads(unit.session, among).items()}


def test_all_drafts_of_an_organisation_move_and_no_other(penholder, lead, belmar):
    its = drafts(penholder, lead, belmar, 3) + drafts(penholder, lead, belmar, 1, "invited")
    left = drafts(penholder, lead, belmar, 1, "left")
    others = [*left, a.a_draft(penholder, lead)]
    with transaction() as unit:
        rights.move_of_organisation(unit, belmar.id)
    assert numbers(its) == dict.fromkeys(its, 1)
    assert numbers(others) == dict.fromkeys(others, 0)


@pytest.mark.parametrize("count", [1, 6])
def test_moving_them_takes_as_many_statements_for_many_as_for_one(penholder, lead, belmar, count):
    drafts(penholder, lead, belmar, count)
    said = []

    def note(_connection, _cursor, statement, *_rest):
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        with transaction() as unit:
            rights.move_of_organisation(unit, belmar.id)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert len([one for one in said if not one.startswith("BEGIN")]) == 3


def test_several_moves_of_one_draft_in_one_act_are_one(penholder, lead, belmar):
    (draft,) = drafts(penholder, lead, belmar, 1)
    with transaction() as unit:
        rights.move(unit, draft)
        rights.move_of_organisation(unit, belmar.id)
    assert numbers([draft]) == {draft: 1}


def test_an_act_that_fails_moves_nothing(penholder, lead, belmar):
    (draft,) = drafts(penholder, lead, belmar, 1)
    with pytest.raises(NotFound):
        _move_and_fail(draft)
    assert numbers([draft]) == {draft: 0}


def test_who_loses_a_seat_types_in_none_of_its_drafts_any_more(penholder, lead, belmar):
    bea = a.a_member(belmar, name="Bea")
    pages = []
    for draft in drafts(penholder, lead, belmar, 2):
        joined = texts.join(bea, draft, None, 0)
        updates = typed(joined.state, joined.client_id, 2)
        pages.append((draft, joined.client_id, updates))
    try:
        for draft, client_id, updates in pages:
            _push(bea, draft, client_id, updates, 1)
        with transaction() as unit:
            seat = unit.session.scalars(select(SeatRow).where(SeatRow.person_id == bea.id)).one()
            seat.role = "viewer"
            rights.move_of_organisation(unit, belmar.id)
        for draft, client_id, updates in pages:
            with pytest.raises(NotPermitted):
                _push(bea, draft, client_id, updates, 2)
    finally:
        texts.close_all()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_two_who_move_the_same_drafts_do_not_wait_for_each_other(app, penholder, lead, belmar):
    its, failed = drafts(penholder, lead, belmar, 4), []

    def move(order):
        with app.app_context():
            for _ in range(ROUNDS):
                try:
                    with transaction() as unit:
                        for draft in order:
                            rights.move(unit, draft)
                except OperationalError as fault:
                    failed.append(fault)

    threads = [threading.Thread(target=move, args=(order,)) for order in (its, its[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert numbers(its) == dict.fromkeys(its, 2 * ROUNDS)


def _move_and_fail(draft):
    with transaction() as unit:
        rights.move(unit, draft)
        texts.freeze(unit, "nothere")


def _push(person, draft, client_id, updates, n):
    asked = texts.Push(draft_id=draft, client_id=client_id, n=n, data=updates[n - 1])
    return texts.push(person, asked)
