"""Which threads a person may know of: those of a draft they read, and no others."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.domain.machines import Who
from workspace.domain.parties.party_states import PartyStatus
from workspace.process.unit import reading, transaction
from workspace.services import discussion
from workspace.services.access import standing
from workspace.services.desk import draft_page
from workspace.services.discussion import NewThread, visible
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."

pytestmark = pytest.mark.draft(commitment=TEXT)


def on(draft, quote="320 judges", **rest) -> NewThread:
    given = {"section": "commitment", "anchor": anchor_on(draft, quote), "body": "Is it so?"}
    return NewThread(**given | rest)


def test_a_thread_of_another_draft_is_not_there(ana, aruna, draft):
    other = make.a_draft(ana, aruna)
    thread = discussion.start_thread(ana, draft, on(draft))
    with pytest.raises(NotFound):
        discussion.reply(ana, other, thread, "Wrong place.")


def test_a_thread_of_another_draft_and_no_thread_at_all_are_the_same(ana, aruna, draft):
    other = make.a_draft(ana, aruna)
    elsewhere = discussion.start_thread(ana, draft, on(draft))
    for thread in (elsewhere, "no-such-thread", ""):
        for act in (
            lambda thread=thread: discussion.thread(ana, other, thread),
            lambda thread=thread: discussion.resolve(ana, other, thread, "taken", ""),
            lambda thread=thread: discussion.reopen(ana, other, thread),
        ):
            with pytest.raises(NotFound):
                act()
    assert discussion.thread(ana, draft, elsewhere).state == "open"


def test_what_is_counted_for_a_draft_is_of_that_draft_alone(ana, aruna, draft):
    other = make.a_draft(ana, aruna)
    discussion.start_thread(ana, draft, on(draft))
    assert set(discussion.discussion(ana, other).counts.values()) == {0}
    outline = draft_page.outline(ana, other).draft
    assert [section.open_threads for section in outline.sections if section.open_threads] == []


def test_everybody_who_reads_the_draft_sees_all_that_is_said_to_all_parties(ana, draft):
    adviser, observer = make.an_organisation("Field Presence"), make.an_organisation("Open Hands")
    make.a_party(draft, adviser, "adviser", edit_level="comment")
    make.a_party(draft, observer, "observer", edit_level="view")
    farid, olu = make.a_member(adviser, name="Farid"), make.a_member(observer, name="Olu")
    thread = discussion.start_thread(farid, draft, on(draft))
    discussion.reply(ana, draft, thread, "Yes.")
    for person in (ana, farid, olu):
        seen = discussion.thread(person, draft, thread)
        assert [said.body for said in seen.comments] == ["Is it so?", "Yes."]


@pytest.fixture
def people(ana, aruna, draft):
    """Give two people each of the lead, a co-pledger, an adviser and an observer."""
    houses = {"aruna": aruna}
    for name, capacity in (("belmar", "co_pledger"), ("field", "adviser"), ("hands", "observer")):
        houses[name] = make.an_organisation(name.title())
        level = "view" if capacity == "observer" else "comment"
        make.a_party(draft, houses[name], capacity, edit_level=level)
    found = {f"{name}{n}": make.a_member(house) for name, house in houses.items() for n in (1, 2)}
    return found | {"ana": ana}, {name: house.slug for name, house in houses.items()}


EACH = [
    ("all_parties", (), {"aruna", "belmar", "field", "hands"}),
    ("my_organisation", (), {"belmar"}),
    ("chosen_parties", ("field", "hands"), {"belmar", "field", "hands"}),
    ("lead_and_secretariat", (), {"belmar", "aruna"}),
]


def test_each_audience_is_seen_by_whom_it_is_for_and_is_not_there_for_others(draft, people):
    who, slugs = people
    begun = {}
    for audience, chosen, inside in EACH:
        asked = on(draft, audience=audience, chosen=tuple(slugs[one] for one in chosen))
        thread = discussion.start_thread(who["belmar1"], draft, asked)
        begun[thread] = inside
    for name, person in who.items():
        house = "aruna" if name == "ana" else name[:-1]
        theirs = {thread for thread, inside in begun.items() if house in inside}
        view = discussion.discussion(person, draft)
        assert {one.id for one in view.standing} == theirs
        assert (view.counts["open"], view.counts["organisation"]) == (
            len(theirs),
            len(theirs) if house == "belmar" else 0,
        )
        marked = discussion.marks(person, draft, "")
        assert {one[0] for one in marked.threads} == theirs
        outline = draft_page.outline(person, draft).draft
        assert sum(one.open_threads for one in outline.sections) == len(theirs)
        for thread in begun.keys() - theirs:
            with pytest.raises(NotFound):
                discussion.thread(person, draft, thread)


def test_of_many_readers_each_is_found_with_what_they_may_know_of(draft, people):
    who, slugs = people
    begun = {}
    for audience, chosen, inside in EACH:
        asked = on(draft, audience=audience, chosen=tuple(slugs[one] for one in chosen))
        begun[discussion.start_thread(who["belmar1"], draft, asked)] = inside
    with reading() as unit:
        readers = {name: standing(unit, person, draft) for name, person in who.items()}
        found = visible.known(unit, readers.values(), begun.keys())
        known = {(one.person_id, row.id) for one, row in found}
        said = {visible.ever_said(unit, one, row)[0].created_by for one, row in found}
    for name, person in who.items():
        house = "aruna" if name == "ana" else name[:-1]
        theirs = {thread for thread, inside in begun.items() if house in inside}
        assert {thread for reader, thread in known if reader == person.id} == theirs
    assert said == {who["belmar1"].id}


def test_what_a_page_has_is_not_out_of_date_by_what_its_reader_may_not_know(draft, people):
    who, slugs = people
    view = discussion.discussion(who["field1"], draft)
    asked = discussion.Asked(since=view.tag, skips=True)
    for audience in ("my_organisation", "lead_and_secretariat"):
        discussion.start_thread(who["belmar1"], draft, on(draft, audience=audience))
    assert discussion.discussion(who["field1"], draft, asked=asked).unchanged
    assert discussion.discussion(who["field1"], draft).tag == view.tag
    caucus = on(draft, audience="chosen_parties", chosen=(slugs["field"],))
    discussion.start_thread(who["belmar1"], draft, caucus)
    assert not discussion.discussion(who["field1"], draft, asked=asked).unchanged


def test_a_party_that_comes_later_is_in_no_circle_and_one_that_left_reads_nothing(draft, people):
    who, slugs = people
    caucus = on(draft, audience="chosen_parties", chosen=(slugs["field"],))
    thread = discussion.start_thread(who["belmar1"], draft, caucus)
    late = make.a_member(make.a_co_pledger(draft, "State of Corvia"))
    with pytest.raises(NotFound):
        discussion.thread(late, draft, thread)
    newcomer = make.a_person("New at the field presence")
    with reading() as unit:
        field = unit.session.scalar(select(OrganisationRow).filter_by(slug=slugs["field"]))
    make.a_seat(newcomer, field, "viewer")
    assert discussion.thread(newcomer, draft, thread).audience == "chosen_parties"
    with transaction() as unit:
        party = unit.session.scalar(select(PartyRow).filter_by(organisation_id=field.id))
        party.move(PartyStatus.REMOVED, Who.LEAD_EDITOR)
    with pytest.raises(NotFound):
        discussion.thread(newcomer, draft, thread)


def test_nobody_reads_for_one_organisation_what_is_for_another_they_belong_to(ana, draft, people):
    who, slugs = people
    with reading() as unit:
        belmar = unit.session.scalar(select(OrganisationRow).filter_by(slug=slugs["belmar"]))
    thread = discussion.start_thread(who["belmar1"], draft, on(draft, audience="my_organisation"))
    make.a_seat(ana, belmar, "viewer")
    as_aruna = replace(ana, acting=slugs["aruna"])
    as_belmar = replace(ana, acting=slugs["belmar"])
    assert discussion.thread(as_belmar, draft, thread).id == thread
    with pytest.raises(NotFound):
        discussion.thread(as_aruna, draft, thread)
