"""For whom somebody may write: their own, parties that take part, the lead; never a stranger."""

import pytest

from tests.support.documents.joint import join_many
from tests.support.people import builders as make
from workspace.domain.discussion.audiences import AUDIENCES
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.rosters.wish import Wish
from workspace.services import discussion
from workspace.services.discussion import NewThread


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Kingdom of Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


def said(person, draft, audience, *chosen, kind="comment"):
    asked = NewThread(
        section="scene", body="Among us.", audience=audience, chosen=chosen, kind=kind
    )
    return discussion.start_thread(person, draft, asked)


def test_the_box_names_who_writes_who_leads_and_who_takes_part(bea, belmar, aruna, draft):
    observer = make.an_organisation("Open Hands")
    make.a_party(draft, observer, "observer", edit_level="view")
    make.a_party(draft, make.an_organisation("City of Dorn"), status="left")
    box = discussion.box(bea, draft)
    assert (box.own, box.lead) == ("Kingdom of Belmar", "Republic of Aruna")
    assert set(box.others) == {(aruna.slug, aruna.name), (observer.slug, observer.name)}
    with pytest.raises(NotFound):
        discussion.box(make.a_member(make.an_organisation("Elsewhere")), draft)


@pytest.mark.parametrize("chosen", [(), ("nobody",), ("OWN",), ("OTHER", "nobody")])
def test_a_caucus_is_of_parties_that_take_part_and_of_one_other_at_least(
    bea, belmar, aruna, draft, chosen
):
    slugs = {"OWN": belmar.slug, "OTHER": aruna.slug}
    with pytest.raises(Invalid) as refused:
        said(bea, draft, "chosen_parties", *(slugs.get(one, one) for one in chosen))
    assert set(refused.value.errors) == {"audience"}
    assert discussion.discussion(bea, draft).standing == []


def test_an_audience_that_is_none_is_refused(bea, draft):
    with pytest.raises(Invalid) as refused:
        said(bea, draft, "everybody")
    assert set(refused.value.errors) == {"audience"}


def test_an_objection_is_raised_to_nobody_without_the_lead(bea, ana, aruna, draft):
    third = make.a_co_pledger(draft, "State of Corvia")
    for audience, chosen in (("my_organisation", ()), ("chosen_parties", (third.slug,))):
        with pytest.raises(Invalid) as refused:
            said(bea, draft, audience, *chosen, kind="blocking")
        assert set(refused.value.errors) == {"audience"}
    said(bea, draft, "chosen_parties", aruna.slug, kind="blocking")
    said(bea, draft, "lead_and_secretariat", kind="blocking")
    said(ana, draft, "my_organisation", kind="blocking")
    assert len(discussion.discussion(ana, draft).standing) == 3


def test_every_audience_has_a_word():
    assert len(AUDIENCES.codes) == 4


def test_of_very_many_parties_those_are_offered_that_are_looked_for(bea, belmar, draft):
    join_many(draft, "endorser", 60)
    box = discussion.box(bea, draft)
    assert (box.many, box.others, box.own) == (True, (), "Kingdom of Belmar")
    found = discussion.candidates(bea, draft, [], Wish(search="SOCIETY 1"))
    assert [name for _, name in found.found][:2] == ["civil_society 1", "civil_society 10"]
    assert (len(found.found), found.more, found.chosen) == (15, 0, ())
    picked = found.found[0]
    again = discussion.candidates(bea, draft, [picked[0], "nobody"], Wish(search="society"))
    assert (again.chosen, len(again.found), again.more) == ((picked,), 50, 9)
    # Whoever writes is no candidate; nor is anybody before something is looked for.
    assert not discussion.candidates(bea, draft, [], Wish(search="belmar")).found
    assert not discussion.candidates(bea, draft, []).found
    said(bea, draft, "chosen_parties", "Civil_Society 1")
    with pytest.raises(Invalid):
        said(bea, draft, "chosen_parties", "civil_society 99")


def test_who_only_reads_looks_for_nobody(belmar, draft):
    observer = make.an_organisation("Open Hands")
    make.a_party(draft, observer, "observer", edit_level="view")
    with pytest.raises(NotPermitted):
        discussion.candidates(make.a_member(observer), draft, [], Wish(search="belmar"))
