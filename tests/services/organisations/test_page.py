"""An organisation's page is for its people and the secretariat; others do not learn of it."""

import pytest
from sqlalchemy import event

from tests.support.people import builders as a
from tests.support.people.houses import OpenHands
from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.extensions import db
from workspace.services.organisations import seats
from workspace.services.organisations.page import manage, own, page
from workspace.services.parties.invitations import PersonAsk


@pytest.fixture
def hands(app):
    return OpenHands()


def test_its_people_see_it_with_the_pledges_they_may_open_for_it(hands):
    draft = a.a_draft(hands.ben, hands.row)
    other = a.an_organisation("Other")
    a.a_seat(hands.ben, other)
    a.a_draft(hands.ben, other)
    seen = page(hands.ben, hands.slug)
    assert [(one.draft_id, one.capacity_label) for one in seen.pledges] == [(draft, "Lead")]
    assert [one.you for one in seen.members] == [False, True]
    assert seen.invited == ()
    assert not seen.may("edit")
    assert {one.name for one in own(hands.ben)[0]} == {"Open Hands", "Other"}


def test_the_secretariat_sees_its_people_and_none_of_its_drafts(hands):
    a.a_draft(hands.ben, hands.row)
    seen = page(hands.sol, hands.slug)
    assert {one.name for one in seen.members} == {"Ada", "Ben"}
    assert (seen.pledges, seen.own) == ((), False)
    assert own(hands.sol) == ([], True)


@pytest.mark.parametrize("slug", ["", "nowhere", "a\x00b", "x" * 200])
def test_what_is_not_there_and_what_is_not_ones_own_are_the_same_answer(hands, slug):
    with pytest.raises(NotFound):
        page(hands.ada, slug)
    with pytest.raises(NotFound):
        page(a.a_person(), hands.slug)


def test_the_form_of_its_names_is_for_those_who_administer_it(hands):
    assert manage(hands.ada, hands.slug).may("edit")
    with pytest.raises(NotTheirDuty):
        manage(hands.ben, hands.slug)


def test_the_page_asks_as_often_for_many_people_mandates_and_pledges_as_for_few(hands):
    def statements() -> int:
        asked: list[str] = []

        def note(_connection, _cursor, statement, *_others):
            asked.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            page(hands.ada, hands.slug)
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        return len(asked)

    def grow() -> None:
        person = a.a_member(hands.row, mandated=True)
        seats.invite(hands.ada, hands.slug, PersonAsk(email=f"{person.id}@hands.example"))
        a.a_draft(person, hands.row)

    grow()
    few = statements()
    for _ in range(6):
        grow()
    assert statements() == few
