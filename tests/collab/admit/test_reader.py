"""The quick reader of keystrokes says what the general reader says, or nothing."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.fuzzing import slowly
from tests.collab import spelling as s
from tests.collab.spelling import ANNA, BEN
from workspace.collab.admit import keystroke, reader
from workspace.collab.format.refusals import NotTaken

numbers = st.one_of(
    st.integers(0, 300), st.integers(0, 2**31 + 9), st.sampled_from([127, 128, 2**53 - 1, 2**53])
)
units = st.none() | st.tuples(numbers, numbers)
words = st.text(st.sampled_from("aé😀ع\n\x00"), max_size=40) | st.binary(max_size=4)
typed = st.builds(
    lambda client, clock, text, left, right: s.of(client, clock, s.typed(text, left, right)),
    *(numbers, numbers, words, units, units),
)
pieces = st.one_of(
    st.builds(s.typed, words, units, units),
    st.builds(s.gone, numbers, units, units),
    st.builds(lambda left, right: s.marked("em", True, left, right), units, units),
)
many = st.builds(
    lambda client, clock, found: s.of(client, clock, *found),
    *(numbers, numbers, st.lists(pieces, min_size=1, max_size=4)),
)
deleted = st.builds(
    lambda client, clock, length: s.deleting(s.ranges(client, (clock, length))),
    *(numbers, numbers, numbers),
)


def agree(data):
    """Compare the two; return whether the quick one had an answer."""
    quick, slow = keystroke.read(data), outcome(slowly.read, data)
    assert outcome(reader.read_whole, data) == slow
    assert quick in {None, slow}
    return quick is not None


def outcome(read, data):
    try:
        return read(data)
    except NotTaken as refusal:
        return refusal.code


@settings(max_examples=800, deadline=None)
@given(typed | deleted | many, st.integers(0, 2**32))
def test_what_the_quick_reader_says_the_general_one_says_too(data, seed):
    agree(data)
    chance = random.Random(seed)
    mutated = bytearray(data)
    mutated[chance.randrange(len(mutated))] = chance.choice((0, 1, 0x44, 0x7F, 0x80, 0xFF))
    agree(bytes(mutated))


@pytest.mark.parametrize(
    "data",
    [
        s.of(ANNA, 0, s.typed("a", right=(BEN, 0))),
        s.of(ANNA, 200, s.typed("حقوق 😀", origin=(ANNA, 199))),
        s.of(ANNA, 70_000, s.typed("a" * 127, origin=(BEN, 2**31), right=(2**53 - 1, 5))),
        s.deleting(s.ranges(ANNA, (70_000, 300))),
    ],
)
def test_keystrokes_are_read_quickly(data):
    assert agree(data)


@pytest.mark.parametrize(
    "data",
    [
        s.of(ANNA, 2**31, s.typed("a", right=(BEN, 0))),
        s.of(2**53, 0, s.typed("a", right=(BEN, 0))),
        s.of(ANNA, 0, s.typed(b"\xed\xa0\x80", right=(BEN, 0))),
        s.of(ANNA, 0, s.typed("", right=(BEN, 0))),
        s.deleting(s.ranges(ANNA, (5, 0))),
        b"\x00\x01\x80\x00\x01\x00\x01",
    ],
)
def test_what_is_malformed_is_left_to_the_general_reader(data):
    assert keystroke.read(data) is None
    with pytest.raises(NotTaken):
        reader.read(data)


def test_nearly_all_that_real_editors_push_letter_by_letter_is_read_quickly(honest):
    rows = [data for _, data in honest["rows"]]
    assert sum(map(agree, rows)) > 100
