"""Frames read at once are read as the library reads them, and what it must refuse reaches it."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from workspace.realtime.transport import frames

LARGEST = 70_000
KINDS = {frames.TEXT: Opcode.TEXT, frames.BINARY: Opcode.BINARY}
messages = st.lists(
    st.tuples(
        st.sampled_from(list(KINDS)),
        st.one_of(
            st.binary(max_size=300),
            st.sampled_from([125, 126, 127, 65_535, 65_536, LARGEST]).map(bytes),
        ),
    ),
    max_size=4,
)


def _sent(first: int, data: bytes) -> bytes:
    return Frame(KINDS[first], data).serialize(mask=True)


@given(messages)
def test_whole_messages_are_read_one_after_another(sent):
    arrived = b"".join(_sent(*message) for message in sent)
    found, at = [], 0
    while (one := frames.cut(arrived, at, LARGEST)) is not None:
        found.append((one.first, one.data))
        at = one.end
    assert (found, at) == (sent, len(arrived))


@given(st.sampled_from(list(KINDS)), st.binary(max_size=200), st.data())
def test_a_frame_is_waited_for_until_all_of_it_is_there(first, data, drawn):
    whole = _sent(first, data)
    some = drawn.draw(st.integers(0, len(whole) - 1))
    assert frames.cut(whole[:some], 0, LARGEST) is None


@pytest.mark.parametrize("opcode", [Opcode.PING, Opcode.PONG, Opcode.CLOSE, Opcode.CONT])
def test_other_frames_are_left_to_the_library_whole(opcode):
    frame = Frame(opcode, b"abc").serialize(mask=True)
    assert frames.cut(frame + _sent(frames.TEXT, b"x"), 0, LARGEST)[1:] == (None, len(frame))


def test_the_first_part_of_a_message_is_left_to_the_library():
    part = Frame(Opcode.TEXT, b"abc", fin=False).serialize(mask=True)
    assert frames.cut(part, 0, LARGEST)[1:] == (None, len(part))


@pytest.mark.parametrize(
    "wrong",
    [
        Frame(Opcode.TEXT, b"abc").serialize(mask=False),
        bytes([frames.TEXT | 0x40]) + _sent(frames.TEXT, b"abc")[1:],
        struct.pack(">BBQ", frames.BINARY, 0x80 | 127, LARGEST + 1) + b"mask",
        struct.pack(">BBQ", frames.BINARY, 0x80 | 127, 2**63) + b"mask",
    ],
    ids=["no mask", "a reserved bit", "a byte too many", "more than there is in the world"],
)
def test_what_is_wrong_is_left_to_the_library_at_once(wrong):
    found = frames.cut(wrong, 0, LARGEST)
    assert found is not None
    assert found[1:] == (None, len(wrong))


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 200_000])
def test_heads_are_those_of_the_library(size):
    data = bytes(size)
    for first, opcode in KINDS.items():
        assert frames.head(first, size) + data == Frame(opcode, data).serialize(mask=False)
