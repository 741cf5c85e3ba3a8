"""A site that is not set up yet, and the answers it is set up with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import Flask

from tests.support.servers.application import serving
from workspace.config import Settings
from workspace.services.setup import first
from workspace.services.setup.first import Answers

EMAIL = "amina@secretariat.example"


@contextmanager
def an_empty_site(database: Settings, **changes: object) -> Iterator[Flask]:
    """Serve a site on which nobody is, and which is not the demonstration."""
    with serving(replace(database, demo=False, **changes)) as app, app.app_context():
        yield app


def answers(**changes: object) -> Answers:
    """Return the usual answers of a first start, with these changed, a campaign's among them."""
    usual = first.suggested("human-rights")
    given = {
        "organisation": "Secretariat of Rivers",
        "person": "Amina Diarra",
        "email": EMAIL,
        "title": "Rivers for All 2027",
    } | changes
    asked = {key: value for key, value in given.items() if hasattr(usual.campaign, key)}
    own = {key: value for key, value in given.items() if key not in asked}
    return replace(usual, campaign=replace(usual.campaign, **asked), **own)
