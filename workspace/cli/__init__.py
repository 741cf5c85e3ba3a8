"""Commands of `flask --app wsgi`, for operators and programs; each in a module of its own."""

import click
from flask import Flask

from workspace.cli.fixture import fixture

COMMANDS: tuple[click.Command, ...] = (fixture,)


def bind(app: Flask) -> None:
    """Add every command to the application."""
    for command in COMMANDS:
        app.cli.add_command(command)
