"""Where a letter comes from: written by nobody, proved to be its sender's, or proved not to be."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from workspace.mail.by_mail.message import Mail

MARK: Final = "x-banyan-letter"
"""The header of our own letters, by which one that comes back is known."""
MOST_HOPS: Final = 50
_RESULTS: Final = "authentication-results"
_BULK: Final = frozenset({"bulk", "junk", "list", "auto_reply"})
_AUTOMATIC: Final = (
    MARK,
    "x-auto-response-suppress",
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-loop",
    "x-failed-recipients",
)
_NOBODY: Final = frozenset({"mailer-daemon", "postmaster", "no-reply", "noreply"})
_RESULT: Final = re.compile(r"^\s*(dmarc|spf|dkim)\s*=\s*([a-z]+)(.*)$", re.DOTALL)
_FROM: Final = re.compile(r"header\.from\s*=\s*\"?([^\s;\"]+)")
_COMMENT: Final = re.compile(r"\([^()]*\)")
_BAD: Final = frozenset({"fail", "hardfail"})
_METHODS: Final = frozenset({"dmarc", "spf", "dkim"})


class Verdict(StrEnum):
    """What the mail server that is trusted says of the sender."""

    PROVED = "proved"
    FORGED = "forged"
    UNKNOWN = "unknown"
    """It says nothing: the letter did not come through it, or it could not look."""


def is_automatic(mail: Mail, own: str, envelope: str | None) -> bool:
    """Whether a program wrote it, a list passed it on, or it is one of ours that came back.

    Args:
        mail: the letter.
        own: the address our letters are from.
        envelope: the sender the mail server was told; None for not known.
    """
    senders = [*mail.headed("return-path"), *([] if envelope is None else [envelope])]
    if any(one.strip("<> ") == "" for one in senders):
        return True
    return _says_so(mail) or _is_nobodys(mail, own)


def _says_so(mail: Mail) -> bool:
    names = {name for name, _ in mail.headers}
    return (
        any(name.startswith("list-") for name in names)
        or bool(names.intersection(_AUTOMATIC))
        or any(one.split(";")[0].strip().lower() != "no" for one in mail.headed("auto-submitted"))
        or any(one.strip().lower() in _BULK for one in mail.headed("precedence"))
    )


def _is_nobodys(mail: Mail, own: str) -> bool:
    local, _, domain = mail.sender.partition("@")
    if local in _NOBODY or mail.sender == own or len(mail.headed("received")) > MOST_HOPS:
        return True
    kind = " ".join(mail.headed("content-type")[:1]).lower()
    ours = own.partition("@")[2]
    return kind.startswith("multipart/report") or (
        mail.message_id.strip("<> ").lower().endswith(f"@{ours}") and domain != ours
    )


def verdict(mail: Mail, authority: str) -> Verdict:
    """Return what the trusted mail server says of the sender (RFC 8601).

    It stands in its topmost headers, above those of whoever handed the letter over; what others
    say, and what was put in below, counts for nothing.

    Args:
        mail: the letter.
        authority: the name (authserv-id) under which that server writes its results.
    """
    found = _found(mail, authority)
    dmarc = [(value, rest) for method, value, rest in found if method == "dmarc"]
    domain = mail.sender.rpartition("@")[2]
    if any(value in _BAD or not _is_about(rest, domain) for value, rest in dmarc):
        return Verdict.FORGED
    if any(value == "pass" for value, _ in dmarc):
        return Verdict.PROVED
    if any(value in _BAD for _, value, _ in found):
        return Verdict.FORGED
    return Verdict.PROVED if found else Verdict.UNKNOWN


def may_go_back(mail: Mail, authority: str) -> bool:
    """Whether the mail server may send it back: then who gets it has sent it.

    That nothing speaks against its sender is enough to take a letter in, and no proof.
    """
    passed = {method for method, value, _ in _found(mail, authority) if value == "pass"}
    return verdict(mail, authority) is Verdict.PROVED and not passed.isdisjoint({"dmarc", "spf"})


def _found(mail: Mail, authority: str) -> list[tuple[str, str, str]]:
    return [one for said in _said_by(mail, authority.lower()) for one in _results(said)]


def _said_by(mail: Mail, authority: str) -> list[str]:
    said: list[str] = []
    for header, value in mail.headers:
        if header == "received" and said:
            break
        name, results = _authority(value) if header == _RESULTS else ("", "")
        if name == authority:
            said.append(results)
    return said


def _authority(header: str) -> tuple[str, str]:
    name, _, results = _without_comments(header).partition(";")
    return (name.split() or [""])[0].lower(), results


def _without_comments(header: str) -> str:
    for _ in range(3):
        header = _COMMENT.sub(" ", header)
    return header


def _results(header: str) -> Iterator[tuple[str, str, str]]:
    for one in header.lower().split(";"):
        found = _RESULT.match(one)
        if found and found[1] in _METHODS:
            yield found[1], found[2], found[3]


def _is_about(rest: str, domain: str) -> bool:
    """Whether a result of DMARC is of the domain the letter says it is from."""
    named = _FROM.search(rest)
    return named is None or named[1].rpartition("@")[2] == domain
