"""Every address of a draft x somebody with two seats: the rights of the one they act for, alone.

Vita is a viewer of the lead and represents the co-pledger. What she meets acting for either is what
the table of authorisation says of somebody who has that seat and no other; where she does not say
for whom, or names an organisation she has no seat in, nothing is shown and nothing is done.
"""

from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from tests.support.people import builders as a
from tests.support.people.authorisation import Line, lines
from tests.support.people.everybody import World
from tests.support.people.forms import body
from tests.support.servers.snapshot import Snapshot
from workspace.extensions import db
from workspace.process.unit import reading
from workspace.services.accounts import Person
from workspace.store.organisations import organisations

CELLS = {403: "no", 404: "hidden", 409: "late", 410: "late", 422: "again", 429: "wait"}
NEEDED = '"seat-needed"'
ASKED = "For whom do you act here?"
# The page that asks for whom one acts shows the same to whoever has a seat at all.
ASKS = "/drafts/<draft_id>/seats"
LINES = [line for line in lines() if "/drafts/<draft_id>" in line.address and line.address != ASKS]
OWN = ("viewer", "co_representative")
FOREIGN = ("adviser", "stranger")
every_line = pytest.mark.parametrize("line", LINES, ids=str)


@pytest.fixture(scope="module")
def vita(built_world: World) -> Person:
    """Give a person with two seats, who belongs to the world from now on."""
    with reading() as unit:
        lead, co_pledger = (
            organisations.by_slug(unit.session, built_world.own[role])
            for role in ("viewer", "co_representative")
        )
    assert lead is not None
    assert co_pledger is not None
    person = a.a_person("Vita of Both")
    a.a_seat(person, lead, "viewer")
    a.a_seat(person, co_pledger)
    a.a_mandate(person, co_pledger)
    built_world.people["two_seats"] = person
    built_world.kept.close()
    built_world.kept = Snapshot(db.engine)
    return person


@pytest.fixture
def world(built_world: World, vita: Person) -> Iterator[World]:
    """Give the world with her in it, and put it back at the end."""
    assert built_world.people["two_seats"] == vita
    yield built_world
    built_world.restore()


@every_line
def test_who_has_two_seats_has_the_rights_of_the_one_they_name(world: World, line: Line):
    # What a seat gives and no more; who names none is asked; who names one of others is refused.
    met = {role: _met(world, line, world.own[role], role) for role in OWN}
    met["nobody"] = _met(world, line, "", "co_representative")
    met |= {role: _met(world, line, world.own[role], "co_representative") for role in FOREIGN}
    wanted = {role: line.cells[role] for role in OWN}
    assert met == wanted | {"nobody": "asked"} | dict.fromkeys(FOREIGN, "no")


def _met(world: World, line: Line, acting: str, like: str) -> str:
    """Return how the site answered; whoever is refused must have changed nothing."""
    client = world.client("two_seats")
    address = world.address(line.address, line.state)
    values = world.values_for(like, line.state)
    answer = client.open(
        address,
        method=line.method,
        query_string={"as": acting} if acting else None,
        data=body(line.address, values) if line.method == "POST" else None,
        headers={"Accept": "text/html"},
    )
    cell = _cell(answer)
    if line.method == "GET" and cell == "yes" and answer.location:
        cell = _cell(client.get(answer.location))
    assert answer.status_code < 500, "a failure; the log says which"
    if world.kept.changed():
        assert cell == "yes", "refused and yet something changed"
    world.restore()
    return cell


def _cell(answer: TestResponse) -> str:
    if not answer.mimetype.endswith("zip") and (ASKED in answer.text or NEEDED in answer.text):
        return "asked"
    return CELLS.get(answer.status_code, "yes")
