from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.record.hashing.chain import Entry
from workspace.store.journal.packed import DamagedError, pack, unpack

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
PARTS = st.tuples(
    st.integers(1, 2**53),
    st.integers(1, 2**40),
    st.integers(0, 255),
    st.sampled_from(["type", "seed", "restore", "form"]),
    st.sampled_from(["ana", "bea", "Ünal"]),
    st.sampled_from(["", "aruna"]),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.binary(max_size=60),
)


@given(first=st.integers(1, 2**40), parts=st.lists(PARTS, min_size=1, max_size=40))
def test_what_is_packed_comes_back_exactly(first, parts):
    entries = [Entry(first + step, *part) for step, part in enumerate(parts)]
    assert unpack(first, pack(entries)) == entries


def _typed(count: int) -> list[Entry]:
    return [
        Entry(
            seq,
            4_000_000_000,
            seq,
            0,
            "type",
            "ana",
            "aruna",
            NOON + timedelta(milliseconds=200 * seq),
            bytes([1, 1, 128, 214, 184, 247, 14, seq % 128, 132, 4, 65 + seq % 26, 0]),
        )
        for seq in range(1, count + 1)
    ]


def test_ordinary_typing_takes_a_few_bytes_a_row():
    assert len(pack(_typed(1_000))) < 6_000


def test_damage_anywhere_is_noticed():
    packed = pack(_typed(50))
    for at in range(0, len(packed), 7):
        spoilt = packed[:at] + bytes([packed[at] ^ 0x55]) + packed[at + 1 :]
        with pytest.raises(DamagedError):
            unpack(1, spoilt)
    for end in range(0, len(packed), 11):
        with pytest.raises(DamagedError):
            unpack(1, packed[:end])
