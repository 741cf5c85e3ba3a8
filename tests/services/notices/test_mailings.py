"""Letters about notices: one at once, one digest, made when they leave, in their reader's words."""

from functools import partial

import pytest
from sqlalchemy import event, select, update

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.notices.subjects import Subject
from workspace.extensions import db
from workspace.mail.letters import Letter
from workspace.mail.outbox import NotSent
from workspace.process.site import settings
from workspace.process.unit import reading, transaction
from workspace.services import discussion, letters, notices, signing
from workspace.services.discussion import NewThread
from workspace.services.notices import Reached
from workspace.services.parties import discretion
from workspace.store.letters import LetterRow
from workspace.store.parties.parties import PartyRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    """Give two States at a draft; what was told while it was made is dealt with."""
    made = Table()
    post()
    noon.move(hours=24)
    post()
    noon.move(hours=-24)
    return made


def post() -> list[Letter]:
    """Have everything leave that is due, and return it."""
    notices.post_due()
    sent: list[Letter] = []
    letters.deliver_due(lambda letter, handed: (handed(), sent.append(letter)), notices.composed)
    return sent


def say(person, draft, *, kind="comment", body="We should say by when.") -> str:
    return discussion.start_thread(
        person, draft, NewThread(section="commitment", kind=kind, body=body)
    )


def to(person, sent: list[Letter]) -> list[Letter]:
    return [letter for letter in sent if letter.to == person.email]


def test_forty_comments_are_one_letter_at_once_and_one_digest_each(table, noon):
    houses = [a.a_co_pledger(table.draft, f"State {n}") for n in range(10)]
    people = [a.a_member(house, name=f"Person {n}") for n, house in enumerate(houses)]
    at_once = []
    for n in range(40):
        kind = "blocking" if n == 7 else "comment"
        say(people[n % 10], table.draft, kind=kind, body=f"Remark {n}.")
        noon.move(seconds=15)
        at_once += post() if n % 10 == 9 else []
    assert sorted(one.to for one in at_once) == sorted([table.ana.email, table.amir.email])
    noon.move(hours=24)
    digests = post()
    assert len(digests) == len({letter.to for letter in digests}) == 14
    (of_first,) = to(people[0], digests)
    assert "Remark" not in of_first.body
    assert "State 0" not in of_first.body, "nothing of one's own"
    assert of_first.body.index("State 9") < of_first.body.index("State 1"), "the newest first"
    noon.move(hours=24)
    assert post() == [], "nothing is told twice"


def test_what_was_seen_on_the_page_is_in_no_digest(client, table, noon):
    say(table.bea, table.draft)
    a.sign_in(client, table.ana).get(f"/drafts/{table.draft}")
    assert notices.unread(table.ana) == 1
    noon.move(hours=24)
    assert to(table.ana, post()) == []


def test_a_letter_at_once_is_not_written_when_it_is_done_meanwhile(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    assert to(table.bruno, post()) == []


def test_what_is_done_while_a_letter_waits_is_not_told(table):
    stages.lock(table.ana, table.draft)
    notices.post_due()
    stages.sign(table.bruno, table.draft)
    assert to(table.bruno, post()) == []


def test_who_loses_the_pledge_while_a_letter_waits_is_not_told(table, noon):
    say(table.ana, table.draft)
    noon.move(hours=24)
    notices.post_due()
    with transaction() as unit:
        unit.session.execute(
            update(PartyRow)
            .where(PartyRow.organisation_id == table.belmar.id)
            .values(status="removed")
        )
    assert to(table.bea, post()) == []
    assert to(table.bea, post()) == []


def test_who_is_left_out_while_a_letter_waits_is_not_told(table, noon):
    thread = say(table.ana, table.draft)
    noon.move(hours=24)
    notices.post_due()
    discussion.change_audience(table.ana, table.draft, thread, "my_organisation")
    assert to(table.bea, post()) == []


def test_letters_about_the_same_leave_apart_and_share_what_comes_meanwhile(table, noon):
    for _ in range(5):
        say(table.bea, table.draft, kind="blocking")
        noon.move(minutes=1)
        notices.post_due()
    first = to(table.ana, post())
    assert len(first) == 1
    noon.move(minutes=15)
    (second,) = to(table.ana, post())
    assert second.body.count("blocks the lock") == 4


def test_of_a_sensitive_pledge_a_letter_names_nothing(table, noon):
    discretion.choose_letters(table.ana, table.draft, neutral=True)
    say(table.bea, table.draft, kind="blocking", body="The prison of Arun.")
    say(table.bea, table.draft)
    (at_once,) = to(table.ana, post())
    noon.move(hours=24)
    (digest,) = to(table.ana, post())
    for letter in (at_once, digest):
        whole = f"{letter.subject}{letter.body}{letter.html}"
        for secret in ("Independent", "Bea", "Belmar", "Aruna", "prison", "block", "Human Rights"):
            assert secret not in whole
        assert "There is something new" in letter.body


def test_an_ordinary_letter_names_pledge_and_organisation_but_no_person_and_no_text(table):
    say(table.bea, table.draft, kind="blocking", body="The prison of Arun.")
    (letter,) = to(table.ana, post())
    assert "Independent inspection" in letter.body
    assert "Belmar" in letter.body
    assert "Bea " not in letter.body + letter.html
    assert "prison" not in letter.body + letter.html
    assert "Independent" not in letter.subject


def test_where_nothing_is_due_looking_is_one_statement(table):
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_others):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert notices.post_due() == 0
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


def test_the_lead_sees_how_many_were_told_and_how_many_wait(table):
    stages.lock(table.ana, table.draft)

    def told() -> Reached | None:
        return signing.board(table.ana, table.draft).told

    assert told() == Reached(told=0, waiting=2, failed=0)
    notices.post_due()
    gone = table.bruno.email

    def mostly(letter: Letter, handed) -> None:
        if letter.to == gone:
            raise NotSent("address refused ([550])", final=True)
        handed()

    letters.deliver_due(mostly, notices.composed)
    assert told() == Reached(told=1, waiting=0, failed=1)
    notices.target(table.bruno, _signature_of(table.bruno))
    assert told() == Reached(told=2, waiting=0, failed=0)
    assert signing.board(table.bea, table.draft).told is None


def _signature_of(person) -> str:
    lines = notices.inbox(person, notices.Asked()).groups[0].lines
    return next(line.id for line in lines if line.sentence == Subject.SIGNATURE.one)


def test_a_letter_in_hand_when_its_sender_dies_is_never_sent_again(table, noon):
    say(table.bea, table.draft, kind="blocking")
    notices.post_due()

    class Killed(BaseException):
        """The end of the process."""

    def die(_letter: Letter, handed) -> None:
        handed()
        raise Killed

    with pytest.raises(Killed):
        letters.deliver_due(die, notices.composed)
    noon.move(days=3)
    asked = [letter for letter in post() if letter.subject == Subject.OBJECTION.head]
    assert len(asked) == 1, "the one to the other who works for the lead"
    with reading() as unit:
        (row,) = unit.session.scalars(select(LetterRow).where(LetterRow.sent_at.is_(None)))
        assert row.handed_at is not None
        assert letters.fate(row) is letters.Fate.UNSURE
    assert notices.unread(table.ana) == 1, "it is told in the inbox all the while"


def test_a_letter_says_what_the_pledge_still_needs_but_not_of_a_sensitive_one(table):
    def asked() -> list[Letter]:
        stages.lock(table.ana, table.draft)
        sent: list[Letter] = []
        notices.post_due()
        words = partial(notices.composed, needed=signing.needed)
        letters.deliver_due(lambda letter, handed: (handed(), sent.append(letter)), words)
        return to(table.bruno, sent)

    (letter,) = asked()
    assert "Still needed: signatures (2)." in letter.body
    board = f"{settings().public_url}/drafts/{table.draft}/sign-off"
    assert f"signatures (2).\n  {board}\n" in letter.body
    assert f'Still needed: <a href="{board}">signatures (2).</a>' in letter.html
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    discretion.choose_letters(table.ana, table.draft, neutral=True)
    assert all("Still needed" not in one.body + one.html for one in asked())
