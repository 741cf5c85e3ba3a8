"""`setup` and `password-link`: the first start from a terminal, and a way back in."""

import logging
import sys

import click
from flask import Flask
from flask.cli import with_appcontext

from workspace import private
from workspace.cli.setup import interview
from workspace.domain.campaigns.templates import TEMPLATES
from workspace.domain.errors import NotFound
from workspace.process.site import settings
from workspace.services.accounts import password_links
from workspace.services.accounts.password_links import Link
from workspace.services.setup import code, first
from workspace.services.setup.first import SetUp, SetUpAlready

log = logging.getLogger(__name__)
_KEYS = click.Choice([one.key for one in TEMPLATES])


@click.command("setup")
@click.option("--template", type=_KEYS, help="What is usual for such a campaign is filled in.")
@interview.options
@click.option("--no-questions", is_flag=True, help="Ask nothing: options and the template say all.")
@with_appcontext
def setup(template: str | None, *, no_questions: bool, **given: str | None) -> None:
    """Set an empty site up: its secretariat, its first administrator, its first campaign.

    Asks in a terminal for what no option says. All is made at once, or nothing. The administrator
    gets a link to choose a password: it is printed, and mailed where BANYAN_SMTP_URL is set.
    """
    asks = interview.can_ask() and not no_questions
    try:
        first.require_open()
        made = interview.answered(interview.choose_template(template, asks=asks), given, asks=asks)
    except SetUpAlready as refusal:
        if settings().demo:
            sys.exit("This is the demonstration, which fills itself: set BANYAN_DEMO=0 first.")
        sys.exit(str(refusal.words))
    code.forget()
    _tell(made)


@click.command("password-link")
@click.argument("address")
@with_appcontext
def password_link(address: str) -> None:
    """Make a link with which whoever has the account of ADDRESS chooses a new password.

    It works once, for three days; earlier links work no more, and choosing ends all sign-ins.
    """
    try:
        link = password_links.renew(address)
    except NotFound:
        sys.exit(f"nobody has an account of the address {address}")
    _tell_link(link)


def announce(app: Flask) -> None:
    """Close what others of this machine could read, and log how an empty site is set up."""
    with app.app_context():
        private.close(settings().data_dir)
        made = code.begin()
        if made:
            log.warning(
                "this site is not set up yet: open %s/setup and enter the code %s, or run "
                "`flask --app wsgi setup` on this machine",
                settings().public_url,
                made,
            )


def _tell(made: SetUp) -> None:
    plan = made.campaign
    click.echo(f"{made.organisation} keeps this site; {made.person} administers it.")
    click.echo(
        f"The campaign {plan.title} ({plan.slug}) takes pledges until "
        f"{plan.deadline_at:%Y-%m-%d %H:%M} ({plan.timezone}); its symbols begin with "
        f"{plan.prefix}."
    )
    _tell_link(made.link)


def _tell_link(link: Link) -> None:
    click.echo(
        f"{link.email} chooses a password here, once, until {link.expires_at:%Y-%m-%d %H:%M} UTC:"
    )
    click.echo(f"  {link.address}")
    click.echo("It was mailed as well." if link.mailed else "It was not mailed: pass it on.")
