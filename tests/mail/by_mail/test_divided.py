"""What is made of letters as they are: new words, what is folded, what is left out; never lost."""

import time

import pytest

from tests.support.mail import by_programs, in_latin, in_other_scripts
from tests.support.mail.letters import PROVED, Case, letter, part
from workspace.mail.by_mail import Unreadable, Verdict, divide, is_automatic, read, verdict

OWN = "no-reply@banyan.example"
CASES = [*in_latin.CASES, *in_other_scripts.CASES, *by_programs.CASES]
NESTED = b"".join(
    b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(1000)
)
HEAD = b"From: bea@belmar.example\n"
HOSTILE = {
    "a thousand parts in each other": HEAD
    + b"Content-Type: multipart/mixed; boundary=b0\n\n"
    + NESTED,
    "headers without end": HEAD + b"X: y\n" * 100_000 + b"\nhi",
    "lines without end": HEAD + b"\n" * 5_000_000,
    "fifty megabytes": HEAD + b"\n" + b"x" * 50_000_000,
    "nothing": b"",
    "no letter": b"\xff\xfe\x00",
    "a page without end": HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 1_000_000,
}
LONG = {
    "marks that never end": HEAD + b"Content-Type: text/html\n\n" + b"<![x" * 190_000,
    "a line that looks like a quotation": HEAD + b"\n" + b"On 1 a@b " * 100_000 + b":\n",
    "words in a header": HEAD + b"Subject: " + b"=?utf-8?q?x?=" * 5_000 + b"\n\nhi",
    "addresses": b"From: " + b"(" * 100_000 + b"\n\nhi",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_letter_is_divided_and_nothing_of_it_is_lost(case: Case):
    mail = read(case.raw)
    assert is_automatic(mail, OWN, None) == case.automatic
    if case.automatic:
        return
    divided = divide(mail.text)
    assert divided.words == case.words
    assert [one for one in case.folded if one not in divided.folded] == []
    assert mail.attachments == case.left_out
    kept = {line.strip() for part in divided for line in part.split("\n")}
    assert {line.strip() for line in mail.text.split("\n")} - kept <= {""}


def test_there_are_letters_of_every_kind():
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_what_would_be_taken_apart_for_long_is_refused(raw: bytes):
    begun = time.process_time()
    with pytest.raises(Unreadable):
        read(raw)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("raw", LONG.values(), ids=LONG)
def test_what_is_made_to_be_slow_is_read_soon(raw: bytes):
    begun = time.process_time()
    divide(read(raw).text)
    assert time.process_time() - begun < 1


FAILED = "mx.banyan.example; dmarc=fail header.from=belmar.example"
OTHER = "mx.elsewhere.example; dmarc=pass header.from=belmar.example"


@pytest.mark.parametrize(
    ("results", "more", "said"),
    [
        (PROVED, "", Verdict.PROVED),
        ("", "", Verdict.UNKNOWN),
        (OTHER, "", Verdict.UNKNOWN),
        (FAILED, "", Verdict.FORGED),
        (FAILED, f"Authentication-Results: {PROVED}\n", Verdict.FORGED),
        (OTHER, f"Authentication-Results: {FAILED}\n", Verdict.FORGED),
        (PROVED, f"Authentication-Results: {FAILED}\n", Verdict.PROVED),
        ("mx.banyan.example; dmarc=pass header.from=evil.example", "", Verdict.FORGED),
        ("mx.banyan.example; spf=fail; dkim=none", "", Verdict.FORGED),
        ("mx.banyan.example; spf=fail; dmarc=pass header.from=belmar.example", "", Verdict.PROVED),
        (
            "MX.banyan.example 1; spf=pass (so it is; dmarc=fail) smtp.mailfrom=x",
            "",
            Verdict.PROVED,
        ),
        ("mx.banyan.example; none", "", Verdict.UNKNOWN),
    ],
)
def test_only_what_the_trusted_server_says_of_the_sender_counts(results, more, said):
    mail = read(letter(part("Yes."), results=results, more=more))
    assert verdict(mail, "mx.banyan.example") is said


@pytest.mark.parametrize(
    ("sender", "understood"),
    [
        ("Bea <Bea@Belmar.example>", "bea@belmar.example"),
        ("=?utf-8?q?B=C3=A9a?= <bea@belmar.example>", "bea@belmar.example"),
        ("bea@belmar.example, eve@evil.example", ""),
        ("bea@belmar.example <eve@evil.example>", None),
        ('"bea@belmar.example" <eve@evil.example>', "eve@evil.example"),
        ("bea@belmar.example\nFrom: eve@evil.example", ""),
    ],
)
def test_a_letter_is_from_one_address_or_from_none(sender, understood):
    found = read(letter(part("Yes."), sender=sender)).sender
    assert found == understood if understood is not None else found != "bea@belmar.example"


def test_who_sent_it_into_the_void_wants_no_answer():
    mail = read(letter(part("Yes.")))
    assert is_automatic(mail, OWN, "<>")
    assert is_automatic(mail, OWN, "")
    assert not is_automatic(mail, OWN, "bea@belmar.example")
