"""Structured answers: nobody's value is lost, and only those who may change them do."""

import pytest

from tests.support.people import builders as a
from workspace.domain.errors import Conflict, Invalid, NotFound, NotPermitted
from workspace.services.pledge import facts


@pytest.fixture
def belmar(draft):
    return a.a_co_pledger(draft, "Belmar")


@pytest.fixture
def bea(belmar):
    return a.a_member(belmar, name="Bea")


def themes(*codes):
    return {"themes": list(codes)}


def test_a_fact_is_saved_and_counts_its_versions(ana, draft):
    first = facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0)
    second = facts.save_fact(ana, draft, "themes", themes("person.torture"), 1)
    assert (first.row_version, second.row_version) == (1, 2)
    assert facts.fact(ana, draft, "themes").value == ["person.torture"]


def test_a_save_on_an_old_version_is_refused_and_carries_what_is_stored(ana, draft):
    facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0)
    with pytest.raises(Conflict) as refusal:
        facts.save_fact(ana, draft, "themes", themes("person.torture"), 0)
    assert refusal.value.theirs.value == ["systems.nhri"]
    assert facts.fact(ana, draft, "themes").value == ["systems.nhri"]


def test_saving_the_same_value_on_an_old_version_is_no_conflict(ana, draft):
    facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0)
    assert facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0).row_version == 1


def test_a_wrong_answer_changes_nothing(ana, draft):
    with pytest.raises(Invalid) as refusal:
        facts.save_fact(ana, draft, "themes", themes("no-such-right"), 0)
    assert set(refusal.value.errors) == {"themes"}
    assert facts.fact(ana, draft, "themes").row_version == 0


def test_a_fact_that_does_not_exist_is_not_found(ana, draft):
    with pytest.raises(NotFound):
        facts.fact(ana, draft, "colour")


def test_a_co_pledger_reads_facts_but_does_not_change_them(bea, draft):
    assert not facts.fact(bea, draft, "themes").may_edit
    with pytest.raises(NotPermitted):
        facts.save_fact(bea, draft, "themes", themes("systems.nhri"), 0)


def test_facts_are_closed_while_the_text_is_in_signature(ana, draft):
    a.in_state(draft, "signing")
    with pytest.raises(NotPermitted):
        facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0)
