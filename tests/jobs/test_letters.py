"""The loop that sends letters: only with a mail server, and it outlives what goes wrong."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event, Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from flask import Flask
from sqlalchemy import select

from tests.support.servers.redis_server import free_port
from workspace import jobs
from workspace.config import Settings
from workspace.jobs import letters as job
from workspace.mail.letters import Letter
from workspace.mail.outbox import NotSent
from workspace.process import site
from workspace.process.unit import reading, transaction
from workspace.services import letters
from workspace.store.letters import LetterRow

LETTER = Letter(to="bea@belmar.example", subject="An invitation awaits you", body="the link")
SHORT_S = 0.02


class Postbox(Message):
    """Tells when the first message has come."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived = Event()

    def handle_message(self, _message: Any) -> None:
        self.arrived.set()


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def mail_url(postbox: Postbox) -> Iterator[str]:
    port = free_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield f"smtp://127.0.0.1:{port}"
    controller.stop()


@pytest.fixture
def one_letter(app: Flask) -> None:
    with transaction() as unit:
        letters.write(unit, LETTER)


@pytest.fixture
def begin(app: Flask) -> Iterator[Callable[..., Thread]]:
    """Give a way to run the loop beside the test; it ends with the test."""
    over, threads = Event(), []

    def begin(send: letters.Send) -> Thread:
        thread = Thread(target=job.run, args=(app, over, send, SHORT_S))
        threads.append(thread)
        thread.start()
        return thread

    yield begin
    over.set()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def spawn(function: Callable[..., None], *parts: object) -> Thread:
    thread = Thread(target=function, args=parts)
    thread.start()
    return thread


def test_letters_leave_when_a_mail_server_is_set(
    app: Flask, database: Settings, one_letter: None, mail_url: str, postbox: Postbox
):
    site.configure(replace(database, smtp_url=mail_url))
    threads: list[Thread] = []
    over = jobs.start(app, lambda *parts: threads.append(spawn(*parts)))
    assert postbox.arrived.wait(10)
    over.set()
    for thread in threads:  # a round under way keeps a connection of the database
        thread.join(10)
    with reading() as unit:
        assert unit.session.scalars(select(LetterRow)).one().sent_at is not None


def test_without_a_mail_server_no_sending_is_started(app: Flask):
    started: list[tuple[Any, ...]] = []
    jobs.start(app, lambda *parts: started.append(parts))
    assert [parts[0].__module__ for parts in started] == [
        "workspace.jobs.notices",
        "workspace.jobs.packer",
        "workspace.jobs.checks",
        "workspace.jobs.parcels",
    ]


def test_a_mail_server_that_cannot_be_understood_stops_the_start(app: Flask, database: Settings):
    site.configure(replace(database, smtp_url="mail.example"))
    with pytest.raises(ValueError, match="BANYAN_SMTP_URL"):
        jobs.start(app)


def test_the_loop_outlives_a_failing_round(one_letter: None, begin: Callable[..., Thread]):
    rounds = 0
    again = Event()

    def fail_at_first(_letter: Letter, _handed: Any) -> None:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            with transaction() as unit:
                letters.write(unit, LETTER)
            raise RuntimeError("not a mail failure at all")
        again.set()

    begin(fail_at_first)
    assert again.wait(10)


def test_a_mail_server_that_is_down_does_not_undo_the_act(
    one_letter: None, begin: Callable[..., Thread]
):
    tried = Event()

    def down(_letter: Letter, _handed: Any) -> None:
        tried.set()
        raise NotSent("mail server: ConnectionRefusedError", final=False)

    begin(down)
    assert tried.wait(10)
    with reading() as unit:
        assert unit.session.scalars(select(LetterRow)).one().sent_at is None
