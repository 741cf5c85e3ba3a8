"""The key that signs receipts: made once, kept by its owner alone."""

import stat

import pytest

from workspace.process.site import settings
from workspace.services.record import keys

pytestmark = pytest.mark.usefixtures("app")


def test_what_is_signed_holds_with_the_key_its_id_names():
    signature = keys.sign(b"a receipt")
    key = keys.public_keys()[keys.key_id()]
    assert keys.is_signed(key, b"a receipt", signature)


@pytest.mark.parametrize(
    ("message", "spoilt"), [(b"another receipt", 0), (b"a receipt", 1), (b"", 0)]
)
def test_another_message_or_another_signature_does_not_hold(message, spoilt):
    made = keys.sign(b"a receipt")
    signature = bytes([made[0] ^ spoilt]) + made[1:]
    key = keys.public_keys()[keys.key_id()]
    assert not keys.is_signed(key, message, signature)


@pytest.mark.parametrize("key", [b"", b"short", b"\xff" * 32, b"x" * 33])
def test_bytes_that_are_no_key_sign_nothing(key):
    assert not keys.is_signed(key, b"a receipt", keys.sign(b"a receipt"))


def test_the_key_stays_the_same_and_nobody_else_reads_its_file():
    made = keys.key_id()
    (file,) = settings().data_dir.glob("receipt.key")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert keys.key_id() == made
