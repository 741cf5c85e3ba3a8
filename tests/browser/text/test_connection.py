"""How a page's connection is addressed, which is what a proxy in front can go by."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser


def test_the_connection_names_the_draft_and_never_the_ticket(stage, visit):
    draft = stage.draft({"commitment": "We will open every prison."})
    page = visit("/", "Ana")
    addresses = []
    page.on("websocket", lambda socket: addresses.append(socket.url))
    page.goto(p.draft_page(draft))
    p.can_type(page)
    # The tree on the page before has a connection of its own.
    asked = [parse_qs(urlsplit(address).query) for address in addresses]
    assert {name for query in asked for name in query} <= {"EIO", "transport", "draft", "sid"}
    assert [query["draft"] for query in asked if "draft" in query] == [[draft]]
