"""Delivery: after the act, as often as it takes, never twice at once."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.support.servers.clock import FakeClock
from workspace.domain.errors import NotFound
from workspace.mail.letters import Letter
from workspace.mail.outbox import NotSent
from workspace.process import site
from workspace.process.unit import reading, transaction
from workspace.services import letters
from workspace.services.record import log
from workspace.store.letters import LetterRow

pytestmark = pytest.mark.usefixtures("app", "noon")
LETTER = Letter(to="bea@belmar.example", subject="An invitation awaits you", body="the link")


@pytest.fixture
def one_letter(app, noon) -> None:
    with transaction() as unit:
        letters.write(unit, LETTER)


@pytest.fixture
def real_site(app, database):
    """Be a site that is not the demonstration."""
    plain = type(database)(
        database_url=database.database_url,
        secret_key=database.secret_key,
        data_dir=database.data_dir,
        smtp_url="smtp://127.0.0.1:25",
    )
    site.configure(plain)
    yield plain
    site.configure(database)


def deliver(send) -> int:
    return letters.deliver_due(send, pytest.fail)


def into(sent: list[Letter]):
    """Return a mail server that takes everything."""

    def send(letter: Letter, handed) -> None:
        handed()
        sent.append(letter)

    return send


def the_row() -> LetterRow:
    with reading() as unit:
        return unit.session.scalars(select(LetterRow)).one()


def down(_letter: Letter, _handed) -> None:
    raise NotSent("mail server: ConnectionRefusedError", final=False)


def no_such_mailbox(_letter: Letter, _handed) -> None:
    raise NotSent("address refused ([550])", final=True)


def test_a_letter_is_sent_once(one_letter):
    sent: list[Letter] = []
    assert deliver(into(sent)) == 1
    assert deliver(into(sent)) == 0
    _are_letters(sent)
    assert the_row().sent_at is not None


def test_a_letter_of_an_act_that_failed_is_never_sent():
    with pytest.raises(NotFound):
        write_and_fail()
    assert deliver(down) == 0


def write_and_fail() -> None:
    with transaction() as unit:
        letters.write(unit, LETTER)
        unit.session.flush()
        raise NotFound


def test_a_letter_waits_longer_after_each_failure(one_letter, noon: FakeClock):
    for minutes in (1, 2, 4):
        deliver(down)
        assert (the_row().due_at - noon.at).total_seconds() == minutes * 60
        noon.move(minutes=minutes)
    assert "ConnectionRefused" in the_row().failure
    assert deliver(into([])) == 1
    assert the_row().failure == ""


def test_the_wait_has_an_end():
    assert letters.delay(16) == letters.LONGEST_DELAY


def test_an_address_that_does_not_exist_is_not_tried_again(one_letter, noon: FakeClock):
    deliver(no_such_mailbox)
    noon.move(days=30)
    sent: list[Letter] = []
    assert deliver(into(sent)) == 0
    assert the_row().sent_at is None


def test_trying_ends_at_last(one_letter, noon: FakeClock):
    for _ in range(letters.MOST_ATTEMPTS):
        deliver(down)
        noon.move(hours=6)
    assert the_row().due_at == letters.NEVER


def test_a_letter_one_sender_holds_is_not_sent_by_another(one_letter):
    others: list[Letter] = []

    def slow(_letter: Letter, _handed) -> None:
        deliver(into(others))

    assert deliver(slow) == 1
    assert others == []


def test_a_letter_whose_sender_died_is_sent_later(one_letter, noon: FakeClock):
    class Killed(BaseException):
        """The end of the process."""

    def die(_letter: Letter, _handed) -> None:
        raise Killed

    with pytest.raises(Killed):
        deliver(die)
    noon.move(minutes=10)
    assert deliver(into([])) == 1


def test_the_database_can_be_written_while_a_letter_travels(one_letter):
    def write_meanwhile(_letter: Letter) -> None:
        with transaction() as unit:
            letters.write(unit, LETTER)

    deliver(lambda letter, _: write_meanwhile(letter) if the_row_is_alone() else None)
    assert not the_row_is_alone()


def the_row_is_alone() -> bool:
    with reading() as unit:
        return len(unit.session.scalars(select(LetterRow)).all()) == 1


def test_the_demonstration_shows_its_letters(one_letter):
    (shown,) = letters.demonstration_outbox(pytest.fail)
    assert (shown.to, shown.sent_at) == (LETTER.to, None)
    assert shown.body.startswith(f"{LETTER.body}\n\nThis is the checkpoint")


def test_a_real_site_shows_nobody_its_letters(one_letter, real_site):
    with pytest.raises(NotFound):
        letters.demonstration_outbox(pytest.fail)


def test_a_real_site_forgets_the_link_once_it_is_sent(one_letter, real_site):
    deliver(into([]))
    assert the_row().body == ""


def test_without_a_mail_server_nothing_is_sent(app):
    assert letters.post_office() is None


def test_what_waits_in_the_outbox_is_not_to_be_read_in_the_database(one_letter):
    kept = the_row().body
    assert LETTER.body not in kept
    assert letters.opened(kept) == LETTER.body
    (view,) = letters.demonstration_outbox(pytest.fail)
    assert view.body.startswith(f"{LETTER.body}\n\n")


def test_a_letter_sealed_with_another_secret_is_given_up_and_not_sent(app, one_letter, database):
    site.configure(replace(database, secret_key="another secret of this site"))
    assert deliver(pytest.fail) == 0
    assert "sealed" in the_row().failure
    assert letters.demonstration_outbox(pytest.fail)[0].body != LETTER.body


@pytest.mark.parametrize("field", ["to", "subject"])
def test_a_letter_that_was_turned_to_somebody_else_is_not_sent(one_letter, field):
    with transaction() as unit:
        setattr(unit.session.scalars(select(LetterRow)).one(), field, "eve@elsewhere.example")
    assert deliver(pytest.fail) == 0
    assert "another address" in the_row().failure
    assert deliver(pytest.fail) == 0


def test_a_letter_of_before_addresses_were_sealed_is_sent(one_letter):
    with transaction() as unit:
        row = unit.session.scalars(select(LetterRow)).one()
        row.body = letters.sealed(LETTER.body)
    sent: list[Letter] = []
    assert deliver(into(sent)) == 1
    _are_letters(sent)


def _are_letters(sent: list[Letter]) -> None:
    """One letter left, as it was written, and at its foot what the record was."""
    (one,) = sent
    assert (one.to, one.subject) == (LETTER.to, LETTER.subject)
    words, _, foot = one.body.partition("\n\nThis is the checkpoint of the public record")
    assert words == LETTER.body
    assert log.newest() in foot
