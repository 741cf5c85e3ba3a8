"""What checks receipts far from here finds exactly what the site itself finds."""

import json
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from io import BytesIO
from itertools import cycle
from types import ModuleType

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.domain.record.test_receipt import (
    KEY,
    KEY_ID,
    MARKED,
    PUBLIC,
    SEALING,
    genuine,
    receipt,
    sealed,
)
from tests.domain.sign_on.test_acknowledgement import acknowledgement
from workspace.config import ROOT
from workspace.domain.record import canonical
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.record.receipt import verify
from workspace.domain.sign_on import acknowledgement as of_sign_on
from workspace.exports import offline

HERE = ROOT / "workspace/exports/data"
verify_receipt = ModuleType("verify_receipt")
exec(
    compile((HERE / "verify_receipt.txt").read_text(), "verify_receipt", "exec"),
    vars(verify_receipt),
)
# Most variants bring the same checkpoint: whether it is signed is asked once.
verify_receipt.is_signed = cache(verify_receipt.is_signed)
KEYS = {"schema": "keys/1", "keys": [{"id": KEY_ID, "public": PUBLIC.hex()}]}


def variants():
    """Yield receipts whole and spoilt in every part."""
    # The proof of the test's receipts names a key of its own.
    whole = json.loads(json.dumps(receipt()))
    yield whole
    for key in whole:
        for value in (None, "", "x", 0, 1, True, [], {}, [None], {"a": 1}, "\ud800", whole["log"]):
            yield whole | {key: value}
        yield {name: value for name, value in whole.items() if name != key}
    for key in whole["log"]:
        for value in (None, "", 0, 2, [], ["ab" * 32], {}):
            yield whole | {"log": whole["log"] | {key: value}}
    stated = {key: value for key, value in receipt().items() if key not in SEALING}
    yield sealed(stated | {"schema": "receipt/1"}, KEY.sign)
    told = {"verifiers": {"page": "https://x.example/record/verify-receipt.html"}}
    yield sealed(stated | told, KEY.sign)
    yield whole | told
    for aligned in _aligned(whole):
        given = [{"name": "Network", "aligned": aligned}]
        yield whole | {"procedures": given}
        yield sealed(stated | {"procedures": given}, KEY.sign)
    without = canonical.without(whole["content"], "sections/commitment")
    leaves = canonical.read_leaves(whole["leaves"])
    gone = [one.as_json() for one in canonical.erased(leaves, "sections/commitment")]
    yield whole | {"content": without, "leaves": gone}
    yield whole | {"content": without}
    first, second = whole["parties"]
    for statement in (first["statement"], MARKED):
        for flagship in (True, False, None, "x", 1, 0):
            marked = second | {"statement": statement, "flagship": flagship}
            yield whole | {"parties": [first, marked]}


def acknowledgements():
    """Yield acknowledgements of sign-ons whole and spoilt in every part."""
    whole = json.loads(json.dumps(acknowledgement()))
    yield whole
    others = cycle(("", 1, [], None, True, 2**52, "ab" * 32, whole["record"]))
    for key in sorted(whole.keys() - {"schema"}):
        yield whole | {key: next(others)}
    for inner, key in [(one, key) for one in ("record", "log") for key in whole[one]]:
        yield whole | {inner: whole[inner] | {key: next(others)}}
    for changed in ({"schema": "sign-on/1"}, {"organisation": "Other"}, {"capacity": "co_pledger"}):
        yield acknowledgement(**changed)


def _aligned(whole):
    """Yield lists of those that align themselves, the first of which is as it should be."""
    one = {"organisation": "hands", "name": "Hands", "name_title": "Director"}
    one |= {"fingerprint": whole["fingerprint"], "signed_at": "2027-05-04T12:00:09Z"}
    party = whole["parties"][0]["organisation"]
    yield [one]
    yield [one, one | {"organisation": "fists"}]
    yield from ([one, one], [one | {"organisation": party}], [one, None], {"a": one}, "x", None)
    yield from ([one | {key: ""}] for key in one)


def test_whoever_aligns_itself_did_so_once_with_this_text_and_is_no_party():
    found = [
        expected(receipt() | {"procedures": [{"aligned": one}]}) for one in _aligned(receipt())
    ]
    assert [one["aligned"] for one in found].count(True) == 3  # what they are called is not asked
    assert found[0]["aligned"]


RAW = {KEY_ID: PUBLIC}


def expected(given):
    if of_sign_on.is_one(given):
        return {one.code: one.passed for one in of_sign_on.outcomes(given, RAW, genuine)}
    return {one.code: one.passed for one in verify(given, RAW, genuine)}


def test_the_program_finds_what_the_site_finds():
    for given in (*variants(), *acknowledgements()):
        assert verify_receipt.check(given, RAW) == expected(given), given


@pytest.mark.parametrize(
    ("private", "message", "signature"),
    [
        # RFC 8032 section 7.1, tests 1 to 3.
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "",
            (
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "72",
            (
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "af82",
            (
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
            ),
        ),
    ],
)
def test_signatures_of_the_rfc_hold_and_none_beside_them(private, message, signature):
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    public, said = key.public_key().public_bytes_raw(), bytes.fromhex(message)
    made = bytes.fromhex(signature)
    assert key.sign(said) == made
    assert verify_receipt.is_signed(public, said, made)
    assert not verify_receipt.is_signed(public, said + b"x", made)
    assert not verify_receipt.is_signed(public, said, made[:-1] + bytes([made[-1] ^ 1]))
    larger = int.from_bytes(made[32:], "little") + verify_receipt.ORDER
    assert not verify_receipt.is_signed(public, said, made[:32] + larger.to_bytes(32, "little"))
    for wrong in (b"", b"\xff" * 32, public[:-1]):
        assert not verify_receipt.is_signed(wrong, said, made)


def test_the_program_says_what_it_found_and_ends_with_a_code(tmp_path):
    packed = zipfile.ZipFile(BytesIO(offline.folder(_file(), KEYS, "How to check it")))
    packed.extractall(tmp_path)
    assert sorted(packed.namelist()) == [
        "README.txt",
        "banyan-keys.json",
        "receipt.json",
        "verify_receipt.html",
        "verify_receipt.py",
    ]
    run = [sys.executable, "-I", "-S", str(tmp_path / "verify_receipt.py")]
    told = subprocess.run(
        [*run, "receipt.json"], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr
    assert "holds  The checkpoint of the log is signed." in told.stdout
    assert "HR75-000001 is genuine." in told.stdout
    assert "holds  The server's signature is genuine." in told.stdout
    changed = _file().replace(b"Belmar", b"Belmas")
    (tmp_path / "receipt.json").write_bytes(changed)
    told = subprocess.run(
        [*run, "receipt.json"], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert told.returncode == 1
    assert "FAILS  The hash is the one of this receipt." in told.stdout
    assert subprocess.run(run, check=False, capture_output=True).returncode == 2
    (tmp_path / "receipt.json").write_text('{"a": 1, "a": 2}')
    told = subprocess.run(
        [*run, "receipt.json"], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert (told.returncode, "twice" in told.stderr) == (2, True)


def _file():
    return canonical_bytes(receipt())


def test_the_page_holds_the_keys_and_no_tag_of_theirs_ends_its_script():
    evil = {"schema": "</script><script>alert(1)</script>", "keys": [{"id": "<b>"}]}
    page = offline.page(evil).decode()
    assert "</script><script>alert" not in page
    assert "&lt;b&gt;" in page
    assert "http" not in page.partition("<main>")[2].partition("</main>")[0]
    assert "%%" not in page


def test_the_page_finds_what_the_site_finds(tmp_path):
    """Its own code, run as it is; a browser only draws what it says."""
    every = (*variants(), *acknowledgements())
    found = [one for one in every if "\ud800" not in json.dumps(one, ensure_ascii=False)]
    given = [json.dumps(one) for one in found]
    (tmp_path / "given.json").write_text(json.dumps(given))
    (tmp_path / "verifier.mjs").write_text((HERE / "verifier.txt").read_text())
    (tmp_path / "run.mjs").write_text(
        "import { readFileSync } from 'node:fs';\n"
        "import { check, parsed, sha256, sha512 } from './verifier.mjs';\n"
        f"const key = Uint8Array.from(Buffer.from('{PUBLIC.hex()}', 'hex'));\n"
        f"const keys = new Map([['{KEY_ID}', key]]);\n"
        "const given = JSON.parse(readFileSync('given.json', 'utf8'));\n"
        "const abc = new TextEncoder().encode('abc');\n"
        "const hex = (b) => Buffer.from(b).toString('hex');\n"
        "const bad = ['{\"a\":1,\"a\":2}', '[1.0]', '[1] x', '{', '[01]', '{\"a\":1,}'];\n"
        "const refused = bad.map((one) => {\n"
        "  try { parsed(one); return false; } catch { return true; } });\n"
        "console.log(JSON.stringify({ found: given.map((one) => check(parsed(one), keys)),\n"
        "  abc: [hex(sha256(abc)), hex(sha512(abc))], refused }));\n"
    )
    node = shutil.which("node") or str(ROOT / "node_modules/.bin/node")
    told = subprocess.run(
        [node, "run.mjs"], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr
    said = json.loads(told.stdout)
    assert said["found"] == [expected(one) for one in found]
    assert said["refused"] == [True] * 6
    assert said["abc"][0] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert said["abc"][1].startswith("ddaf35a193617abacc417349ae204131")
