"""Commands of `flask --app wsgi`, for operators and programs; each in a module of its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click
from flask import Flask

from workspace.cli.after_restore import after_restore
from workspace.cli.demonstration import seed_demo
from workspace.cli.fixture import fixture
from workspace.cli.imports import import_pledges
from workspace.cli.letters import receive_mail, unsure
from workspace.cli.record import lesser_role, rotate_key, verify_record
from workspace.cli.secretariat import (
    ask_second_factor,
    remove_second_factor,
    review,
    secretariat,
    unverified,
)
from workspace.cli.setup.doctor import doctor
from workspace.cli.setup.setup import password_link, setup
from workspace.cli.verify_text import verify_text
from workspace.config import BadSettings
from workspace.process import health
from workspace.process.health import Unusable

COMMANDS: tuple[click.Command, ...] = (
    after_restore,
    ask_second_factor,
    doctor,
    fixture,
    import_pledges,
    lesser_role,
    password_link,
    receive_mail,
    remove_second_factor,
    rotate_key,
    secretariat,
    seed_demo,
    setup,
    unsure,
    review,
    unverified,
    verify_record,
    verify_text,
)


def bind(app: Flask) -> None:
    """Add every command to the application."""
    for command in COMMANDS:
        # The doctor says itself what is wrong with the database, and looks at all the rest; a mail
        # server is told by a number of its own that it is to try again.
        by_itself = command in {doctor, receive_mail}
        app.cli.add_command(command if by_itself else _checked(app, command))


@contextmanager
def told_plainly() -> Iterator[None]:
    """End the process with a sentence where its settings or its database cannot be used.

    A command or the start then says so on stderr with an exit code, and no traceback.
    """
    try:
        yield
    except (BadSettings, Unusable) as fault:
        sys.exit(f"Banyan stops: {fault}")


def _checked(app: Flask, command: click.Command) -> click.Command:
    """Return the command as it runs here: only on a database it can use."""
    run = command.callback
    assert run is not None

    @wraps(run)
    def checked(*given: Any, **named: Any) -> Any:
        with told_plainly():
            with app.app_context():
                health.require_database()
            return run(*given, **named)

    return click.Command(command.name, callback=checked, params=command.params, help=command.help)
