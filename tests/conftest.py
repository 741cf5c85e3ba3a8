"""What every test may ask for; servers, people and pages are in `tests/support`."""

from collections.abc import Iterator
from datetime import UTC, datetime

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck

from tests.support.servers.application import serving
from tests.support.servers.clock import FakeClock
from workspace.config import Settings
from workspace.process.clock import now

pytest_plugins = [
    "tests.support.people.cast",
    "tests.support.pages.chromium",
    "tests.support.servers.databases",
    "tests.support.servers.redis_server",
    "tests.support.servers.turns",
    "tests.support.servers.site_process",
]

# How long it takes to think of an example says how busy the machine is, and nothing about us.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)


@pytest.fixture
def app(database: Settings) -> Iterator[Flask]:
    """Give the application on a new database, inside an application context."""
    with serving(database) as made, made.app_context():
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser without scripts and without a sign-in."""
    return app.test_client()


@pytest.fixture
def noon() -> Iterator[FakeClock]:
    """Stop the clock at noon (UTC) of 17 November 2026; the test moves it."""
    clock, real = FakeClock(NOON), now.source
    now.source = clock
    yield clock
    now.source = real
