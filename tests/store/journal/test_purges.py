"""A row without its bytes keeps its place in the chain; what is left of it cannot be changed."""

from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from workspace.domain.record.hashing import chain
from workspace.domain.record.hashing.chain import Entry
from workspace.store.journal.packed import pack, unpack

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
BYTES = st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=30)
ROWS = st.sets(st.integers(0, 29))
OTHERWISE = st.sampled_from(
    [
        {"client_id": 8},
        {"n": 31},
        {"flags": 1},
        {"kind": "restore"},
        {"person_id": "bea"},
        {"organisation_id": "belmar"},
        {"at": NOON - timedelta(seconds=1)},
        {"digest": bytes(32)},
    ]
)


def written(updates: list[bytes]) -> list[Entry]:
    return [
        Entry(seq, 7, seq, 0, "type", "ana", "aruna", NOON + timedelta(seconds=seq), data)
        for seq, data in enumerate(updates, 1)
    ]


def purged(rows: list[Entry], chosen: set[int]) -> list[Entry]:
    return [chain.purged(row) if at in chosen else row for at, row in enumerate(rows)]


@given(updates=BYTES, chosen=ROWS)
def test_whatever_is_purged_every_link_stays_and_the_bytes_are_nowhere(updates, chosen):
    before = written(updates)
    after = unpack(1, pack(purged(before, chosen)))
    at = beginning = chain.start("d")
    for row, was in zip(after, before, strict=True):
        assert chain.link(at, row) == chain.link(at, was)
        at = chain.link(at, row)
        assert row.data == (b"" if row.seq - 1 in chosen else was.data)
    assert at == chain.head(beginning, before)


@given(updates=BYTES, chosen=ROWS, which=st.integers(0, 29), change=OTHERWISE)
def test_what_is_left_of_a_purged_row_cannot_be_changed(updates, chosen, which, change):
    before = written(updates)
    which %= len(before)
    rows = purged(before, chosen | {which})
    rows[which] = rows[which]._replace(**change)
    found = chain.head(chain.start("d"), unpack(1, pack(rows)))
    assert found != chain.head(chain.start("d"), before)


@given(updates=BYTES, chosen=ROWS, which=st.integers(0, 29), other=st.binary(max_size=40))
def test_a_row_beside_purged_ones_cannot_be_changed(updates, chosen, which, other):
    before = written(updates)
    which %= len(before)
    assume(other != before[which].data)
    rows = purged(before, chosen - {which})
    rows[which] = rows[which]._replace(data=other)
    assert chain.head(b"", rows) != chain.head(b"", before)


@given(updates=BYTES, chosen=ROWS)
def test_purging_twice_is_purging_once(updates, chosen):
    once = purged(written(updates), chosen)
    assert purged(once, chosen) == once


# What `pack` made of three rows before there was anything to purge.
BEFORE = bytes.fromhex(
    "789c6364606060066299e868731d031da592ca8254251da5c4bc441059540aa4636319300123946682d2cc0c6c09"
    "e58b828d1cc03c7e27649a098619c1100080620bf8"
)


def test_segments_from_before_are_read_as_they_were():
    assert unpack(1, BEFORE) == written([b"\x01\x02"] * 3)
