"""Who settles a thread; an objection is cleared and taken up again by who holds it alone."""

import pytest

from tests.support.people import builders as make
from workspace.domain.discussion.objection_states import NotTheHolder
from workspace.domain.errors import NotFound, NotPermitted
from workspace.services import discussion
from workspace.services.discussion import NewThread, ThreadMoved

OBJECTION = NewThread(section="scene", kind="blocking", body="Who agreed to this number?")


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Kingdom of Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def objection(bea, draft):
    return discussion.start_thread(bea, draft, OBJECTION)


def test_nobody_but_its_organisation_clears_an_objection(ana, bea, draft, objection):
    with pytest.raises(NotTheHolder):
        discussion.resolve(ana, draft, objection, "taken", "It is in the text.")
    assert not discussion.thread(ana, draft, objection).may_resolve
    discussion.resolve(bea, draft, objection, "taken", "")
    seen = discussion.thread(ana, draft, objection)
    assert (seen.resolved, seen.stands, seen.may_reopen) == (True, False, False)


def test_when_the_seat_of_who_objects_ends_a_colleague_inherits_it(belmar, draft, objection):
    colleague = make.a_member(belmar, "commenter", name="Bo")
    assert discussion.thread(colleague, draft, objection).may_resolve
    discussion.resolve(colleague, draft, objection, "partly", "Half of it.")
    discussion.reopen(colleague, draft, objection)
    assert discussion.thread(colleague, draft, objection).stands


def test_a_colleague_who_only_reads_clears_nothing(belmar, draft, objection):
    with pytest.raises(NotPermitted):
        discussion.resolve(make.a_member(belmar, "viewer"), draft, objection, "taken", "")


def test_the_lead_does_not_take_a_cleared_objection_up_again_for_who_held_it(
    ana, bea, draft, objection
):
    with pytest.raises(ThreadMoved):
        discussion.reopen(bea, draft, objection)
    discussion.resolve(bea, draft, objection, "taken", "")
    with pytest.raises(NotTheHolder):
        discussion.reopen(ana, draft, objection)


def test_one_that_is_not_there_is_not_found(ana, draft):
    for act in (
        lambda: discussion.resolve(ana, draft, "no-such-thread", "taken", ""),
        lambda: discussion.reopen(ana, draft, "no-such-thread"),
    ):
        with pytest.raises(NotFound):
            act()
