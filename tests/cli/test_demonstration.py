"""What operators read when they seed the demonstration, and what `make run` prints."""

import pytest
from click.testing import CliRunner

from tests.support.people import builders as a
from workspace import demo
from workspace.cli.demonstration import prepare


@pytest.fixture
def somebody(app):
    """Let the database not be empty."""
    return a.a_person()


@pytest.mark.usefixtures("somebody")
def test_seeding_a_database_in_use_says_that_nothing_was_added(app):
    done = CliRunner().invoke(app.cli.commands["seed-demo"])
    assert done.exit_code == 0
    assert done.output == "There are accounts in this database already; nothing was added.\n"


@pytest.mark.usefixtures("somebody")
def test_preparing_prints_everybody_worth_trying_and_their_password(app, capsys):
    prepare(app)
    printed = capsys.readouterr().out
    assert demo.PASSWORD in printed
    assert all(example.email in printed for example in demo.sign_ins())
