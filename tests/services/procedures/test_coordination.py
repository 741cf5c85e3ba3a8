"""A coordinator gives more time once, or calls it off; the silent are told before the end."""

from datetime import timedelta

import pytest

from tests.support.people.networks import NetworkTable, fresh
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotPermitted
from workspace.domain.procedures.period import NotExtended
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import procedures
from workspace.store.letters import LetterRow


@pytest.fixture
def table(app, noon):
    return NetworkTable()


def subjects():
    with reading() as unit:
        return [row.subject for row in unit.session.query(LetterRow)]


def test_more_time_is_given_once_before_the_end_and_everybody_is_told(table, noon):
    made = table.open()
    table.say(1, made, "more_time")
    view = procedures.procedure(table.nia, made)
    assert view.more_time == ("Institute 2",)
    assert view.may_extend
    noon.move(hours=71)
    procedures.extend(fresh(table.nia), made, 72)
    view = procedures.procedure(table.nia, made)
    assert view.closes_at - view.opens_at == timedelta(hours=144)
    assert view.is_extended
    assert not view.may_extend
    with pytest.raises(NotExtended):
        procedures.extend(fresh(table.nia), made, 1)
    assert subjects().count("Your group has more time to decide") == 5
    noon.move(hours=2)
    assert table.state(made) == "running"


@pytest.mark.parametrize("hours", [0, -1, 73, None])
def test_not_at_all_backwards_or_more_than_the_first_length_is_refused(table, hours):
    made = table.open()
    with pytest.raises(Invalid if hours is None else NotExtended):
        procedures.extend(fresh(table.nia), made, hours)


def test_nothing_is_extended_at_the_very_end_or_beyond_the_deadline(table, noon):
    noon.move(days=85)
    made = table.open()
    with pytest.raises(Invalid):
        procedures.extend(fresh(table.nia), made, 72)
    noon.move(hours=72)
    with pytest.raises(NotPermitted):
        procedures.extend(fresh(table.nia), made, 1)


def test_only_who_may_sign_for_the_group_calls_it_off_and_says_why(table, noon):
    made = table.open()
    with pytest.raises(NotPermitted):
        procedures.withdraw(table.reps[0], made, "No.")
    with pytest.raises(Invalid):
        procedures.withdraw(fresh(table.nia), made, " ")
    noon.move(minutes=10)
    with pytest.raises(FreshSignInNeeded):
        procedures.withdraw(table.nia, made, "A member asked to wait.")
    procedures.withdraw(fresh(table.nia), made, "A member asked to wait.")
    view = procedures.procedure(table.reps[0], made)
    assert (view.state, view.why, view.offered) == ("void", "A member asked to wait.", ())
    assert subjects().count("Your group's decision was called off") == 5
    table.open()


def test_48_and_2_hours_before_the_end_the_silent_are_told_once_each(table, noon):
    made = table.open()
    table.say(0, made, "agree")
    near = "Your group's decision ends soon"
    noon.move(hours=23)
    procedures.tell_due()
    assert subjects().count(near) == 0
    noon.move(hours=1)
    procedures.tell_due()
    procedures.tell_due()
    assert subjects().count(near) == 4
    noon.move(hours=46, minutes=1)
    procedures.tell_due()
    procedures.tell_due()
    assert subjects().count(near) == 8
    noon.move(hours=2)
    assert procedures.tell_due() == 1
    assert table.stored(made).state == "adopted"
    assert table.stored(made).ended_at < now()
    assert subjects().count("Your group endorses a text") == 5
