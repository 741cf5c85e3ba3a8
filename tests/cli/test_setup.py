"""Setting an empty site up from a terminal, or by a script."""

import pytest
from click.testing import CliRunner

from tests.support.people import builders as a
from tests.support.people.founded import EMAIL, an_empty_site, answers
from workspace.cli.setup import interview
from workspace.services.accounts import password_links
from workspace.services.setup import first

SCRIPT = {
    "--template": "network",
    "--organisation": "Secretariat of Rivers",
    "--person": "Amina Diarra",
    "--email": EMAIL,
    "--title": "Rivers for All",
    "--prefix": "RFA",
    "--deadline-on": "2199-03-31",
    "--horizon-on": "2200-12-31",
    "--timezone": "Africa/Nairobi",
    "--languages": "en, fr",
}


@pytest.fixture
def site(database):
    with an_empty_site(database) as app:
        yield app


def run(app, command, *arguments, typed=None):
    return CliRunner().invoke(app.cli.commands[command], arguments, input=typed)


def script(**changes):
    said = SCRIPT | {f"--{name.replace('_', '-')}": value for name, value in changes.items()}
    return [part for pair in said.items() for part in pair]


def test_a_script_sets_a_site_up_and_reads_the_link(site):
    done = run(site, "setup", *script())
    assert done.exit_code == 0, done.output
    assert "Secretariat of Rivers keeps this site; Amina Diarra administers it." in done.output
    assert "until 2199-03-31 23:59 (Africa/Nairobi); its symbols begin with RFA." in done.output
    assert "It was not mailed: pass it on." in done.output
    (link,) = [word for word in done.output.split() if "/password/" in word]
    assert password_links.choose(link.rpartition("/")[2], a.PASSWORD, "a test")
    again = run(site, "setup", *script())
    assert again.exit_code == 1
    assert "This site is set up already, and nothing was changed." in again.output


def test_what_a_script_says_wrongly_is_named_by_its_option_and_nothing_is_made(site):
    done = run(site, "setup", *script(email="amina", deadline_on="soon", title="x" * 300))
    assert done.exit_code == 1
    for said in ("--email: Enter an e-mail", "--deadline-on: Enter a date", "--title: 300 char"):
        assert said in done.output
    assert first.is_open()


def test_questions_are_asked_with_what_is_usual_and_again_where_an_answer_is_wrong(
    site, monkeypatch
):
    monkeypatch.setattr(interview, "can_ask", lambda: True)
    typed = ["cities", "City of Rivers", "", "Amina Diarra", "amina", "Rivers"]
    done = run(site, "setup", typed="\n".join([*typed, *[""] * 8, EMAIL, ""]))
    assert done.exit_code == 0, done.output
    assert "--email: Enter an e-mail address" in done.output
    assert "The campaign Rivers (rivers)" in done.output
    assert EMAIL in done.output


def test_the_help_explains_every_option(site):
    said = " ".join(run(site, "setup", "--help").output.split())
    for one in interview.QUESTIONS:
        assert one.option in said
        assert one.help.split(",")[0] in said


def test_the_demonstration_says_that_it_fills_itself(app):
    done = run(app, "setup", *script())
    assert done.exit_code == 1
    assert "This is the demonstration" in done.output


def test_a_new_link_is_made_for_whoever_has_an_account(site):
    first.set_up(answers())
    done = run(site, "password-link", EMAIL)
    assert done.exit_code == 0
    assert f"{EMAIL} chooses a password here, once, until" in done.output
    nobody = run(site, "password-link", "nobody@nowhere.example")
    assert nobody.exit_code == 1
    assert "nobody has an account" in nobody.output
