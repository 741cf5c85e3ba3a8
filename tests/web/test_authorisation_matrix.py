"""Every address x every role: who is served, who is asked to sign in, who is told nothing."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.support.people.authorisation import Line, lines, path, routes
from tests.support.people.everybody import World
from workspace.web.access import declared

CELLS = {403: "no", 404: "hidden", 409: "late", 410: "late", 422: "again", 429: "wait"}
SET_UP = ("POST", "/setup")
"""Served on an empty site alone, where nobody of the table is; `tests/web/setup` shows it."""
OWN_KEYS = {
    ("POST", "/account/devices/<device_id>/forget"),
    ("POST", "/account/passkeys"),
    ("POST", "/account/passkeys/<passkey_id>/remove"),
    ("POST", "/account/provider/end"),
    ("POST", "/sign-in/passkey"),
    ("POST", "/sign-in/provider/connect"),
}
"""Served to whoever brings a device, a passkey or a provider, which nobody of the table has; the
journeys of accounts show each: `tests/browser/accounts` and `tests/web/accounts`."""
OWN_NAME = {
    ("POST", "/organizations/<house>/name"),
    ("POST", "/organizations/<house>/name/say"),
}
"""Served to an organisation that a public pledge names, which that of the table's administrator is
not; `tests/web/shelter` shows both."""
OWN_CODE = {("POST", "/secretariat/people/<member_id>/codes")}
"""Served to who has had a second factor for a day, which nobody of the table has;
`tests/web/office/test_people` shows it."""
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


def test_every_act_has_somebody_who_may_and_somebody_who_may_not(bare_app: Flask):
    rules = bare_app.url_map.iter_rules()
    open_to_all = {path(rule) for rule in rules if declared(bare_app, rule.endpoint) == "public"}
    acts = [line for line in lines() if line.method not in {"GET", "HEAD"}]
    met: dict[tuple[str, str], set[str]] = {}
    for line in acts:
        met.setdefault((line.method, line.address), set()).update(line.cells.values())
    elsewhere = {SET_UP, *OWN_KEYS, *OWN_NAME, *OWN_CODE}
    assert elsewhere <= set(met)
    nobody = [act for act, cells in met.items() if "yes" not in cells and act not in elsewhere]
    assert not nobody, "acts that nobody is shown to be served"
    everybody = [act for act, cells in met.items() if cells == {"yes"}]
    assert {address for _, address in everybody} <= open_to_all, "acts nobody is refused"


def test_every_row_has_a_route(bare_app: Flask):
    stated = {(line.method, line.address) for line in LINES}
    assert not stated - set(routes(bare_app))


def _met(world: World, line: Line, role: str) -> str:
    """Return how the site answered; whoever is refused must have changed nothing."""
    client = world.client(role)
    lease = world.values_for(role, line.state)["client_id"]
    answer = client.open(
        world.address(line.address, line.state, client_id=lease),
        method=line.method,
        data=world.sent(line.address, role, line.state) if line.method == "POST" else None,
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
