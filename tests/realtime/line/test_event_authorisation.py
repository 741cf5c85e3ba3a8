"""Every event x every role, over real sockets, as stated in the table of authorisation."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
import requests

from tests.support.pages.follower import Follower
from tests.support.pages.typist import PATIENCE_S, Site, Typist
from tests.support.people import builders
from tests.support.people.authorisation import lines
from tests.support.people.everybody import ROLES, STATES, World, a_world
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.site_process import running
from workspace.realtime import HANDLERS

EVENTS = [line for line in lines() if line.method == "EVENT"]
REFUSED = {"not_found": "hidden", "readonly": "no", "frozen": "late"}
TOLD = {("procedure", "signing")}
"""What only some are told that is no draft's: who is, in the state in which it can be."""


@pytest.fixture(scope="module")
def served(
    migrated: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Site]]:
    """Give the world and the site that serves it; the users are the roles in their order."""
    folder = tmp_path_factory.mktemp("world")
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), folder))
        app = stack.enter_context(serving(settings_for(url, folder)))
        stack.enter_context(app.app_context())
        world = a_world(app)
        stack.callback(world.kept.close)
        people = (world.people[role] for role in ROLES)
        users = [(p.email, builders.token_of(p)) if p else ("", "") for p in people]
        address = stack.enter_context(running(folder, BANYAN_DATABASE_URL=url))
        yield world, Site(address, app, [], users)


def test_every_event_has_a_row_in_every_state():
    stated = {(line.address, line.state) for line in EVENTS}
    assert stated == {(event, state) for event in HANDLERS for state in STATES} | TOLD


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_everybody_is_answered_as_the_table_says(served: tuple[World, Site], state: str, role: str):
    world, site = served
    met = _met(site, ROLES.index(role), world.values[state]["draft_id"])
    if ("procedure", state) in TOLD:
        met |= {"procedure": _followed(site, ROLES.index(role), world.values[state])}
    assert met == {line.address: line.cells[role] for line in EVENTS if line.state == state}


def _met(site: Site, user: int, draft: str) -> dict[str, str]:
    ticket = requests.post(
        f"{site.address}/live/ticket",
        data={"draft": draft},
        headers=site.headers(user),
        timeout=PATIENCE_S,
    )
    if ticket.status_code != 200:
        return dict.fromkeys(HANDLERS, {401: "in", 404: "hidden"}[ticket.status_code])
    page = Typist(site, user, draft)
    try:
        return {event: _answered(page, event) for event in SENT}
    finally:
        page.close()


def _followed(site: Site, user: int, values: dict[str, str]) -> str:
    """Return whether somebody may hear that a procedure moves."""
    page = Follower(site.address, site.headers(user)["Cookie"], values["procedure_id"])
    page.close()
    return {"": "yes", "ticket": "in", "not_found": "hidden"}[page.code]


def _answered(page: Typist, event: str) -> str:
    answer = SENT[event](page)
    return "yes" if answer["ok"] else REFUSED[answer["error"]]


def _sums(page: Typist) -> dict[str, str]:
    return {
        section: hashlib.sha256(page.text(section).encode()).hexdigest() for section in page.texts
    }


# In the order of a visit; the text is compared before anything is typed that may be refused.
SENT = {
    "join": lambda page: page.join(),
    "sum": lambda page: page.call("sum", seq=page.have, sections=_sums(page)),
    "pull": lambda page: page.call("pull", have=0),
    "push": lambda page: page.push(page.type(0, "Yes. ")),
    "aware": lambda page: page.call("aware", section=None, anchor=None, head=None),
    "leave": lambda page: page.call("leave"),
}
