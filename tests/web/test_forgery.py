"""A request that another site makes a browser send changes nothing."""

from collections.abc import Iterator

import pytest

from tests.support.people.authorisation import Line, lines
from tests.support.people.everybody import World
from tests.support.people.forms import body

PAGE_TOO_OLD = 419
# Posted by a mail program, from nowhere (RFC 8058): what it may do is signed in the address.
BY_MAIL_PROGRAMS = "/unsubscribe/"
ACTS = list(
    {
        line.address: line
        for line in reversed(lines())
        if line.method == "POST"
        and "yes" in line.cells.values()
        and not line.address.startswith(BY_MAIL_PROGRAMS)
    }.values()
)


@pytest.fixture
def guarded(world: World) -> Iterator[World]:
    """Give the world with the tokens that other tests leave out."""
    world.app.config["WTF_CSRF_ENABLED"] = True
    yield world
    world.app.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.parametrize("line", ACTS, ids=str)
def test_an_act_without_the_token_of_a_page_of_ours_is_refused(guarded: World, line: Line):
    role = next(role for role, cell in line.cells.items() if cell == "yes")
    form = body(line.address, guarded.values_for(role, line.state))
    client = guarded.client(role)
    for token in ("", "not-a-token"):
        headers = {"X-CSRFToken": token} if token else {}
        answer = client.post(guarded.address(line.address, line.state), data=form, headers=headers)
        assert answer.status_code == PAGE_TOO_OLD
    assert not guarded.kept.changed()
