import json

import pytest
import websocket

from tests.support.servers.waiting import until
from workspace.realtime.transport.inflow import MAX_MESSAGE

WRONG = [
    None,
    [],
    "text",
    7,
    {},
    {"draft": 1, "have": 0},
    {"draft": "x" * 300, "have": 0},
    {"draft": "d", "have": -1},
    {"draft": "d", "have": 1.5},
    {"draft": "d", "have": 2**60},
    {"draft": "d", "have": True},
    {"draft": "d", "have": 0, "more": 1},
]


@pytest.mark.parametrize("payload", WRONG)
def test_a_message_of_the_wrong_shape_is_a_bad_message(site, typist, payload):
    draft, (first, *_) = site.draft()
    a = typist(first, draft, join=False)
    if isinstance(payload, dict) and payload.get("draft") == "d":
        payload = {**payload, "draft": draft}
    answer = a.client.call("pull", payload, timeout=20)
    assert (answer["ok"], answer["error"]) == (False, "bad_message")
    assert a.client.connected


def test_the_third_bad_message_closes_the_socket_after_its_answer(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    events = ["unknown", "connect_error", "instrument"]
    answers = [a.client.call(event, {"draft": draft}, timeout=20) for event in events]
    assert [answer["error"] for answer in answers] == ["bad_message"] * 3
    a.until_closed()


@pytest.mark.parametrize("update", ["AAA=", ["u"], {"_placeholder": True, "num": 0}, None, 3])
def test_an_update_that_is_not_bytes_is_a_bad_message(site, typist, update):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    assert a.call("push", client_id=a.client_id, n=1, u=update)["error"] == "bad_message"


NESTED = bytes([1, 1, 1, 0, 8, 1, 1]) + b"s:title" + bytes([1]) + b"\x75\x01" * 16_000 + b"\x7e\x00"
HOSTILE = [
    b"",
    b"\x00",
    b"\xff" * 400,
    b"\x01\x01\x01\x00" + b"\x7f" * 60_000,
    NESTED,
    bytes.fromhex("01016fe300c46f427f43800000"),
    bytes([1, 1, 1, 0, 0, 255, 255, 255, 255, 15, 0]),
    bytes([0, 1, 1, 1, 0, 255, 255, 255, 255, 15]),
]


def test_hostile_updates_are_refused_and_the_site_lives_on(site, typist):
    draft, (first, second, *_) = site.draft()
    a, victim = typist(first, draft), typist(second, draft)
    for update in HOSTILE:
        answer = a.push(update)
        assert answer["error"] in {"refused", "gap", "too_big"}, update[:20]
    seq = victim.write(0, "still here")
    a.until_has(seq)
    assert a.text() == site.text(first, draft)["sections"]["commitment"] == "still here"


class Raw:
    """A WebSocket that says what it likes."""

    def __init__(self, site, user, draft=None):
        host = site.address.removeprefix("http://")
        self.socket = websocket.create_connection(
            f"ws://{host}/socket.io/?EIO=4&transport=websocket",
            cookie=site.headers(user)["Cookie"],
            timeout=20,
        )
        self.receive()
        if draft:
            self.socket.send("40" + json.dumps({"ticket": site.ticket(user, draft)}))
            assert self.receive().startswith("40")

    def receive(self):
        return self.socket.recv()

    def closed(self):
        """Whether the server ends the connection, whatever it says before."""
        try:
            while self.socket.recv() != "":
                pass
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            pass
        return True


@pytest.fixture
def raw(site):
    """Give a function that opens a raw connection; all are closed at the end."""
    opened = []

    def connect(user, draft=None):
        opened.append(Raw(site, user, draft))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.socket.shutdown()


FRAMES = [
    "x",
    "9",
    "b!!!",
    "4",
    "4" + "[" * 60_000,
    "42" + "[" * 60_000,
    "42{}",
    "42[]",
    "42[7]",
    '42["a"',
    "4²",
    "43[1]",
    "44{}",
    "450-[]",
    '452-["push",{"_placeholder":true,"num":0}]',
    '45999999999-["push"]',
    '461-["push"]',
    "47",
    "42" + "9" * 200 + '["x"]',
    '42["pull",' + "9" * 5_000 + "]",
]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame[:12])
def test_a_frame_that_is_no_packet_of_ours_ends_its_connection_only(site, typist, raw, frame):
    draft, (first, second, *_) = site.draft()
    other = typist(second, draft)
    one = raw(first, draft)
    one.socket.send(frame)
    assert one.closed()
    assert other.write(0, "unharmed")


@pytest.mark.parametrize("name", ["connect", "disconnect", "*", "__disconnect_final"])
def test_an_event_with_a_name_of_the_library_is_a_bad_message(site, raw, name):
    draft, (first, *_) = site.draft()
    one = raw(first, draft)
    one.socket.send(f'427["{name}",{{"HTTP_COOKIE":"x"}}]')
    answer = one.receive()
    assert answer.startswith("437")
    assert "bad_message" in answer


def test_an_attachment_nobody_announced_ends_the_connection(site, raw):
    draft, (first, *_) = site.draft()
    one = raw(first, draft)
    one.socket.send_binary(b"\x00" * 100)
    assert one.closed()


def test_a_placeholder_that_points_nowhere_ends_the_connection(site, raw):
    draft, (first, *_) = site.draft()
    one = raw(first, draft)
    one.socket.send('451-["push",{"u":{"_placeholder":true,"num":5}}]')
    one.socket.send_binary(b"\x00")
    assert one.closed()


def test_a_frame_over_the_limit_ends_the_connection(site, raw):
    draft, (first, *_) = site.draft()
    one = raw(first, draft)
    try:
        one.socket.send_binary(b"x" * (MAX_MESSAGE * 8))
    except (ConnectionError, websocket.WebSocketException):
        return
    assert one.closed()


def test_a_connection_that_enters_nothing_is_closed_within_seconds(raw):
    one = raw(0)
    until(one.closed, "the idle connection is closed")


def test_no_frame_left_a_trace_in_the_log(site):
    assert "Traceback" not in site.log.read_text()
