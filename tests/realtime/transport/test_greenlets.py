"""A connection has a greenlet only while there is something to wait for, whatever becomes of it."""

import gc
from contextlib import closing

import engineio
import gevent
import pytest
from engineio.packet import PING
from engineio.socket import Socket
from gevent import socket
from websocket import ABNF

from workspace.realtime.transport.links import Link
from workspace.realtime.transport.pings import without_greenlets
from workspace.realtime.transport.upgrade import SOCKET

PATIENCE_S = 20
UPGRADE = {
    "HTTP_CONNECTION": "Upgrade",
    "HTTP_UPGRADE": "websocket",
    "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
    "HTTP_SEC_WEBSOCKET_VERSION": "13",
}


class Slow:
    """What is above a link where every event has to wait for its answer."""

    def __init__(self, answer):
        self.slow = answer

    def up(self, link):
        """Take it as it comes."""

    def down(self, link):
        """Take it as it comes."""

    def event(self, _link, _sent):
        """Leave it for later."""
        return False


@pytest.fixture
def engine():
    """Give an Engine.IO server that is bound to nothing."""
    made = engineio.Server(async_mode="gevent", ping_interval=0.01, monitor_clients=False)
    made.start_background_task = without_greenlets(made)
    return made


@pytest.fixture
def opened(engine):
    """Give a function that opens a WebSocket answered by what it is given; it returns both ends."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        made = []

        def connect(answer):
            theirs = socket.create_connection(listener.getsockname(), PATIENCE_S)
            ours, _ = listener.accept()
            made.append(theirs)
            one = engine.sockets["a page"] = Socket(engine, "a page")
            link = Link(Slow(answer), one, engine)
            link({**UPGRADE, SOCKET: ours}, None)
            assert theirs.recv(1000).startswith(b"HTTP/1.1 101 ")
            return link, theirs

        yield connect
        for theirs in made:
            theirs.close()
    gevent.wait(timeout=PATIENCE_S)


def _fails(_link, _event):
    raise ValueError("a fault of ours")


def _is_killed(_link, _event):
    raise gevent.GreenletExit


@pytest.mark.parametrize("answer", [_fails, _is_killed])
def test_a_connection_whose_answer_comes_to_nothing_ends(engine, opened, answer):
    link, theirs = opened(answer)
    theirs.sendall(_event())
    assert theirs.recv(1000) == b""
    assert not link.wire.open
    assert engine.sockets == {}


def test_a_connection_at_rest_has_no_greenlet(opened):
    answered = []
    before = _greenlets()
    link, theirs = opened(lambda link, event: (answered.append(event.id), link.send(b"done")))
    assert _greenlets() == before
    theirs.sendall(_event() * 3)
    assert theirs.recv(1000) == b"done" * 3
    assert answered == [1, 1, 1]
    assert _greenlets() == before
    assert link.wire.open


def test_a_ping_waits_for_its_time_without_a_greenlet_and_comes_again_after_each_answer(engine):
    before, one = _greenlets(), Socket(engine, "a page")
    for _ in range(2):
        one.schedule_ping()
        assert _greenlets() == before
        assert one.queue.get(timeout=PATIENCE_S).packet_type == PING


def test_who_has_gone_is_sent_no_ping(engine):
    gone, here = Socket(engine, "gone"), Socket(engine, "here")
    gone.schedule_ping()
    gone.closed = True
    here.schedule_ping()
    here.queue.get(timeout=PATIENCE_S)
    assert gone.queue.empty()


def _event():
    return ABNF.create_frame('421["pull",{}]', ABNF.OPCODE_TEXT).format()


def _greenlets():
    gc.collect()
    return sum(isinstance(found, gevent.Greenlet) and not found.dead for found in gc.get_objects())
