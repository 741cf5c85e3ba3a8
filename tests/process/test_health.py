"""Whether what a process depends on answers."""

import dataclasses

import pytest

from tests.support.servers.application import serving
from tests.support.servers.redis_server import free_port
from workspace.process import health


@pytest.fixture
def parts(database):
    """Give a function that asks a site with other settings which of its parts answer."""

    def ask(**changes: str) -> dict[str, bool]:
        with serving(dataclasses.replace(database, **changes)) as app, app.app_context():
            return health.check()

    return ask


def test_a_site_without_redis_depends_on_its_database_alone(parts):
    assert parts() == {"database": True}


def test_redis_is_asked_when_there_is_one(parts, redis_url):
    assert parts(redis_url=redis_url) == {"database": True, "redis": True}


def test_a_redis_that_does_not_answer_is_told_of_and_does_not_hide_the_database(parts):
    assert parts(redis_url=f"redis://127.0.0.1:{free_port()}") == {"database": True, "redis": False}
