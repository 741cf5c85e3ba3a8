"""`flask --app wsgi secretariat`, `review` and others: who acts for it, how surely, on what."""

import sys

import click
from flask.cli import with_appcontext

from workspace.domain.errors import Invalid, NotFound
from workspace.services import second_factor
from workspace.services.organisations import office
from workspace.services.parties import unverified as waiting
from workspace.services.review import rule


@click.command("secretariat")
@click.argument("address")
@click.option("--end", is_flag=True, help="Let them act for the secretariat no more.")
@with_appcontext
def secretariat(address: str, *, end: bool) -> None:
    """Let whoever has the account of ADDRESS act for the secretariat, or no more."""
    try:
        office.appoint(address, ends=end)
    except NotFound:
        sys.exit(f"nobody has an account of the address {address}")
    click.echo(f"{address} {'acts no more' if end else 'acts'} for the secretariat")


@click.command("review")
@click.argument("campaign")
@click.argument("days", type=int)
@with_appcontext
def review(campaign: str, days: int) -> None:
    """Have what is submitted in CAMPAIGN reviewed, within DAYS as an aim; 0 for no review."""
    try:
        rule.choose(campaign, days)
    except NotFound:
        sys.exit(f"there is no campaign {campaign}")
    except Invalid as refusal:
        sys.exit(refusal.errors["days"])
    said = f"reviewed, within {days} days as an aim" if days else "not reviewed"
    click.echo(f"what is submitted in {campaign} from now on is {said}")


@click.command("unverified")
@with_appcontext
def unverified() -> None:
    """List the organisations nobody has verified, and which verified ones their names read like."""
    found = waiting.unverified()
    for one in found:
        click.echo(f"{one.slug}  {one.name}  <{one.email}>  since {one.created_at:%Y-%m-%d}")
        if one.resembles:
            click.echo(f"  reads like the verified {one.resembles}: look before you verify it")
    click.echo(f"{len(found)} organisations are not verified.")


@click.command("ask-second-factor")
@click.argument("campaign")
@click.option("--end", is_flag=True, help="Ask for none any more.")
@with_appcontext
def ask_second_factor(campaign: str, *, end: bool) -> None:
    """Have whoever signs in CAMPAIGN (its name in addresses) sign in with a code as well."""
    try:
        second_factor.ask_for(campaign, wanted=not end)
    except NotFound:
        sys.exit(f"there is no campaign {campaign}")
    click.echo(f"{campaign} asks for {'no code' if end else 'a code'} of those who sign")


@click.command("remove-second-factor")
@click.argument("address")
@with_appcontext
def remove_second_factor(address: str) -> None:
    """Let whoever has the account of ADDRESS sign in without a code; make sure first who asks."""
    try:
        second_factor.take_away(address)
    except NotFound:
        sys.exit(f"nobody with the address {address} signs in with a code")
    click.echo(f"{address} signs in without a code")
