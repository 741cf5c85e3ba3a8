"""Pages: blueprints by feature. An undeclared route stops the start."""

from flask import Blueprint, Flask

from workspace.config import Settings
from workspace.web import access, addresses, errors
from workspace.web.accounts import blueprint as accounts
from workspace.web.desk import blueprint as desk
from workspace.web.desk import blueprint as drafts
from workspace.web.discussion import blueprint as comments
from workspace.web.operations import blueprint as operations
from workspace.web.page import assets, headers, languages
from workspace.web.parties import blueprint as parties
from workspace.web.parties import seats
from workspace.web.pledge import blueprint as structure
from workspace.web.record import blueprint as verify
from workspace.web.registry import blueprint as public
from workspace.web.signing import blueprint as signing
from workspace.web.text import blueprint as live
from workspace.web.versions import blueprint as versions

BLUEPRINTS: tuple[Blueprint, ...] = (
    accounts,
    comments,
    desk,
    drafts,
    live,
    operations,
    parties,
    public,
    seats.blueprint,
    signing,
    structure,
    verify,
    versions,
)


def bind(app: Flask, settings: Settings) -> None:
    """Register every page of the site on the application."""
    addresses.bind(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.guard(app)
    headers.bind(app)
    assets.bind(app)
    errors.bind(app)
    seats.bind(app)
    languages.bind(app, settings)
    access.refuse_undeclared_routes(app)
