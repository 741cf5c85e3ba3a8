"""`flask --app wsgi fixture`: people, drafts and cookies for load and fault programs."""

import json
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask.sessions import SecureCookieSessionInterface

from workspace.demo import load
from workspace.domain.errors import NotPermitted


@click.command("fixture")
@click.option("--users", type=click.IntRange(1, 10_000), required=True, help="Accounts in all.")
@click.option("--drafts", type=click.IntRange(1, 10_000), required=True, help="Drafts to make.")
@click.option("--per-draft", type=click.IntRange(1, 1_000), required=True, help="Writers of each.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@with_appcontext
def fixture(users: int, drafts: int, per_draft: int, out: Path) -> None:
    """Fill the database and write how to get in; only where BANYAN_DEMO is 1."""
    try:
        # Opened first: a list that cannot be written must not leave a filled database behind.
        file = out.open("a", encoding="utf-8")
    except OSError as fault:
        raise click.ClickException(f"{out} cannot be written: {fault.strerror}.") from None
    with file:
        try:
            listed = _fill(users, drafts, per_draft)
        except click.ClickException:
            if not file.tell():
                out.unlink()
            raise
        file.truncate(0)
        json.dump(listed, file)


def _fill(users: int, drafts: int, per_draft: int) -> dict[str, Any]:
    try:
        made = load.fill(users=users, drafts=drafts, per_draft=per_draft)
    except NotPermitted:
        raise click.ClickException("This fills the database: set BANYAN_DEMO=1 first.") from None
    except ValueError as fault:
        raise click.ClickException(str(fault)) from None
    return {
        "drafts": [{"id": draft_id, "users": writers} for draft_id, writers in made.drafts],
        "users": [
            {
                "email": email,
                "password": load.PASSWORD,
                "cookie": cookie(current_app, token),
            }
            for email, token in made.users
        ],
    }


def cookie(app: Flask, token: str) -> str:
    """Return the cookie, `name=value`, that a browser holds after a sign-in with this secret."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    if signer is None:
        raise click.ClickException("Without BANYAN_SECRET_KEY no cookie can be signed.")
    value = signer.dumps({"_user_id": token, "_fresh": True})
    return f"{app.config['SESSION_COOKIE_NAME']}={value}"
