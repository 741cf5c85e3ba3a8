"""Is the record whole, which key seals it from now on, and which role of the database keeps it?"""

import sys
from itertools import chain

import click
from flask.cli import with_appcontext

from workspace.services.alignment import check as alignment
from workspace.services.amendment import check as amendment
from workspace.services.flagships import check as flagships
from workspace.services.paper import check as paper
from workspace.services.record import check, rotation
from workspace.services.record.check import NoLesserRole
from workspace.services.record.log import decided, trails, whole
from workspace.services.sign_on import check as sign_on
from workspace.services.signing import roll
from workspace.services.withdrawal import check as withdrawal

_PARTS = (
    *(check, whole, trails, decided, alignment, sign_on, paper, flagships, withdrawal, amendment),
    roll,
)


@click.command("verify-record")
@with_appcontext
def verify_record() -> None:
    """Prove texts, rolls, sign-offs, groups, receipts, registry, log, trail; code 1 on a fault."""
    parts = faulty = 0
    for found in chain(*(part.check() for part in _PARTS)):
        parts += 1
        for words in found.open:
            click.echo(f"{found.what}: {words}")
        faulty += bool(found.faults)
        for fault in found.faults:
            click.echo(f"{found.what}: {fault}")
    if faulty:
        raise click.ClickException(f"{faulty} of {parts} parts of the record do not hold.")
    click.echo(f"{parts} parts of the record hold.")


@click.command("rotate-key")
@with_appcontext
def rotate_key() -> None:
    """Seal with a new key from now on; receipts and checkpoints of the old one stay genuine.

    Keep a copy of the new key's file apart from the database. The old private half is gone.
    """
    made = rotation.rotate()
    click.echo(f"{made.by} signed {made.key_id}, which seals since {made.since}.")


@click.command("lesser-role")
@click.argument("role")
@with_appcontext
def lesser_role(role: str) -> None:
    """Let ROLE run the site on PostgreSQL, and change or take out nothing that is on record.

    Run as the owner of the tables, after each `db upgrade`.
    """
    try:
        check.lessen(role)
    except NoLesserRole as refusal:
        sys.exit(f"{role} cannot be it: {refusal}. Nothing was changed.")
    click.echo(f"{role} may run the site, and change or take out nothing that is on record.")
