"""Every address x every role: who is served, who is asked to sign in, who is told nothing."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests import builders
from tests.support.databases import copy_of
from tests.support.site import serving, settings_for
from tests.support.table import Line, lines, routes
from tests.support.world import World, a_world

LINES = [line for line in lines() if line.method != "EVENT"]


@pytest.fixture(scope="module")
def worlds(
    migrated: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with (
        copy_of(migrated("sqlite"), folder) as url,
        serving(settings_for(url, folder)) as app,
        app.app_context(),
    ):
        world = a_world(app)
        world.keep()
        yield world


@pytest.fixture
def world(worlds: World) -> Iterator[World]:
    yield worlds
    worlds.restore()


@pytest.mark.parametrize("line", LINES, ids=str)
def test_everybody_meets_what_the_table_says(world: World, line: Line):
    if line.state != "drafting":
        builders.in_state(world.draft, line.state)
    met = {role: _met(world, line, role) for role in line.cells}
    wrong = {
        role: f"{met[role]}, not {line.cells[role]}"
        for role in met
        if met[role] != line.cells[role]
    }
    assert not wrong, (
        f"the row met: {line.method},{line.address},{line.state},{','.join(met.values())}"
    )


def test_every_route_has_a_row(bare_app: Flask):
    stated = {(line.method, line.address) for line in LINES}
    assert not set(routes(bare_app)) - stated, "state these in tests/web/authorisation.csv"


def test_every_row_has_a_route(bare_app: Flask):
    stated = {(line.method, line.address) for line in LINES}
    assert not stated - set(routes(bare_app))


def _met(world: World, line: Line, role: str) -> str:
    """Return how the site answered; whoever is refused must have changed nothing."""
    before = world.digest()
    answer = world.client(role).open(
        world.address(line.address),
        method=line.method,
        data=world.bodies.get(f"{line.method} {line.address}", {}),
        headers={"Accept": "text/html"},
    )
    cell = _cell(answer)
    assert answer.status_code < 500, f"{role}: {answer.get_data(as_text=True)[-2000:]}"
    if cell != "yes":
        assert world.digest() == before, f"{role} was refused and yet changed something"
    elif world.digest() != before:
        world.restore()
        builders.in_state(world.draft, line.state)
    return cell


def _cell(answer: TestResponse) -> str:
    if answer.status_code == 401 or answer.headers.get("Location", "").startswith("/sign-in?next"):
        return "in"
    return {403: "no", 404: "hidden"}.get(answer.status_code, "yes")
