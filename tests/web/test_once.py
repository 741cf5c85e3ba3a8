"""Every act sent twice is one act, and the second answer leads where the first one did."""

import pytest

from tests.support.people.authorisation import Line, lines
from tests.support.people.everybody import World
from tests.support.people.forms import body
from tests.support.servers.snapshot import told

# Signing in and out, what ends the session it came by, what is no form and what changes nothing.
OTHERS = ("/sign-in", "/sign-out", "/account/sessions/", "/live/", "/<lang>/verify")
ACTS = list(
    {
        line.address: line
        for line in reversed(lines())
        if line.method == "POST"
        and "yes" in line.cells.values()
        and not line.address.startswith(OTHERS)
    }.values()
)
ONCE = "0123456789abcdefABCDEF"


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "part"])
@pytest.mark.parametrize("line", ACTS, ids=str)
def test_an_act_sent_twice_is_one_act(world: World, line: Line, headers: dict[str, str]):
    role = next(role for role, cell in line.cells.items() if cell == "yes")
    form = body(line.address, world.values_for(role, line.state)) | {"once": f".{ONCE}"}
    client = world.client(role)
    address = world.address(line.address, line.state)
    first = client.post(address, data=form, headers=headers)
    assert first.status_code < 400, first.text
    stored = told()
    second = client.post(address, data=form, headers=headers)
    assert second.status_code < 400, second.text
    assert told() == stored
    for answer in (first, second):
        where = answer.location or answer.headers.get("HX-Redirect")
        if where:
            assert client.get(where, headers={"Accept": "text/html"}).status_code < 400
    world.restore()
