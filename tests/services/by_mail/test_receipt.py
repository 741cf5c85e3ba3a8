"""A letter that comes in: whose it is, whether it is theirs, and what becomes of it."""

import pytest

from tests.support.mail.letters import letter, part
from tests.support.mail.sent import an_address, send, sent
from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.discussion.kinds import MAX_COMMENT
from workspace.mail.by_mail.message import MOST_HEADERS, MOST_PARTS
from workspace.process.unit import reading, transaction
from workspace.services import by_mail, discussion, letters
from workspace.services.by_mail import Outcome
from workspace.services.by_mail.receipt import MOST_ANSWERS, MOST_COMMENTS
from workspace.services.discussion import NewThread
from workspace.store import letters as rows
from workspace.store.accounts.people import PersonRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    return Table()


@pytest.fixture
def thread(table, noon) -> str:
    asked = NewThread(section="commitment", body="By when?")
    made = discussion.start_thread(table.ana, table.draft, asked)
    noon.move(seconds=1)
    return made


@pytest.fixture
def address(table, thread) -> str:
    return an_address(table.bea, table.draft, thread)


def said(person, draft: str, thread: str) -> list[str]:
    return [one.body for one in discussion.thread(person, draft, thread).comments[1:]]


def answers(person) -> list[str]:
    with reading() as unit:
        found = rows.latest(unit.session)
    return [letters.opened(one.body) for one in found if one.to == person.email and one.subject]


def test_a_reply_becomes_a_comment_once(table, thread, address):
    assert send(table.bea, address) == (Outcome.TAKEN, "")
    assert send(table.bea, address).outcome is Outcome.TWICE
    assert said(table.ana, table.draft, thread) == ["We agree."]
    comment = discussion.thread(table.ana, table.draft, thread).comments[-1]
    assert (comment.by_mail, comment.author, comment.folds) == (True, "Bea", True)
    assert send(table.bea, address, "And more.", key="<2@belmar.example>").outcome is Outcome.TAKEN
    assert answers(table.bea) == []


def test_nobody_else_can_use_an_address(table, thread, address):
    for person in (table.ana, table.bruno):
        assert send(person, address).outcome is Outcome.NOT_THEIRS
    forged = "mx.banyan.example; dmarc=fail header.from=x.example"
    assert send(table.bea, address, results=forged).outcome is Outcome.ASIDE
    assert send(table.bea, address, results="").outcome is Outcome.UNPROVED
    two = f"{table.bea.email}, {table.ana.email}"
    assert send(table.bea, address, sender=two).outcome is Outcome.ASIDE
    assert said(table.ana, table.draft, thread) == []
    assert answers(table.bea) == answers(table.ana) == []


def test_programs_and_lists_are_neither_taken_nor_answered(table, thread, address):
    for more in ("Auto-Submitted: auto-replied\n", "List-Id: <x.example>\n", "Return-Path: <>\n"):
        assert send(table.bea, address, more=more).outcome is Outcome.ASIDE
    assert by_mail.receive(sent(table.bea, address), envelope="<>").outcome is Outcome.ASIDE
    assert said(table.ana, table.draft, thread) == []
    assert answers(table.bea) == []


def test_what_is_no_letter_or_for_nobody_is_told_to_the_mail_server(table, address):
    assert by_mail.receive(b"nothing").outcome is Outcome.UNREADABLE
    unknown = address.replace("+", "+a", 1)
    assert send(table.bea, unknown).outcome is Outcome.NOBODYS
    assert send(table.bea, "reply@mail.banyan.example").outcome is Outcome.NOBODYS
    # Somebody who is only named as the sender gets nothing back that they never wrote.
    assert send(table.bea, unknown, results="").outcome is Outcome.ASIDE
    assert send(table.bea, address.replace("mail.", "")).outcome is Outcome.NOBODYS
    elsewhere = by_mail.receive(sent(table.bea, "x@belmar.example"), to=f"<{address.upper()}>")
    assert elsewhere.outcome is Outcome.TAKEN, "the envelope says for whom it is"
    with transaction() as unit:
        unit.session.get_one(PersonRow, table.bea.id).disabled_at = table.bea.proved_at
    assert send(table.bea, address, key="<3@x.example>").outcome is Outcome.NOBODYS


def test_one_that_cannot_be_read_is_answered_to_who_is_proved_to_have_sent_it_and_nobody_else(
    table, address
):
    many = b"".join(b"\n--b\nContent-Type: text/plain\n\nx" for _ in range(MOST_PARTS + 1))
    raw = sent(table.bea, address) + many
    unproved = sent(table.bea, address, results="mx.banyan.example; spf=none; dkim=none") + many
    for one in (unproved, b"X: y\n" * 5 * MOST_HEADERS + raw):
        assert by_mail.receive(one).outcome is Outcome.UNREADABLE
    assert by_mail.receive(raw, envelope="").outcome is Outcome.ASIDE
    assert by_mail.receive(sent(table.ana, address) + many).outcome is Outcome.NOT_THEIRS
    assert answers(table.bea) == answers(table.ana) == []
    assert by_mail.receive(raw).outcome is Outcome.ANSWERED
    assert by_mail.receive(raw).outcome is Outcome.TWICE
    (answer,) = answers(table.bea)
    assert "could not be read" in answer


def test_what_is_refused_is_answered_with_its_reason_and_its_words(table, thread, address):
    assert send(table.bea, address, "> only a quotation").outcome is Outcome.ANSWERED
    (answer,) = answers(table.bea)
    assert "No new words were found" in answer
    assert "> only a quotation" in answer
    long = "y" * (MAX_COMMENT + 1)
    assert send(table.bea, address, long, key="<2@x>").outcome is Outcome.ANSWERED
    assert any("5,001 characters" in one and long in one for one in answers(table.bea))
    assert send(table.bea, address, "x " * 30_000, key="<3@x>").outcome is Outcome.ANSWERED
    assert said(table.ana, table.draft, thread) == []
    assert send(table.bea, address, "> only a quotation").outcome is Outcome.TWICE


def test_answers_end_and_comments_wait_where_there_are_too_many(table, thread, address, noon):
    became = [
        send(table.bea, address, "> again", key=f"<a{n}@x>").outcome
        for n in range(MOST_ANSWERS + 1)
    ]
    assert became == [Outcome.ANSWERED] * MOST_ANSWERS + [Outcome.ASIDE]
    became = [send(table.bea, address, key=f"<b{n}@x>").outcome for n in range(MOST_COMMENTS + 1)]
    assert became == [Outcome.TAKEN] * MOST_COMMENTS + [Outcome.LATER]
    noon.move(hours=2)
    assert send(table.bea, address, key=f"<b{MOST_COMMENTS}@x>").outcome is Outcome.TAKEN


def test_a_letter_to_a_name_nobody_has_here_is_taken_with_it(table, thread, address):
    assert send(table.bea, address, "As @Nobody Known says.").outcome is Outcome.TAKEN
    assert said(table.ana, table.draft, thread) == ["As @Nobody Known says."]


def test_with_letters_of_others_in_hand_nobody_is_told_who_has_which(table, address):
    other = a.a_member(a.an_organisation("Elsewhere"), name="Eve")
    raw = letter(part("Hello."), sender=other.email, to=address, results=_of(other))
    assert by_mail.receive(raw).outcome is Outcome.NOT_THEIRS


def _of(person) -> str:
    domain = person.email.rpartition("@")[2]
    return f"mx.banyan.example; dmarc=pass header.from={domain}"
