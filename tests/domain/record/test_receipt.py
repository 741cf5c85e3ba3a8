import copy
import json
import os
import random
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.domain.record import canonical
from workspace.domain.record.canonical import Content
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.record.hashing.merkle import root
from workspace.domain.record.log.log_entry import Entry, Kind, leaf
from workspace.domain.record.log.signed_note import TreeHead, signed
from workspace.domain.record.receipt import Signatory, Submitted, compose, holds, sealed, verify
from workspace.domain.text.prose import from_plain

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()
KEY_ID = sha256(PUBLIC).digest()[:8].hex()
KEYS = {KEY_ID: PUBLIC}
CONTENT = Content(
    pledge="p1",
    rev=2,
    campaign="hr-75",
    kind="common",
    access="specific",
    lang="en",
    sections={"title": from_plain("Ratify"), "commitment": from_plain("We will ratify.")},
    measures=[{"title": "One"}],
    parties_required=["aruna", "belmar"],
).as_json()
LEAVES = canonical.leaves(
    CONTENT, {name: sha256(name.encode()).digest() for name in canonical.parts(CONTENT)}
)
MARKED = "On behalf of Belmar I commit Belmar to Rev.2, as one of its flagship pledges."
PRINT = canonical.fingerprint(LEAVES)


def genuine(key, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def signatory(organisation, **changes):
    settled = {
        "organisation": organisation,
        "name": organisation.title(),
        "capacity": "co_pledger",
        "required": True,
        "fingerprint": PRINT,
        "name_title": "Bruno Belmont, Ambassador",
        "statement": "On behalf of us I commit us to this text.",
        "signed_at": NOON,
    }
    return Signatory(**settled | changes)


def receipt(**changes):
    settled = {
        "number": 1,
        "public_id": "HR75-000001",
        "revision": 2,
        "fingerprint": PRINT,
        "content": CONTENT,
        "leaves": LEAVES,
        "campaign": {"slug": "hr-75", "title": "HR 75", "deadline": "2027-12-10T16:00:00Z"},
        "parties": [signatory("aruna"), signatory("belmar")],
        "submitted_at": NOON,
        "previous": "",
        "key_id": KEY_ID,
        "journal": {"seq": 7, "link": "ab" * 32},
    }
    return logged(sealed(compose(Submitted(**settled | changes)), KEY.sign))


def logged(made):
    """Return a receipt with the proof that its submission is the third entry of a log of three."""
    about = {"symbol": made["public_id"], "number": made["number"], "receipt": made["sha256"]}
    entry = Entry(kind=Kind.SUBMISSION, draft="p1", thing="s1", at="now", states=about).as_json({})
    before, salt = [bytes([n]) * 32 for n in (1, 2)], b"s" * 32
    whole = root([*before, leaf(entry, salt)])
    head = TreeHead(origin="b.example/record", size=3, root=whole, key_id=KEY_ID)
    return made | {
        "log": {
            "entry": entry,
            "salt": salt.hex(),
            "position": 2,
            "path": [root(before).hex()],
            "checkpoint": signed(head, KEYS[KEY_ID], KEY.sign),
        }
    }


def failed(given_receipt):
    return {o.code for o in verify(given_receipt, KEYS, genuine) if not o.passed}


def test_a_genuine_receipt_passes_every_check_also_after_a_round_through_json():
    made = json.loads(json.dumps(receipt()))
    assert holds(verify(made, KEYS, genuine))
    assert made["schema"] == "receipt/2"
    assert len({outcome.label for outcome in verify(made, KEYS, genuine)}) == 15


def test_instants_are_written_in_utc():
    geneva = timezone(timedelta(hours=2))
    made = receipt(submitted_at=datetime(2027, 5, 4, 14, 0, 9, tzinfo=geneva))
    assert made["submitted_at"] == "2027-05-04T12:00:09Z"


def test_a_changed_text_fails_the_check_of_the_text_alone():
    made = receipt()
    made["content"] = copy.deepcopy(CONTENT)
    made["content"]["sections"]["commitment"][0]["runs"][0]["text"] = "We will study."
    assert failed(made) == {"content"}


def test_a_text_with_other_leaves_fails_the_fingerprint_and_the_seal():
    made = receipt()
    made["leaves"] = made["leaves"][:-1]
    assert failed(made) >= {"fingerprint", "content", "sha256", "signature"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"parties": [signatory("aruna")]}, "parties"),
        ({"parties": [signatory("aruna"), signatory("belmar", name_title="")]}, "parties"),
        ({"parties": [signatory("aruna"), signatory("belmar", fingerprint="0" * 64)]}, "same_text"),
        ({"parties": [signatory("aruna"), signatory("belmar", flagship=True)]}, "flagships"),
        ({"parties": [signatory("aruna"), signatory("belmar", statement=MARKED)]}, "flagships"),
        ({"number": 0}, "number"),
        ({"public_id": ""}, "number"),
        ({"number": 2}, "previous"),
        ({"previous": "0" * 64}, "previous"),
        ({"revision": 3}, "revision"),
        ({"key_id": "key-2"}, "signature"),
    ],
)
def test_what_is_stated_wrongly_fails_its_own_check(changes, code):
    assert code in failed(receipt(**changes))


def test_a_flagship_that_was_signed_as_one_is_said_of_that_party_alone():
    named = signatory("belmar", statement=MARKED, flagship=True)
    made = receipt(parties=[signatory("aruna"), named])
    assert failed(made) == set()
    assert ["flagship" in party for party in made["parties"]] == [False, True]


def test_a_later_receipt_names_the_one_before():
    assert failed(receipt(number=2, previous="a" * 64)) == set()


def test_a_changed_statement_breaks_the_seal():
    made = receipt()
    made["parties"][0]["statement"] = "Something else."
    assert failed(made) == {"sha256", "signature"}


def test_a_seal_of_another_key_is_not_genuine():
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    assert failed(receipt() | {"signature": other.sign(b"x").hex()}) == {"signature"}


@pytest.mark.parametrize("part", ["sections/commitment", "measures/001"])
def test_a_receipt_still_verifies_after_a_passage_was_erased(part):
    made = receipt()
    made["content"] = canonical.without(made["content"], part)
    made["leaves"] = [leaf.as_json() for leaf in canonical.erased(LEAVES, part)]
    assert "We will ratify." not in json.dumps(made) or part != "sections/commitment"
    assert failed(made) == set()


def test_other_kinds_of_receipts_are_not_taken_for_this_one():
    assert "schema" in failed(receipt() | {"schema": "receipt/3"})


LOGGED = {"log_entry", "log_inclusion", "log_checkpoint"}


def test_a_receipt_without_its_place_in_the_log_is_none():
    bare = {key: value for key, value in receipt().items() if key != "log"}
    assert failed(bare) == LOGGED
    assert holds(verify(bare, KEYS, genuine, logged=False))


def test_a_receipt_of_before_there_was_a_log_is_checked_as_what_it_is():
    stated = {key: value for key, value in receipt().items() if key not in SEALING}
    bare = sealed(stated | {"schema": "receipt/1"}, KEY.sign)
    assert failed(bare) == set()
    assert failed(logged(bare)) == set()
    assert "log_entry" in failed(bare | {"log": receipt()["log"]})


SEALING = ("log", "sha256", "signature")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"entry": None}, {"log_entry", "log_inclusion"}),
        ({"salt": "ab" * 32}, {"log_inclusion"}),
        ({"salt": "AB" * 32}, {"log_inclusion"}),
        ({"position": 1}, {"log_inclusion"}),
        ({"path": []}, {"log_inclusion"}),
        ({"path": ["cd" * 32]}, {"log_inclusion"}),
        ({"checkpoint": ""}, {"log_inclusion", "log_checkpoint"}),
        ({"more": 1}, {"log_inclusion"}),
    ],
)
def test_what_is_wrong_with_its_place_in_the_log_is_named(changes, code):
    made = receipt()
    assert failed(made | {"log": made["log"] | changes}) == code


def test_every_one_bit_change_of_a_receipt_in_its_exact_form_fails():
    raw = canonical_bytes(receipt())
    most = int(os.environ.get("BIT_CHANGES", "1500"))
    chosen = random.Random(7).choices(range(len(raw) * 8), k=most)
    for at in chosen:
        turned = bytearray(raw)
        turned[at // 8] ^= 1 << at % 8
        try:
            found = json.loads(turned.decode(), object_pairs_hook=once)
        except ValueError:
            continue
        assert failed(found), at


def once(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(JUNK)
def test_no_upload_makes_the_check_raise(value):
    assert not holds(verify(value, KEYS, genuine))


@settings(max_examples=60)
@given(st.sampled_from(sorted(receipt())), JUNK)
def test_any_entry_replaced_by_something_else_fails_some_check(key, value):
    made = receipt()
    if made[key] != value:
        assert failed(made | {key: value})
