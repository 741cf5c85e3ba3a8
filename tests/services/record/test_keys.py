"""The key that signs receipts: made once, kept by its owner alone."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.support.servers.application import serving
from workspace.config import BadSettings
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


def test_a_replaced_key_is_still_known_and_the_new_one_signs():
    old, signature = keys.key_id(), keys.sign(b"a receipt")
    (settings().data_dir / "receipt.key").unlink()
    keys.prove()
    assert keys.key_id() != old
    assert set(keys.public_keys()) == {old, keys.key_id()}
    assert keys.is_signed(keys.public_keys()[old], b"a receipt", signature)


def test_a_key_under_the_name_of_another_is_not_ours():
    old = keys.key_id()
    ring = settings().data_dir / "receipt-keys"
    (ring / f"{old}.pub").write_bytes(b"x" * 32)
    assert old not in keys.public_keys()


@pytest.mark.parametrize("spoilt", [b"", b"short", b"x" * 33])
def test_a_file_that_holds_no_key_stops_the_start_with_a_sentence(spoilt):
    (settings().data_dir / "receipt.key").write_bytes(spoilt)
    with pytest.raises(BadSettings, match=r"receipt\.key"):
        keys.prove()


def test_processes_that_start_at_once_make_one_key():
    for path in settings().data_dir.glob("receipt*/*.pub"):
        path.unlink()
    (settings().data_dir / "receipt.key").unlink()
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(lambda _: keys.key_id(), range(64)))) == 1
    assert len(keys.public_keys()) == 1


def test_the_database_and_the_keys_are_their_owners_alone(database):
    with serving(database):
        kept = [*database.data_dir.rglob("receipt*")]
        assert kept
        address = make_url(database.database_url)
        if address.get_backend_name() == "sqlite":
            file = Path(str(address.database))
            kept += file.parent.glob(f"{file.name}*")
            assert file in kept
        assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in kept} == {0}
