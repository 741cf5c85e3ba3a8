"""Measures: nobody's is lost, and each is changed only by those who answer for it."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.answers.measures import MAX_MEASURES
from workspace.domain.errors import Conflict, Invalid, NotFound, NotPermitted
from workspace.services.pledge import measures


@pytest.fixture
def belmar(draft):
    return a.a_co_pledger(draft, "Belmar")


@pytest.fixture
def bea(belmar):
    return a.a_member(belmar, name="Bea")


def test_a_co_pledger_writes_measures_of_its_own_organisation_only(ana, bea, aruna, belmar, draft):
    own = stages.a_measure(bea, draft, belmar)
    assert measures.measure(bea, draft, own).may_edit
    with pytest.raises(Invalid) as refusal:
        stages.a_measure(bea, draft, aruna)
    assert set(refusal.value.errors) == {"responsible_party"}
    theirs = stages.a_measure(ana, draft, aruna)
    assert not measures.measure(bea, draft, theirs).may_edit
    with pytest.raises(NotPermitted):
        measures.remove(bea, draft, theirs)


def test_only_a_party_of_the_pledge_can_be_responsible(ana, draft):
    stranger = a.an_organisation("Corvia")
    with pytest.raises(Invalid):
        stages.a_measure(ana, draft, stranger)


def test_two_people_saving_one_measure_lose_neither_value(ana, aruna, draft):
    key = stages.a_measure(ana, draft, aruna)
    raw = {"title": ["First"], "responsible_party": [aruna.slug]}
    measures.save(ana, draft, key, raw, 1)
    with pytest.raises(Conflict) as refusal:
        measures.save(ana, draft, key, raw | {"title": ["Second"]}, 1)
    assert refusal.value.theirs.value["title"] == "First"
    measures.save(ana, draft, key, raw | {"title": ["Second"]}, refusal.value.row_version)
    assert measures.measure(ana, draft, key).value["title"] == "Second"


def test_a_measure_taken_out_can_be_put_back(ana, aruna, draft):
    key = stages.a_measure(ana, draft, aruna)
    measures.remove(ana, draft, key)
    assert measures.measures(ana, draft).measures == []
    measures.put_back(ana, draft, key)
    assert [view.id for view in measures.measures(ana, draft).measures] == [key]


def test_a_pledge_has_at_most_ten_measures(ana, aruna, draft):
    keys = [stages.a_measure(ana, draft, aruna) for _ in range(MAX_MEASURES)]
    assert not measures.measures(ana, draft).may_add
    with pytest.raises(Invalid):
        stages.a_measure(ana, draft, aruna)
    measures.remove(ana, draft, keys[0])
    stages.a_measure(ana, draft, aruna)
    with pytest.raises(Invalid):
        measures.put_back(ana, draft, keys[0])


def test_a_measure_of_another_draft_is_not_found(ana, aruna, draft):
    other = a.a_draft(ana, aruna)
    key = stages.a_measure(ana, other, aruna)
    with pytest.raises(NotFound):
        measures.measure(ana, draft, key)
    with pytest.raises(NotFound):
        measures.remove(ana, draft, key)


def test_strangers_learn_of_no_measure_and_write_none(ana, aruna, draft):
    key = stages.a_measure(ana, draft, aruna)
    elsewhere = a.an_organisation("Elsewhere")
    stranger = a.a_member(elsewhere)
    for act in (
        lambda: measures.measures(stranger, draft),
        lambda: measures.measure(stranger, draft, key),
        lambda: measures.blank(stranger, draft),
        lambda: measures.remove(stranger, draft, key),
        lambda: stages.a_measure(stranger, draft, elsewhere),
    ):
        with pytest.raises(NotFound):
            act()


def test_who_may_only_read_is_offered_no_measure_to_add(aruna, draft):
    viewer = a.a_member(aruna, "viewer")
    assert not measures.measures(viewer, draft).may_add
    with pytest.raises(NotPermitted):
        measures.blank(viewer, draft)
    with pytest.raises(NotPermitted):
        stages.a_measure(viewer, draft, aruna)


def test_only_a_measure_taken_out_is_put_back_and_only_one_there_is_taken_out(ana, aruna, draft):
    key = stages.a_measure(ana, draft, aruna)
    with pytest.raises(NotFound):
        measures.put_back(ana, draft, key)
    measures.remove(ana, draft, key)
    with pytest.raises(NotFound):
        measures.remove(ana, draft, key)


@pytest.mark.parametrize("capacity", ["co_pledger", "endorser", "adviser", "observer"])
def test_nobody_is_responsible_who_has_not_joined_as_one_that_is_bound(ana, draft, capacity):
    corvia = a.an_organisation("Corvia")
    a.a_party(draft, corvia, capacity, status="invited" if capacity == "co_pledger" else "active")
    assert corvia.slug not in measures.measures(ana, draft).parties
    with pytest.raises(Invalid):
        stages.a_measure(ana, draft, corvia)
