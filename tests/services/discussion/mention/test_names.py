"""The names that can be written, and to whom each list says that they do not read."""

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import NotFound, NotPermitted
from workspace.services import discussion
from workspace.services.discussion import NewThread, Where
from workspace.services.pledge import measures

pytestmark = pytest.mark.draft(commitment="Train 320 judges.")
SECTIONS = {"The pledge": "commitment"}


@pytest.fixture
def bea(draft):
    return make.a_member(make.a_co_pledger(draft, "Belmar"), name="Bea")


@pytest.fixture
def cora(draft):
    return make.a_member(make.a_co_pledger(draft, "Corvia"), name="Cora")


def reads(person, draft, **where) -> dict[str, bool]:
    found = discussion.names(person, draft, SECTIONS, Where(**where))
    return {one.name: one.reads for one in found.all}


def test_everybody_who_reads_the_draft_can_be_named_and_what_it_is_made_of(ana, bea, cora, draft):
    measures.add(ana, draft, {"title": ["Train judges"]})
    make.a_member(make.an_organisation("Elsewhere"), name="Zoe")
    assert set(reads(bea, draft)) == {
        *("@Republic of Aruna", "@Belmar", "@Corvia", "@Ana", "@Bea", "@Cora"),
        *("#The pledge", "#Train judges"),
    }
    assert all(reads(bea, draft).values())


def test_it_says_who_will_not_read_the_comment(ana, bea, cora, draft):
    def outside(**where):
        return {name for name, does in reads(bea, draft, **where).items() if not does}

    assert outside(audience="lead_and_secretariat") == {"@Corvia", "@Cora"}
    both = {"@Corvia", "@Cora", "@Republic of Aruna", "@Ana"}
    assert outside(audience="chosen_parties") == both
    asked = NewThread(section="scene", body="Among us.", audience="my_organisation")
    thread = discussion.start_thread(bea, draft, asked)
    assert outside(thread=thread) == both
    for nobodys in (thread, "nothing", "\x00"):
        with pytest.raises(NotFound):
            discussion.names(cora, draft, SECTIONS, Where(thread=nobodys))


def test_who_may_not_comment_is_given_no_names(ana, draft):
    house = make.an_organisation("Open Hands")
    make.a_party(draft, house, "observer", edit_level="view")
    with pytest.raises(NotPermitted):
        discussion.names(make.a_member(house), draft, SECTIONS, Where())
