"""What becomes of the words of a letter: under the rights of its moment, for its readers."""

import pytest

from tests.support.documents.announcements import heard, parts
from tests.support.mail.sent import an_address, secret, send
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.process.site import settings
from workspace.process.unit import reading
from workspace.services import by_mail, discussion, notices
from workspace.services.by_mail import Outcome
from workspace.services.discussion import NewThread
from workspace.services.parties import discretion
from workspace.store import letters as rows

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    return Table()


def thread_of(table, audience: str = "all_parties") -> str:
    asked = NewThread(section="commitment", body="By when?", audience=audience)
    return discussion.start_thread(table.bea, table.draft, asked)


def threads(person, draft):
    return discussion.discussion(person, draft).standing


def reasons() -> list[str]:
    with reading() as unit:
        return [one.subject for one in rows.latest(unit.session) if one.subject]


def test_a_comment_by_mail_is_told_as_any_other(table):
    thread = thread_of(table)
    with heard() as events:
        send(table.ana, an_address(table.ana, table.draft, thread))
    assert "comments" in parts(events)
    assert notices.unread(table.bea) == 1


def test_what_is_said_by_mail_reaches_no_more_than_the_threads_readers(table):
    thread = thread_of(table, "my_organisation")
    address = an_address(table.bruno, table.draft, thread)
    assert send(table.bruno, address).outcome is Outcome.TAKEN
    assert threads(table.ana, table.draft) == []
    assert notices.unread(table.ana) == 0
    assert len(threads(table.bea, table.draft)[0].comments) == 2


@pytest.mark.parametrize(
    ("audience", "seen"), [("all_parties", 1), ("my_organisation", 0), ("lead_and_secretariat", 1)]
)
def test_the_drafts_own_address_begins_a_thread_for_whom_it_was_made(table, audience, seen):
    address = by_mail.issue_for_draft(table.bea, table.draft, audience)
    assert send(table.bea, address, "A word on the whole.").outcome is Outcome.TAKEN
    (thread,) = threads(table.bea, table.draft)
    assert thread.audience == audience
    assert thread.comments[0].body == "A word on the whole."
    assert len(threads(table.ana, table.draft)) == seen


def test_rights_are_those_of_the_moment(table):
    thread = thread_of(table)
    mine, draft = an_address(table.bea, table.draft, thread), table.draft
    theirs = an_address(table.ana, draft, thread)
    discussion.resolve(table.ana, draft, thread, "taken", "Done.")
    assert send(table.bea, mine).outcome is Outcome.ANSWERED
    discussion.reopen(table.ana, draft, thread)
    discretion.choose_letters(table.ana, draft, neutral=True)
    assert send(table.bea, mine, key="<2@x>").outcome is Outcome.ANSWERED
    discretion.choose_letters(table.ana, draft, neutral=False)
    discussion.change_audience(table.bea, draft, thread, "my_organisation")
    assert send(table.ana, theirs, key="<3@x>").outcome is Outcome.ANSWERED
    assert send(table.bea, mine, key="<4@x>").outcome is Outcome.TAKEN
    assert len(threads(table.bea, draft)[0].comments) == 2
    assert len(reasons()) == 3


def test_in_a_pledge_that_is_handed_in_nothing_is_said_by_mail_that_is_not_on_the_page(table):
    address = an_address(table.bea, table.draft, thread_of(table))
    table.signed()
    stages.submit(table.amir, table.draft)
    observer = a.an_organisation("Open Hands")
    a.a_party(table.draft, observer, "observer", edit_level="view")
    olu = a.a_member(observer, name="Olu")
    assert an_address(olu, table.draft, "x") == "", "who may not comment has no address"
    assert send(table.bea, address).outcome in {Outcome.TAKEN, Outcome.ANSWERED}


def test_secrets_of_our_own_letters_are_in_no_comment(table, noon):
    thread = thread_of(table)
    noon.move(seconds=1)
    address = an_address(table.ana, table.draft, thread)
    quoted = f"Yes, see {settings().public_url}/unsubscribe/abc.def.0123\n> Reply-To: {address}\n"
    send(table.ana, address, quoted)
    comment = threads(table.bea, table.draft)[0].comments[-1]
    folded = by_mail.folded(table.bea, table.draft, comment.id)
    assert "abc.def" not in comment.body
    assert "/unsubscribe/…" in comment.body
    assert secret(address) not in folded.text
    assert "reply+…@" in folded.text
