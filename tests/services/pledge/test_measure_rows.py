"""Measures within a running unit: who may change which, and that each change is recorded."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.answers.measures import empty_measure
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.process.unit import transaction
from workspace.services.access import standing
from workspace.services.pledge import measure_rows, measures


def within(person, draft, act):
    with transaction() as unit:
        return act(unit, standing(unit, person, draft, lock=True))


def test_a_co_pledger_changes_only_what_it_answers_for(ana, aruna, draft):
    belmar = a.a_co_pledger(draft, "Belmar")
    bea = a.a_member(belmar, name="Bea")
    theirs = stages.a_measure(ana, draft, aruna)
    with pytest.raises(NotPermitted):
        within(bea, draft, lambda unit, who: measure_rows.take_out_within(unit, who, theirs))
    value = {**empty_measure(), "title": "Train", "responsible_party": aruna.slug}
    with pytest.raises(Invalid):
        within(bea, draft, lambda unit, who: measure_rows.add_within(unit, who, (value, {})))
    value["responsible_party"] = belmar.slug
    within(bea, draft, lambda unit, who: measure_rows.add_within(unit, who, (value, {})))
    assert [view.number for view in measures.measures(ana, draft).measures] == [1, 2]


def test_who_may_only_read_adds_and_finds_nothing_to_change(aruna, draft):
    viewer = a.a_member(aruna, "viewer")
    with pytest.raises(NotPermitted):
        within(viewer, draft, lambda _unit, who: measure_rows.require_adding(who))
    with pytest.raises(NotFound):
        within(viewer, draft, lambda unit, who: measure_rows.own_row(unit, who, "nothing"))
