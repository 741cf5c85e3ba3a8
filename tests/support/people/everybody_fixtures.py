"""The world as fixtures: built once for a module of tests, the same again before every test."""

from collections.abc import Callable, Iterator

import pytest

from tests.support.people.everybody import World, a_world
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of


@pytest.fixture(scope="module")
def built_world(
    request: pytest.FixtureRequest,
    migrated: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """Give the world as it was built; tests that change it ask for `world`.

    It is on SQLite, whose databases can be put back, unless a test names another kind.
    """
    kind = getattr(request, "param", "sqlite")
    folder = tmp_path_factory.mktemp("world")
    with (
        copy_of(migrated(kind), folder) as url,
        serving(settings_for(url, folder)) as app,
        app.app_context(),
    ):
        made = a_world(app)
        yield made
        made.kept.close()


@pytest.fixture
def world(built_world: World) -> Iterator[World]:
    """Give the world, and put it back as it was built at the end."""
    built_world.prove_anew()
    yield built_world
    built_world.restore()
