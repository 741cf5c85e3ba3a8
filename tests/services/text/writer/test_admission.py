"""What may be stored of a draft: by whom, and nothing past a right or a lock."""

import pytest
from sqlalchemy import select

from tests.support.documents.journal import write_rows
from tests.support.documents.pushes import a_push, answer, submitted, the_writer_busy
from tests.support.people import builders as make
from workspace.domain.errors import Frozen, NotPermitted
from workspace.process.unit import transaction
from workspace.services import text as texts
from workspace.services.access import rights
from workspace.store.parties.parties import PartyRow


def test_one_update_that_is_refused_takes_no_other_with_it(writers):
    # Not the draft with the lowest id: what keeps the writer busy is the first update to that one.
    *_, other, (draft, person, client_id, updates) = sorted(writers)
    with the_writer_busy(writers):
        bad = submitted(draft, person, client_id, [b"\xff", *updates], 1)
        good = submitted(draft, person, client_id, updates, 1)
        elsewhere = submitted(*other, 1)
    assert answer(bad).code == "refused"
    assert (answer(good), answer(elsewhere)) == (2, 2)


def test_a_locked_text_takes_nothing_until_it_is_open_again(writers):
    draft, person, client_id, updates = writers[0]
    assert texts.push(person, a_push(draft, client_id, updates, 1)) == 2
    with transaction() as unit:
        texts.freeze(unit, draft)
    with pytest.raises(Frozen):
        texts.push(person, a_push(draft, client_id, updates, 2))
    assert texts.push(person, a_push(draft, client_id, updates, 1)) == 2
    with transaction() as unit:
        texts.unfreeze(unit, draft)
    assert texts.push(person, a_push(draft, client_id, updates, 2)) == 3


def test_on_shared_drafts_rights_and_locks_are_obeyed_and_others_go_on(writers):
    for draft, person, client_id, updates in writers:
        assert texts.push(person, a_push(draft, client_id, updates, 1)) == 2
        write_rows(draft, person.id, 1)
        assert texts.push(person, a_push(draft, client_id, updates, 2)) == 4
    locked, left, *others = writers
    with transaction() as unit:
        texts.freeze(unit, locked[0])
        for party in unit.session.scalars(select(PartyRow).where(PartyRow.pledge_id == left[0])):
            party.status = "left"
        rights.move(unit, left[0])
    with the_writer_busy(writers):
        answers = [submitted(*one, 3) for one in writers]
    outcomes = [answer(one) for one in answers]
    assert [type(one) for one in outcomes[:2]] == [Frozen, NotPermitted]
    assert outcomes[2:] == [5 for _ in others]


def test_what_is_stored_already_is_still_known_when_nothing_more_may_be_typed(writers):
    draft, person, client_id, updates = writers[0]
    assert texts.push(person, a_push(draft, client_id, updates, 1)) == 2
    make.in_state(draft, "submitted")
    with transaction() as unit:
        rights.move(unit, draft)
    with pytest.raises(Frozen):
        texts.push(person, a_push(draft, client_id, updates, 2))
    assert texts.push(person, a_push(draft, client_id, updates, 1)) == 2
