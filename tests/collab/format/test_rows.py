import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.collab.format.rows import MADE_BY_SERVER, Row, pack, unpack

row = st.builds(
    Row,
    st.integers(0, 2**64 - 1),
    st.integers(0, 2**53 - 1),
    st.integers(0, 2**32 - 1),
    st.integers(0, 255),
    st.binary(max_size=50),
)


def test_the_packing_is_that_of_the_wire_contract():
    assert pack([Row(258, 7, 3, MADE_BY_SERVER, b"\xaa\xbb")]) == bytes.fromhex(
        "00000017000000000000010200000000000000070000000301aabb"
    )


def test_no_rows_are_no_bytes():
    assert pack([]) == b""
    assert unpack(b"") == []


@given(st.lists(row, max_size=5))
def test_packed_rows_come_back(rows):
    assert unpack(pack(rows)) == rows


@given(st.lists(row, min_size=1, max_size=3), st.data())
def test_rows_cut_short_are_an_error(rows, data):
    whole = pack(rows)
    cut = data.draw(st.integers(1, len(whole) - 1))
    edges = {len(pack(rows[:count])) for count in range(len(rows) + 1)}
    if cut not in edges:
        with pytest.raises(ValueError, match="row"):
            unpack(whole[:cut])


def test_a_length_smaller_than_the_fields_is_an_error():
    with pytest.raises(ValueError, match="length"):
        unpack(b"\x00\x00\x00\x01" + bytes(40))
