"""Addresses of single persons: kept as hashes, ended by time, by hand and with a seat."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import select

from tests.support.mail.sent import an_address, secret, send
from tests.support.people.signing_table import Table
from tests.support.servers.application import INBOUND
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.mail.letters import Letter
from workspace.process import site
from workspace.process.unit import reading
from workspace.services import by_mail, discussion, letters, notices
from workspace.services.by_mail import Outcome
from workspace.services.by_mail.reply_addresses import NoMail, NotByMail
from workspace.services.discussion import NewThread
from workspace.services.organisations import seats
from workspace.services.parties import departure, discretion
from workspace.store.by_mail.address_rows import AddressRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    return Table()


def say(person, draft, body="By when?", kind="comment") -> str:
    asked = NewThread(section="commitment", kind=kind, body=body)
    return discussion.start_thread(person, draft, asked)


def post(address_for=by_mail.reply_address) -> list[Letter]:
    notices.post_due()
    gone: list[Letter] = []
    words = partial(notices.composed, address_for=address_for)
    letters.deliver_due(lambda letter, handed: (handed(), gone.append(letter)), words)
    return gone


def to(person, gone: list[Letter]) -> Letter:
    (letter,) = [one for one in gone if one.to == person.email]
    return letter


def test_a_letter_about_one_thread_can_be_replied_to_by_its_reader(table, noon):
    thread = say(table.bea, table.draft, kind="blocking")
    noon.move(seconds=1)
    letter = to(table.ana, post())
    assert letter.reply_to.startswith("reply+")
    assert "You can reply to this letter" in letter.body
    assert send(table.ana, letter.reply_to).outcome is Outcome.TAKEN
    said = discussion.thread(table.bea, table.draft, thread).comments
    assert [one.body for one in said] == ["By when?", "We agree."]
    with reading() as unit:
        rows = unit.session.scalars(select(AddressRow)).all()
    assert {row.token_sha256 for row in rows} & {secret(letter.reply_to)} == set()
    assert len(secret(letter.reply_to)) == 32


def test_letters_about_more_or_where_none_come_in_are_answered_on_the_page(table, noon):
    for body in ("By when?", "And who?"):
        discussion.reply(table.bea, table.draft, say(table.ana, table.draft), body)
    noon.move(hours=24)
    letter = to(table.ana, post())
    assert letter.reply_to == ""
    assert "Answer on the page" in letter.body
    discretion.choose_letters(table.ana, table.draft, neutral=True)
    say(table.bea, table.draft, kind="blocking")
    assert to(table.ana, post()).reply_to == "", "nothing of it goes by mail"
    discretion.choose_letters(table.ana, table.draft, neutral=False)
    site.configure(replace(site.settings(), inbound=None))
    try:
        noon.move(hours=24)
        say(table.bea, table.draft, "And how?", kind="blocking")
        assert to(table.ana, post()).reply_to == ""
        with pytest.raises(NoMail):
            by_mail.issue_for_draft(table.bea, table.draft, "all_parties")
    finally:
        site.configure(replace(site.settings(), inbound=INBOUND))


def test_a_new_address_of_a_draft_ends_the_one_before_and_each_ends_in_time(table, noon):
    first = by_mail.issue_for_draft(table.bea, table.draft, "all_parties")
    second = by_mail.issue_for_draft(table.bea, table.draft, "my_organisation")
    assert send(table.bea, first).outcome is Outcome.ANSWERED
    assert send(table.bea, second, key="<2@x>").outcome is Outcome.TAKEN
    (view,) = by_mail.own_addresses(table.bea)
    assert (view.thread_id, view.audience) == ("", "my_organisation")
    assert by_mail.offer(table.bea, table.draft).addresses == (view,)
    noon.move(days=181)
    assert by_mail.own_addresses(table.bea) == ()
    assert send(table.bea, second, key="<3@x>").outcome is Outcome.ANSWERED


def test_one_ends_ones_own_addresses_and_nobody_elses(table):
    thread = say(table.ana, table.draft)
    mine, again = (an_address(table.bea, table.draft, thread) for _ in range(2))
    (view,) = by_mail.own_addresses(table.bea)
    assert view.thread_id == thread
    with pytest.raises(NotFound):
        by_mail.end(table.ana, view.id)
    by_mail.end(table.bea, view.id)
    assert by_mail.own_addresses(table.bea) == ()
    for n, address in enumerate((mine, again)):
        assert send(table.bea, address, key=f"<{n}@x>").outcome is Outcome.ANSWERED


def test_who_is_left_out_of_a_thread_is_shown_no_address_of_it(table):
    thread = say(table.ana, table.draft)
    an_address(table.bea, table.draft, thread)
    discussion.change_audience(table.ana, table.draft, thread, "my_organisation")
    assert by_mail.own_addresses(table.bea) == ()


def test_addresses_end_with_the_seat_and_with_the_party(table):
    thread = say(table.ana, table.draft)
    for person in (table.bea, table.bruno):
        an_address(person, table.draft, thread)
    seats.end(table.bea, table.belmar.slug, table.bea.id)
    assert _working() == {table.bruno.id}
    departure.leave(table.bruno, table.draft, "Not ours.")
    assert _working() == set()


def test_who_may_not_comment_or_chooses_nobody_gets_no_address(table):
    with pytest.raises(Invalid):
        by_mail.issue_for_draft(table.bea, table.draft, "chosen_parties")
    discretion.choose_letters(table.ana, table.draft, neutral=True)
    with pytest.raises(NotByMail):
        by_mail.issue_for_draft(table.bea, table.draft, "all_parties")
    with pytest.raises((NotFound, NotPermitted)):
        by_mail.issue_for_draft(table.bea, "nowhere", "all_parties")


def _working() -> set[str]:
    query = select(AddressRow.person_id).where(AddressRow.ended_at.is_(None))
    with reading() as unit:
        return set(unit.session.scalars(query))
