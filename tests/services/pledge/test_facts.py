"""Structured answers and measures: nobody's value is lost, and only those who may change them."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.answers.measures import MAX_MEASURES
from workspace.domain.errors import Conflict, Invalid, NotFound, NotPermitted
from workspace.services.pledge import facts, measures


@pytest.fixture
def table(app):
    """Give two organisations at one draft: (lead, co-pledger, their organisations, draft)."""
    aruna, belmar = a.an_organisation("Aruna"), a.an_organisation("Belmar")
    ana, bea = a.a_member(aruna), a.a_member(belmar)
    draft = a.a_draft(ana, aruna)
    a.a_party(draft, belmar)
    return ana, bea, aruna, belmar, draft


def themes(*codes):
    return {"themes": list(codes)}


def test_a_fact_is_saved_and_counts_its_versions(table):
    ana, _, _, _, draft = table
    first = facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0)
    second = facts.save_fact(ana, draft, "themes", themes("person.torture"), 1)
    assert (first.row_version, second.row_version) == (1, 2)
    assert facts.fact(ana, draft, "themes").value == ["person.torture"]


def test_a_save_on_an_old_version_is_refused_and_carries_what_is_stored(table):
    ana, _, _, _, draft = table
    facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0)
    with pytest.raises(Conflict) as refusal:
        facts.save_fact(ana, draft, "themes", themes("person.torture"), 0)
    assert refusal.value.theirs.value == ["systems.nhri"]
    assert facts.fact(ana, draft, "themes").value == ["systems.nhri"]


def test_saving_the_same_value_on_an_old_version_is_no_conflict(table):
    ana, _, _, _, draft = table
    facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0)
    assert facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0).row_version == 1


def test_a_wrong_answer_changes_nothing(table):
    ana, _, _, _, draft = table
    with pytest.raises(Invalid) as refusal:
        facts.save_fact(ana, draft, "themes", themes("no-such-right"), 0)
    assert set(refusal.value.errors) == {"themes"}
    assert facts.fact(ana, draft, "themes").row_version == 0


def test_a_fact_that_does_not_exist_is_not_found(table):
    ana, _, _, _, draft = table
    with pytest.raises(NotFound):
        facts.fact(ana, draft, "colour")


def test_a_co_pledger_reads_facts_but_does_not_change_them(table):
    _, bea, _, _, draft = table
    assert not facts.fact(bea, draft, "themes").may_edit
    with pytest.raises(NotPermitted):
        facts.save_fact(bea, draft, "themes", themes("systems.nhri"), 0)


def test_facts_are_closed_while_the_text_is_in_signature(table):
    ana, _, _, _, draft = table
    a.in_state(draft, "signing")
    with pytest.raises(NotPermitted):
        facts.save_fact(ana, draft, "themes", themes("systems.nhri"), 0)


def test_a_co_pledger_writes_measures_of_its_own_organisation_only(table):
    ana, bea, aruna, belmar, draft = table
    own = stages.a_measure(bea, draft, belmar)
    assert measures.measure(bea, draft, own).may_edit
    with pytest.raises(Invalid) as refusal:
        stages.a_measure(bea, draft, aruna)
    assert set(refusal.value.errors) == {"responsible_party"}
    theirs = stages.a_measure(ana, draft, aruna)
    assert not measures.measure(bea, draft, theirs).may_edit
    with pytest.raises(NotPermitted):
        measures.remove(bea, draft, theirs)


def test_only_a_party_of_the_pledge_can_be_responsible(table):
    ana, _, _, _, draft = table
    stranger = a.an_organisation("Corvia")
    with pytest.raises(Invalid):
        stages.a_measure(ana, draft, stranger)


def test_two_people_saving_one_measure_lose_neither_value(table):
    ana, _, aruna, _, draft = table
    key = stages.a_measure(ana, draft, aruna)
    raw = {"title": ["First"], "responsible_party": [aruna.slug]}
    measures.save(ana, draft, key, raw, 1)
    with pytest.raises(Conflict) as refusal:
        measures.save(ana, draft, key, raw | {"title": ["Second"]}, 1)
    assert refusal.value.theirs.value["title"] == "First"
    measures.save(ana, draft, key, raw | {"title": ["Second"]}, refusal.value.row_version)
    assert measures.measure(ana, draft, key).value["title"] == "Second"


def test_a_measure_taken_out_can_be_put_back(table):
    ana, _, aruna, _, draft = table
    key = stages.a_measure(ana, draft, aruna)
    measures.remove(ana, draft, key)
    assert measures.measures(ana, draft).measures == []
    measures.put_back(ana, draft, key)
    assert [view.id for view in measures.measures(ana, draft).measures] == [key]


def test_a_pledge_has_at_most_ten_measures(table):
    ana, _, aruna, _, draft = table
    keys = [stages.a_measure(ana, draft, aruna) for _ in range(MAX_MEASURES)]
    assert not measures.measures(ana, draft).may_add
    with pytest.raises(Invalid):
        stages.a_measure(ana, draft, aruna)
    measures.remove(ana, draft, keys[0])
    stages.a_measure(ana, draft, aruna)
    with pytest.raises(Invalid):
        measures.put_back(ana, draft, keys[0])


def test_a_measure_of_another_draft_is_not_found(table):
    ana, _, aruna, _, draft = table
    other = a.a_draft(ana, aruna)
    key = stages.a_measure(ana, other, aruna)
    with pytest.raises(NotFound):
        measures.measure(ana, draft, key)
    with pytest.raises(NotFound):
        measures.remove(ana, draft, key)
