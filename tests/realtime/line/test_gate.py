"""Who floods the site or keeps breaking the protocol is kept out for a while, and nobody else."""

import json
import time

import pytest
import websocket

from tests.support.pages import bare_socket as bare
from tests.support.servers.waiting import until
from workspace.realtime.line.dispatch import FLOOD
from workspace.realtime.line.hub import BREACHES
from workspace.realtime.line.sockets import ASKS_BURST, ASKS_PER_S


def test_who_floods_is_closed_and_kept_out_on_that_device_only(site, typist, enter):
    draft, (first, second, *_) = site.draft()
    bad = site.on_another_device(first)
    other = typist(second, draft)
    flooding = enter(bad, first, draft)
    until(lambda: _flooded(flooding, draft), "the connection is over")
    until(lambda: _status(enter, bad, first) == 429, "they are not let in")
    assert other.write(0, "undisturbed")
    assert typist(first, draft).write(0, "from where they did no harm ")


def test_who_keeps_breaking_the_protocol_is_kept_out(site, typist, enter):
    draft, (first, second, *_) = site.draft()
    bad = site.on_another_device(first)
    for _ in range(BREACHES + 1):
        broken = enter(bad, first, draft)
        broken.send_binary(b"bytes that nobody announced")
        bare.until_over(broken)
    until(lambda: _status(enter, bad, first) == 429, "they are not let in")
    assert typist(second, draft).write(0, "undisturbed")


def test_what_one_person_asks_for_on_all_their_pages_together_has_a_limit(site, typist):
    draft, (*_, first, second) = site.draft()
    pages, answers = [typist(first, draft) for _ in range(16)], []
    begun = time.monotonic()
    for page in pages:
        for _ in range(25):  # fewer than one page may ask for at once
            page.client.emit("pull", {"draft": draft, "have": 0}, callback=answers.append)
    until(lambda: len(answers) == 400, "every page is answered")
    given = sum(answer["ok"] for answer in answers)
    assert 2 * given <= ASKS_BURST + ASKS_PER_S * (time.monotonic() - begun)
    assert {answer.get("error") for answer in answers} <= {None, "rate"}
    other = typist(second, draft)
    assert other.call("pull", draft=draft, have=0)["ok"]
    until(lambda: pages[0].call("pull", draft=draft, have=0)["ok"], "they may ask again")


@pytest.fixture
def enter():
    """Give a function that opens a bare WebSocket, on a draft or on nothing yet."""
    opened = []

    def connect(site, user, draft=None):
        opened.append(bare.connect(site, user, draft))
        return opened[-1]

    yield connect
    for one in opened:
        one.shutdown()


def _flooded(one, draft):
    """Send more than is ever let through; whether the connection is over for it."""
    ask = json.dumps(["pull", {"draft": draft, "have": 0}])
    try:
        for number in range(FLOOD):
            one.send(f"42{number}{ask}")
    except (ConnectionError, websocket.WebSocketException):
        return True
    return False


def _status(enter, site, user):
    """Return what the site answers to a handshake."""
    try:
        enter(site, user).close()
    except websocket.WebSocketBadStatusException as refused:
        return refused.status_code
    return 101
