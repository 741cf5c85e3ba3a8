"""Every act sent twice is one act, and the second answer leads where the first one did."""

import pytest

from tests.support.people.authorisation import Line, lines
from tests.support.people.everybody import World
from tests.support.people.forms import body
from workspace.web.discussion import threads

# Signing in and out, what ends the session it came by, what is no form and what changes nothing;
# what a link of a letter does once and then says that it did, and what is kept of whoever asks for
# one, alike for every address. An address to write to is a secret that is shown once: asked for
# again, the last one shown is the one that works.
OTHERS = (
    *("/sign-in", "/sign-out", "/password", "/account/sessions/", "/account/address/"),
    *("/sign-up/", "/<lang>/campaigns/", "/drafts/<draft_id>/by-mail", "/live/", "/<lang>/verify"),
)
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
PART = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("line", ACTS, ids=str)
def test_an_act_sent_twice_is_one_act(world: World, line: Line, headers: dict[str, str]):
    role = next(role for role, cell in line.cells.items() if cell == "yes")
    form = body(line.address, world.values_for(role, line.state)) | {"once": f".{ONCE}"}
    client = world.client(role)
    address = world.address(line.address, line.state)
    first = client.post(address, data=form, headers=headers)
    assert first.status_code < 400, first.text
    stored = world.kept.told()
    second = client.post(address, data=form, headers=headers)
    assert second.status_code < 400, second.text
    assert world.kept.told() == stored
    for answer in (first, second):
        where = answer.location or answer.headers.get("HX-Redirect")
        if where:
            assert client.get(where, headers={"Accept": "text/html"}).status_code < 400
    world.restore()


def test_an_act_whose_answer_failed_on_our_side_is_not_done_again(world: World, monkeypatch):
    """The act was committed: who sends the form again, as the page of the failure offers."""
    client, address = world.client("lead_editor"), world.address("/drafts/<draft_id>/threads")
    form = {"section": "commitment", "kind": "comment", "body": "Said once."}
    form |= {"once": f".{ONCE}"}

    def fail(*_template: str, **_facts: object) -> str:
        raise RuntimeError("the page cannot be drawn")

    with monkeypatch.context() as broken:
        broken.setattr(threads, "printed", fail)
        assert client.post(address, data=form, headers=PART).status_code == 500
    stored = world.kept.told()
    again = client.post(address, data=form, headers=PART)
    assert again.status_code < 500
    assert world.kept.told() == stored
    world.restore()
