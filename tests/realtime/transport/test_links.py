"""WebSockets as they are on the wire: frames in pieces, pings, readers who do not read."""

import contextlib
import os
import re
import socket
import struct

import pytest
import websocket

from tests.support.pages import bare_socket as bare
from tests.support.servers.waiting import until
from workspace.realtime.transport.links import MAX_WAITING

FIN, TEXT, CONTINUED, PING = 0x80, 0x1, 0x0, 0x9


@pytest.fixture
def wire(site, typist):
    """Give a function that opens a page's WebSocket and joins, to be written to frame by frame."""
    opened = []

    def connect(user, draft, **options):
        opened.append(bare.connect(site, user, draft, **options))
        return opened[-1]

    yield connect
    for one in opened:
        one.shutdown()


def test_a_message_in_pieces_is_put_together(site, wire):
    draft, (first, *_) = site.draft()
    one = wire(first, draft)
    text = f'421["pull",{{"draft":"{draft}","have":0}}]'.encode()
    for at in range(0, len(text), 7):
        last = FIN if at + 7 >= len(text) else 0
        _frame(one, last | (TEXT if at == 0 else CONTINUED), text[at : at + 7])
    assert one.recv().startswith("461-1[")


def test_several_messages_in_one_packet_are_answered_in_their_order(site, wire):
    draft, (first, *_) = site.draft()
    one = wire(first, draft)
    asked = [f'42{number}["nothing",{{}}]'.encode() for number in (1, 2)]
    one.sock.sendall(b"".join(_framed(FIN | TEXT, text) for text in asked))
    assert [one.recv()[:3] for _ in asked] == ["431", "432"]


def test_more_messages_than_may_wait_are_all_answered_in_their_order(site, wire):
    draft, (first, *_) = site.draft()
    one = wire(first, draft)
    asked = range(100, 100 + 2 * MAX_WAITING)
    pull = f'["pull",{{"draft":"{draft}","have":1}}]'
    one.sock.sendall(b"".join(_framed(FIN | TEXT, f"42{n}{pull}".encode()) for n in asked))
    answers = []
    while len(answers) < len(asked):
        message = one.recv()  # those with rows have them in a message behind
        if isinstance(message, str) and message[:2] in {"43", "46"}:
            answers.append(int(re.match(r"4(?:3|61-)(\d{3})", message)[1]))
    assert answers == list(asked)


def test_a_ping_of_the_protocol_is_answered(site, wire):
    draft, (first, *_) = site.draft()
    one = wire(first, draft)
    _frame(one, FIN | PING, b"still there?")
    opcode, frame = one.recv_data_frame(control_frame=True)
    assert (opcode, frame.data) == (websocket.ABNF.OPCODE_PONG, b"still there?")


@pytest.mark.parametrize("data", [b"42\xff\xfe", b"42\xc3"])
def test_text_that_is_no_text_ends_the_connection(site, wire, data):
    draft, (first, *_) = site.draft()
    one = wire(first, draft)
    _frame(one, FIN | TEXT, data)
    bare.until_over(one)


def test_a_frame_without_a_mask_ends_the_connection(site, wire):
    draft, (first, *_) = site.draft()
    one = wire(first, draft)
    one.sock.sendall(bytes([FIN | TEXT, 1]) + b"2")
    bare.until_over(one)


def test_who_does_not_read_is_cut_loose_and_catches_up_afterwards(site, typist, wire):
    draft, (first, second, *_) = site.draft()
    one = wire(first, draft, sockopt=((socket.SOL_SOCKET, socket.SO_RCVBUF, 4096),))
    one.send(f'421["join",{{"draft":"{draft}","epoch":null,"have":0}}]')
    assert one.recv().startswith("46")
    a = typist(second, draft)
    for _ in range(4):
        a.write(0, "we pledge together " * 2_000)
    for number in range(2, 200):
        if _somebody_went(a):
            break
        with contextlib.suppress(ConnectionError):
            one.send(f'42{number}["pull",{{"draft":"{draft}","have":0}}]')
        a.call("pull", have=a.have)
    until(lambda: _somebody_went(a), "who does not read is cut loose")
    late = typist(first, draft)
    assert late.text() == a.text()


def test_a_page_that_polls_first_may_change_to_a_websocket(site, typist):
    draft, (first, second, *_) = site.draft()
    a = typist(first, draft, transport=("polling", "websocket"))
    b = typist(second, draft)
    assert a.client.transport() == "websocket"
    seq = b.write(0, "seen after the change ")
    a.until_has(seq)
    b.until_has(a.write(0, "and heard. "))
    assert a.text() == b.text()


def _somebody_went(page):
    told = [told for event, told in list(page.heard) if event == "aware"]
    return any(peer.get("gone") for one in told for peer in one["peers"])


def _frame(one, head, data):
    one.sock.sendall(_framed(head, data))


def _framed(head, data):
    mask = os.urandom(4)
    length = (
        bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
    )
    masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))
    return bytes([head]) + length + mask + masked
