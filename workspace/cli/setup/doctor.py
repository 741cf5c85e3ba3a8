"""`doctor`: whether a site is well, one line for each thing it depends on."""

import json
import sys
from dataclasses import asdict

import click
from flask.cli import with_appcontext

from workspace.services.doctor import Finding, Level, examine


@click.command("doctor")
@click.option("--send-to", default="", metavar="ADDRESS", help="Send a letter there as well.")
@click.option("--json", "as_json", is_flag=True, help="Say it to a program.")
@with_appcontext
def doctor(send_to: str, *, as_json: bool) -> None:
    """Look at settings, disk, database, keys, clock, mail, browser files and the public address.

    Each line says ok, look (it works, or may) or fault, and what to do. Code 1 on a fault.
    """
    found: list[Finding] = []
    for one in examine(send_to=send_to):
        found.append(one)
        if not as_json:
            click.echo(f"{one.level:<6}{one.check}: {one.said}.")
            if one.do:
                click.echo(f"{'':<6}{one.do[0].upper()}{one.do[1:]}.")
    faulty = any(one.level is Level.FAULT for one in found)
    if as_json:
        click.echo(json.dumps({"ok": not faulty, "checks": [asdict(one) for one in found]}))
    sys.exit(1 if faulty else 0)
