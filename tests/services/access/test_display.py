"""Everybody on a page is named by two statements, however many they are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tests.support.people import builders as a
from workspace.domain.access.display import Shown, Viewer
from workspace.extensions import db
from workspace.process.unit import reading, transaction
from workspace.services import discussion, versions
from workspace.services.access.display import one, shown
from workspace.services.access.stay import names
from workspace.services.accounts import Person
from workspace.services.discussion import NewThread
from workspace.services.parties import invitations, panel
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations.organisations import OrganisationRow


@contextmanager
def statements() -> Iterator[list[str]]:
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)


def asked(page: Callable[[], object]) -> int:
    with statements() as sent:
        page()
    return len(sent)


def more_parties(draft: str, count: int) -> list[tuple[Person, OrganisationRow]]:
    made = []
    for number in range(count):
        house = a.an_organisation(f"Party {number}")
        a.a_party(draft, house, "adviser")
        made.append((a.a_member(house, name=f"Person {number}"), house))
    return made


def invite(person: Person, draft: str) -> None:
    house = a.an_organisation("Invited")
    ask = invitations.OrganisationAsk(capacity="co_pledger", organisation=house.slug)
    invitations.invite_organisation(person, draft, ask)


def test_a_person_is_shown_with_name_function_and_organisation(ana, aruna):
    with transaction() as unit:
        unit.session.get_one(PersonRow, ana.id).title = "Legal adviser"
    with reading() as unit:
        seen = one(unit, ana.id, aruna.id, Viewer.CO_PARTY)
        public = one(unit, ana.id, aruna.id, Viewer.PUBLIC)
    assert seen == Shown(name="Ana", organisation="Republic of Aruna", label="Legal adviser")
    assert public == Shown(organisation="Republic of Aruna")


def test_somebody_who_is_not_known_has_no_name_and_is_still_there(ana, aruna):
    with reading() as unit:
        found = shown(unit, [("gone", aruna.id), ("", ""), (ana.id, "")], Viewer.LEAD)
    assert found["gone", aruna.id] == Shown(organisation="Republic of Aruna")
    assert (found["", ""].who, found[ana.id, ""].who) == ("", "Ana")


def test_a_room_sees_what_the_draft_shows(ana, draft):
    assert names(ana, draft) == {"name": "Ana", "organisation": "Republic of Aruna"}


def test_forty_parties_take_no_more_statements_than_three(ana, draft):
    more_parties(draft, 2)
    invite(ana, draft)
    few = asked(lambda: panel.panel(ana, draft))
    more_parties(draft, 37)
    invite(ana, draft)
    invite(ana, draft)
    assert asked(lambda: panel.panel(ana, draft)) == few
    shown_people = [who.name for party in panel.panel(ana, draft).parties for who in party.members]
    assert len(shown_people) == 40


def test_sixty_comments_take_no_more_statements_than_three(ana, draft):
    speaking = [ana, *(who for who, _ in more_parties(draft, 19))]

    def say(times: int) -> None:
        for number in range(times):
            said = NewThread(section="commitment", body="Is it so?")
            discussion.start_thread(speaking[number % len(speaking)], draft, said)
        discussion.discussion(ana, draft)  # the first asks for the text and the passages as well

    say(3)
    few = asked(lambda: discussion.discussion(ana, draft))
    say(57)
    assert asked(lambda: discussion.discussion(ana, draft)) == few
    threads = discussion.discussion(ana, draft).standing
    assert len({thread.comments[0].author for thread in threads}) == 20


def test_many_versions_take_no_more_statements_than_one(ana, draft):
    versions.checkpoint(ana, draft, "One")
    few = asked(lambda: versions.history(ana, draft))
    for number in range(8):
        versions.checkpoint(ana, draft, f"Further {number}")
    assert asked(lambda: versions.history(ana, draft)) == few


def test_an_invitation_says_who_sent_it(ana, draft):
    belmar = a.an_organisation("Republic of Belmar")
    bea = a.a_member(belmar, "org_admin", name="Bea")
    ask = invitations.OrganisationAsk(capacity="co_pledger", organisation=belmar.slug)
    invitations.invite_organisation(ana, draft, ask)
    (waiting,) = invitations.pending_for(bea)
    assert waiting.inviter == "Ana"
