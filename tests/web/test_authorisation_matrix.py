"""Every address x every role: who is served, who is asked to sign in, who is told nothing."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.support.people.authorisation import Line, lines, routes
from tests.support.people.everybody import World
from tests.support.people.forms import body

CELLS = {403: "no", 404: "hidden", 409: "late", 410: "late", 422: "again", 429: "wait"}
LINES = [line for line in lines() if line.method != "EVENT"]


@pytest.mark.parametrize("line", LINES, ids=str)
def test_everybody_meets_what_the_table_says(world: World, line: Line):
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
    client = world.client(role)
    answer = client.open(
        world.address(line.address, line.state),
        method=line.method,
        data=body(line.address, world.values_for(role, line.state))
        if line.method == "POST"
        else None,
        headers={"Accept": "text/html"},
    )
    cell = _cell(answer)
    if line.method == "GET" and cell == "yes" and answer.location:
        cell = _cell(client.get(answer.location))
    assert answer.status_code < 500, f"{role} met a failure; the log says which"
    if world.kept.changed():
        assert cell == "yes", f"{role} was refused and yet changed something"
    world.restore()
    return cell


def _cell(answer: TestResponse) -> str:
    if answer.status_code == 401 or (answer.location or "").startswith("/sign-in?next"):
        return "in"
    return CELLS.get(answer.status_code, "yes")
