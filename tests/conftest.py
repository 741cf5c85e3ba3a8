"""What every test may ask for; servers, people and pages are in `tests/support`."""

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck

from tests.support.people.builders import QUICK_HASHER
from tests.support.servers.application import serving, serving_again
from tests.support.servers.clock import FakeClock
from workspace.config import ROOT, Settings
from workspace.process.clock import now
from workspace.services.accounts import passwords
from workspace.services.export import prints

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


ROOM_IN_MEMORY = 4 << 30
# As the site has it: a test leaves little, and what it leaves is soon looked through.
_COLLECT = (10_000, 20, 50)


def pytest_configure() -> None:
    """Have what tests write kept in memory where there is room: SQLite waits for a disk."""
    memory = "/dev/shm"
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM_IN_MEMORY:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)


def pytest_collection_finish() -> None:
    """Leave what stays to the end (tests and modules, millions of things) out of every tidying."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT)


NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)


# The product's own takes a tenth of a second of all that makes or proves a password.
passwords._hasher = QUICK_HASHER
# On a busy machine a first document takes long; a test asks once and waits for it.
prints.PROMPT_S = 60.0

# Tests of these know nothing of sockets, so they share an application.
WITHOUT_SOCKETS = {"services", "store", "web"}


@pytest.fixture
def app(request: pytest.FixtureRequest, database: Settings) -> Iterator[Flask]:
    """Give an application on a new database, inside an application context."""
    folder = request.path.relative_to(ROOT / "tests").parts[0]
    serve = serving_again if folder in WITHOUT_SOCKETS else serving
    with serve(database) as made, made.app_context():
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
