"""A page that polls is gone for the others as soon as it has gone."""

import math
import time

import pytest
import requests

from tests.support.servers.waiting import until
from workspace.realtime.news.beat import BEAT_S, TELL_EVERY
from workspace.realtime.transport.polls import SILENCE_S, SLOWEST, Polls

GONE_WITHIN_S = 15.0
POLL = {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling&sid=one"}


def seen_as_gone(by, whom):
    told = [peer for name, what in by.heard if name == "aware" for peer in what["peers"]]
    return any(peer["id"] == whom.joined["me"] and peer.get("gone") for peer in told)


@pytest.fixture
def polling(site, typist):
    """Give the page of somebody who stays, and two that poll."""
    draft, (first, second, third, *_) = site.draft()
    stays = typist(first, draft)
    goes = typist(second, draft, transport="polling")
    goes_on = typist(third, draft, transport="polling")
    assert goes.client.transport() == goes_on.client.transport() == "polling"
    return stays, goes, goes_on


def test_a_page_that_polls_and_says_farewell_is_gone_at_once(site, polling):
    stays, goes, _ = polling
    where = f"{site.address}/socket.io/?EIO=4&transport=polling&sid={goes.client.eio.sid}"
    assert requests.post(where, data="1", timeout=5).status_code == 200
    until(lambda: seen_as_gone(stays, goes), "it is gone", SILENCE_S / 2)


def test_of_two_that_poll_who_stops_is_gone_within_fifteen_seconds_and_who_goes_on_stays(polling):
    stays, goes, goes_on = polling
    beats = math.ceil((SILENCE_S + 2) / (BEAT_S * TELL_EVERY))

    def told():
        return sum(name == "head" for name, _what in goes_on.heard)

    at, enough = time.monotonic(), told() + beats
    goes.client.eio._send_request = lambda *_given, **_named: None
    until(lambda: seen_as_gone(stays, goes), "it is gone", GONE_WITHIN_S)
    assert time.monotonic() - at > SILENCE_S - 1
    until(lambda: told() >= enough, "the other has heard long enough", 3 * SILENCE_S)
    assert not seen_as_gone(stays, goes_on)
    assert goes_on.client.connected


def test_silence_is_counted_from_the_answer_and_not_while_a_large_one_arrives():
    now = [100.0]
    polls = Polls(lambda: now[0])
    size = 40_000

    def slow(_environ, _start):
        now[0] += 25
        assert list(polls.silent()) == []
        return [b"x" * size]

    polls.followed(slow, POLL, None)
    now[0] += SILENCE_S + size / SLOWEST - 0.1
    assert list(polls.silent()) == []
    now[0] += 0.2
    assert list(polls.silent()) == ["one"]
    assert list(polls.silent()) == []


@pytest.mark.parametrize(
    "request_of",
    [
        {"REQUEST_METHOD": "POST"},
        {"HTTP_UPGRADE": "websocket"},
        {"QUERY_STRING": "EIO=4&transport=polling"},
    ],
)
def test_only_requests_that_wait_for_news_are_followed(request_of):
    polls = Polls(lambda: 0.0)
    answer = [b"as it came"]
    assert polls.followed(lambda _environ, _start: answer, POLL | request_of, None) is answer
    assert list(polls.silent()) == []
