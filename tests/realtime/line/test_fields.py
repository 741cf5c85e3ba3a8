"""Whatever stands in whatever field of a live event: an answer of the contract, nothing changed.

Half surrogates, zero bytes, numbers out of range, other types, nothing at all, and deep lists.
"""

import copy
import json
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any

import pytest
from msgspec import ValidationError, convert, to_builtins

from tests.support.documents.pushes import a_word
from workspace.process.rates import Bucket, Buckets
from workspace.process.unit import reading
from workspace.realtime import HANDLERS
from workspace.realtime.line import hub as hubs
from workspace.realtime.line.dispatch import dispatch
from workspace.realtime.line.hub import Hub
from workspace.realtime.line.sockets import Socket
from workspace.realtime.transport.packets import PlainPacket, event_in
from workspace.realtime.wire import ASKED, CODES
from workspace.services import text as texts

DEEP: list[Any] = []
for _ in range(100):
    DEEP = [DEEP]
WRONG = [
    *("\ud800", "s:\udfff", "\x00", "", "x" * 300, "\uffff", "commitment\n", "s:commitment\x00"),
    *(-1, 0, 1, 2**31, 2**32, 2**53, 2**63, -(2**63) - 1, 10**40, 1.5, 1e300),
    *(True, None, [], {}, DEEP, {"client": 1}, {"\ud800": "\ud800"}),
]
MISSING = object()
PLENTY = 1e9
KNOWN = {*CODES, "diverged"}


Page = tuple[Hub, Socket]


@pytest.fixture
def page(app, ana, draft, monkeypatch) -> Page:
    """Give the hub, in which everything is done at once, and a page that has joined the draft."""
    hub = hubs.current()
    monkeypatch.setattr(hub, "spawn", hub.run)
    monkeypatch.setattr(hub.server, "sleep", lambda _seconds: None)
    for buckets in ("asking", "typing"):
        monkeypatch.setattr(hub, buckets, Buckets(PLENTY, PLENTY))
    socket = Socket(sid="s", eio_sid="e", person=ana, draft_id=draft)
    hub.sockets[socket.sid] = socket
    return hub, socket


def sound(draft: str, client_id: int, word: bytes) -> dict[str, dict[str, Any]]:
    """Return a payload of each event that is as it should be."""
    place = {"tname": "s:commitment", "item": {"client": 1, "clock": 0}, "assoc": 0}
    return {
        "join": {"draft": draft, "epoch": None, "have": 0},
        "push": {"draft": draft, "client_id": client_id, "n": 1, "u": word},
        "pull": {"draft": draft, "have": 0},
        "sum": {"draft": draft, "seq": 1, "sections": {"title": "0" * 64}},
        "aware": {"draft": draft, "section": "commitment", "anchor": place, "head": place},
        "leave": {"draft": draft},
    }


def test_every_event_is_tried(draft):
    assert set(sound(draft, 1, b"")) == set(HANDLERS)


@pytest.mark.parametrize("event", HANDLERS)
def test_a_wrong_value_in_any_field_is_answered_by_the_contract(page, draft, event, caplog):
    *_, joined = _answers(page, "join", {"draft": draft, "epoch": None, "have": 0})
    client_id = joined["lease"]["client_id"]
    payload = sound(draft, client_id, a_word(draft, client_id))[event]
    before = _stored(draft)
    for where, spoilt in _spoilt(payload):
        for answer in _answers(page, event, spoilt):
            if _fits(event, spoilt):
                assert answer["ok"] is True or answer["error"] in KNOWN, (where, answer)
            else:
                assert answer["error"] == "bad_message", (where, answer)
                assert answer["message"]
        if not (event == "push" and _fits(event, spoilt)):
            assert _stored(draft) == before, where
        before = _stored(draft)
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


def test_a_place_of_another_text_is_shown_to_nobody(page, draft):
    place = {"tname": "s:secret", "item": None, "assoc": 0}
    payload = {"draft": draft, "section": "title", "anchor": place, "head": None}
    for answer in _answers(page, "aware", payload):
        assert answer["error"] == "bad_message"


def _answers(page: Page, event: str, payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Say it as a WebSocket and as a page that polls; what is no JSON ends the connection."""
    hub, socket = page
    for sent in _read(event, payload):
        socket.strikes, socket.bucket = 0, Bucket(PLENTY, PLENTY)
        told: SimpleQueue[Any] = SimpleQueue()
        dispatch(hub, socket, sent, told.put)
        yield to_builtins(told.get(timeout=20))


def _read(event: str, payload: Any) -> Iterator[list[Any]]:
    """Yield the event as each of the two ways reads it from what a client sent."""
    data = [value for value in payload.values() if isinstance(value, bytes)]
    shown = {
        key: {"_placeholder": True, "num": 0} if isinstance(value, bytes) else value
        for key, value in payload.items()
    }
    text = json.dumps([event, shown])
    try:
        found = event_in(f"451-7{text}" if data else f"427{text}")
    except ValueError:  # half a character: the connection ends, as for all that is no JSON
        found = None
    if found is not None:
        if data:
            found.attach(data[0])
        yield found.sent
    packet = PlainPacket(encoded_packet=f"51-7{text}" if data else f"27{text}")
    if data:
        packet.add_attachment(data[0])
    yield packet.data


def _spoilt(payload: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in _places(payload):
        for wrong in (*WRONG, MISSING):
            changed = copy.deepcopy(payload)
            inside = changed
            for step in path[:-1]:
                inside = inside[step]
            if wrong is MISSING:
                del inside[path[-1]]
            else:
                inside[path[-1]] = wrong
            yield f"{'.'.join(path)}: {str(wrong)[:40]!r}", changed
    yield "more", {**payload, "more": 1}
    yield "half a name", {**payload, "\ud800": 1}


def _places(value: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, inner in value.items():
        yield (*path, key)
        if isinstance(inner, dict):
            yield from _places(inner, (*path, key))


def _fits(event: str, payload: dict[str, Any]) -> bool:
    """Whether the closed type of the event lets it through, and with it the draft's own page."""
    try:
        convert(payload, ASKED[event].message, builtin_types=(bytes,))
    except (ValidationError, UnicodeError):
        return False
    return True


def _stored(draft: str) -> int:
    with reading() as unit:
        return texts.head(unit, draft)
