"""What acknowledges a sign-on says exactly what the log's entry stands for, or does not verify."""

import json
import os
import random
from hashlib import sha256

import pytest

from tests.domain.record.test_receipt import KEY, KEY_ID, KEYS, PRINT, genuine
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.record.hashing.merkle import root
from workspace.domain.record.log.log_entry import Entry, Kind, leaf
from workspace.domain.record.log.signed_note import TreeHead, signed
from workspace.domain.sign_on import acknowledgement as rules
from workspace.domain.sign_on.acknowledgement import Acknowledged
from workspace.domain.sign_on.sign_on import statement

AT = 1_809_424_809_123_456
WORDS = statement("Open Hands", "endorser", "HR75-000001", 2, PRINT)
ROW = [
    *("s1", "c1", "p1", "r1", "o1", "u1", 17, "Open Hands", "civil_society", "Aruna"),
    *("open hands", "endorser", PRINT, WORDS, "Olu Hands", "Director", "The board", "2027-04-30"),
    *("We would have named the police.", AT),
]
LISTED = {"state": "listed", "listed_at": "2027-05-04T12:00:09Z", "ended_at": None}
SEALING = ("log", "sha256", "signature")


def acknowledgement(**changed):
    made = Acknowledged(
        row=ROW, symbol="HR75-000001", revision=2, first=None, stand=LISTED, key_id=KEY_ID
    )
    return logged(rules.sealed(rules.compose(made) | changed, KEY.sign))


def logged(made):
    """Return one with the proof that its sign-on is the third entry of a log of three."""
    digest = sha256(canonical_bytes(ROW)).hexdigest()
    states = {"fingerprint": PRINT, "row": digest}
    entry = Entry(kind=Kind.SIGN_ON, draft="p1", thing="s1", at="now", states=states).as_json({})
    before, salt = [bytes([n]) * 32 for n in (1, 2)], b"s" * 32
    head = TreeHead(
        origin="b.example/record", size=3, root=root([*before, leaf(entry, salt)]), key_id=KEY_ID
    )
    place = {"entry": entry, "salt": salt.hex(), "position": 2, "path": [root(before).hex()]}
    return made | {"log": place | {"checkpoint": signed(head, KEYS[KEY_ID], KEY.sign)}}


def failed(given):
    return {one.code for one in rules.outcomes(given, KEYS, genuine) if not one.passed}


def test_one_of_ours_passes_every_check_also_after_a_round_through_json():
    made = json.loads(json.dumps(acknowledgement()))
    found = rules.outcomes(made, KEYS, genuine)
    assert all(one.passed for one in found)
    assert len({one.label for one in found}) == 9
    assert (made["reference"], made["signed_at"]) == ("HR75-000001/S17", "2027-05-04T10:00:09Z")
    assert rules.row(made) == ROW


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"schema": "sign-on/1"}, {"schema"}),
        ({"symbol": "HR75-000002"}, {"reference", "words"}),
        ({"reference": "HR75-000001/S18"}, {"reference"}),
        ({"revision": 3}, {"words"}),
        ({"organisation": "Closed Hands"}, {"words", "log_entry"}),
        ({"capacity": "co_pledger"}, {"words", "log_entry"}),
        ({"name": "Somebody"}, {"log_entry"}),
        ({"wish": "Nothing."}, {"log_entry"}),
        ({"number": True}, {"reference", "log_entry"}),
        ({"signed_at": "2027-05-04T10:00:10Z"}, {"when"}),
        ({"record": None}, {"when", "log_entry"}),
        ({"key_id": "other"}, {"signature"}),
    ],
)
def test_a_site_that_seals_other_words_than_it_entered_is_found_out(changes, codes):
    assert failed(acknowledgement(**changes)) == codes


def test_what_is_changed_after_the_seal_breaks_it():
    assert failed(acknowledgement() | {"state": "withdrawn"}) == {"sha256", "signature"}
    bare = {key: value for key, value in acknowledgement().items() if key != "log"}
    assert failed(bare) == {"log_entry", "log_inclusion", "log_checkpoint"}
    for nothing in (None, [], "", 1, {}):
        assert len(failed(nothing)) == 9


def test_every_one_bit_change_fails():
    raw = canonical_bytes(acknowledgement())
    most = int(os.environ.get("BIT_CHANGES", "500"))
    for bit in random.Random(7).choices(range(len(raw) * 8), k=most):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        try:
            found = json.loads(changed.decode())
        except ValueError:
            continue
        assert failed(found), bit
