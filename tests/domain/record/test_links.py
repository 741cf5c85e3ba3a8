from datetime import UTC, datetime, timedelta

import pytest

from workspace.domain.record.hashing import chain
from workspace.domain.record.hashing.chain import Entry

NOON = datetime(2026, 11, 17, 12, 0, 0, 123456, tzinfo=UTC)
ENTRY = Entry(2, 2**32 - 1, 1, 0, "type", "ana", "aruna", NOON, b"\x01\x02")


def test_a_link_is_the_same_for_ever():
    assert chain.link(chain.start("d"), ENTRY).hex() == (
        "c3c0dbbec7e31c9abca21c6e4e7a70252d19e3ad1d07d57099f6a64d7780aca9"
    )


def test_two_drafts_begin_differently():
    assert chain.start("a") != chain.start("b")


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 3},
        {"client_id": 7},
        {"n": 2},
        {"flags": 1},
        {"kind": "form"},
        {"person_id": "bea"},
        {"organisation_id": "belmar"},
        {"at": NOON + timedelta(microseconds=1)},
        {"data": b"\x01\x03"},
        {"person_id": "", "organisation_id": "anaaruna"},
    ],
)
def test_every_part_of_a_row_counts(change):
    other = ENTRY._replace(**change)
    assert chain.link(chain.start("d"), ENTRY) != chain.link(chain.start("d"), other)


def test_the_order_of_rows_counts():
    one, two = ENTRY, ENTRY._replace(n=2)
    assert chain.head(b"", [one, two]) != chain.head(b"", [two, one])


def test_the_zone_an_instant_is_told_in_does_not_count():
    elsewhere = ENTRY._replace(at=NOON.astimezone(tz=None))
    assert chain.link(b"", elsewhere) == chain.link(b"", ENTRY)


def test_an_instant_survives_as_a_number():
    assert chain.instant(chain.microseconds(NOON)) == NOON
