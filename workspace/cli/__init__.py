"""Commands of `flask --app wsgi`, for operators and programs; each in a module of its own."""

import click
from flask import Flask

from workspace.cli.after_restore import after_restore
from workspace.cli.demonstration import seed_demo
from workspace.cli.fixture import fixture
from workspace.cli.imports import import_pledges
from workspace.cli.unverified import unverified
from workspace.cli.verify_text import verify_text

COMMANDS: tuple[click.Command, ...] = (
    after_restore,
    fixture,
    import_pledges,
    seed_demo,
    unverified,
    verify_text,
)


def bind(app: Flask) -> None:
    """Add every command to the application."""
    for command in COMMANDS:
        app.cli.add_command(command)
