"""Entries, checkpoints, keys and the chain of the trail: what holds them, and what breaks them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.domain.record.test_receipt import genuine
from workspace.domain.record.log import key_periods, log_entry, signed_note, trail
from workspace.domain.record.log.key_periods import Period
from workspace.domain.record.log.log_entry import Entry, Kind
from workspace.domain.record.log.signed_note import TreeHead

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()
MADE = TreeHead(origin="b.example/record", size=7, root=bytes(range(32)), key_id="ab" * 8)
NOTE = signed_note.signed(MADE, PUBLIC, KEY.sign)
KEYS = {"ab" * 8: PUBLIC}


def test_a_checkpoint_is_a_signed_note_in_the_form_transparency_logs_share():
    origin, size, root, key, empty, signature, end = NOTE.split("\n")
    assert (origin, size, key) == ("b.example/record", "7", f"key {'ab' * 8}")
    assert root == "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    assert (empty, end) == ("", "")
    assert signature.startswith("— b.example/record ")
    assert signed_note.opened(NOTE, KEYS, genuine) == MADE


def test_no_bit_of_a_checkpoint_can_be_turned():
    raw = NOTE.encode()
    for at in range(len(raw) * 8):
        turned = bytearray(raw)
        turned[at // 8] ^= 1 << at % 8
        words = turned.decode("utf-8", "replace")
        assert signed_note.opened(words, KEYS, genuine) is None


@pytest.mark.parametrize("note", [None, 7, "", NOTE + "\n", NOTE.strip(), f" {NOTE}", NOTE * 2])
def test_what_is_no_checkpoint_opens_as_none(note):
    assert signed_note.opened(note, KEYS, genuine) is None


def test_a_checkpoint_of_an_unknown_key_or_of_another_is_none():
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    theirs = {"ab" * 8: other.public_key().public_bytes_raw()}
    assert signed_note.opened(NOTE, {}, genuine) is None
    assert signed_note.opened(NOTE, theirs, genuine) is None
    assert signed_note.opened(signed_note.signed(MADE, PUBLIC, other.sign), KEYS, genuine) is None
    assert signed_note.stated(NOTE) == MADE


def test_an_entry_is_found_by_its_salt_alone():
    made = Entry(kind=Kind.LOCK, draft="d", thing="r", at="2026-01-01T00:00:00Z", states={"rev": 1})
    said = made.as_json({"n": 3, "link": "ab"})
    assert log_entry.leaf(said, b"s" * 32) != log_entry.leaf(said, b"t" * 32)
    assert log_entry.leaf(said, b"s" * 32) != log_entry.leaf(made.as_json({"n": 4}), b"s" * 32)


STEP = trail.Step("a", datetime(2026, 1, 1, tzinfo=UTC), "p", "o", "d", "pledge.locked", "r")


@pytest.mark.parametrize("field", [name for name in trail.Step._fields if name != "at"])
def test_a_link_covers_every_word_of_an_act(field):
    before = trail.start("d")
    changed = STEP._replace(**{field: getattr(STEP, field) + "x"})
    assert trail.link(before, 1, STEP) != trail.link(before, 1, changed)


def test_a_link_covers_its_place_its_instant_and_all_before_it():
    before, made = trail.start("d"), trail.link(trail.start("d"), 1, STEP)
    assert made != trail.link(before, 2, STEP)
    assert made != trail.link(trail.start("e"), 1, STEP)
    assert made != trail.link(before, 1, STEP._replace(at=datetime(2026, 1, 2, tzinfo=UTC)))


def test_keys_stand_in_their_order_each_until_the_next():
    first = Period("1" * 16, "aa", "2026-01-01T00:00:00Z")
    second = Period("2" * 16, "bb", "2026-01-01T00:00:00Z", by=first.key_id)
    third = Period("0" * 16, "cc", "2025-01-01T00:00:00Z", by=second.key_id)
    found = key_periods.in_order([third, second, first], signing=third.key_id)
    assert [one.key_id for one in found] == [first.key_id, second.key_id, third.key_id]
    assert [one.until for one in found] == [second.since, third.since, ""]
    assert first.message() != replace(first, since="x").message()
