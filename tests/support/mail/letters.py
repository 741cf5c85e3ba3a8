"""Letters as programs send them, made by us: each with what is to be made of it."""

from base64 import encodebytes
from dataclasses import dataclass
from quopri import encodestring

TO = "reply+aaaa@mail.banyan.example"
PROVED = (
    "mx.banyan.example; dmarc=pass header.from=belmar.example; spf=pass; dkim=pass header.d=belmar"
)


@dataclass(frozen=True)
class Case:
    """A letter, what it newly says, pieces of what is folded under it, and names left out."""

    name: str
    raw: bytes
    words: str = ""
    folded: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    automatic: bool = False


def body(text: str, charset: str = "utf-8", way: str = "8bit") -> bytes:
    """Return a text as it travels."""
    data = text.encode(charset)
    if way == "base64":
        return encodebytes(data)
    return encodestring(data) if way == "quoted-printable" else data


def part(
    text: str, kind: str = "text/plain", charset: str = "utf-8", way: str = "8bit", more: str = ""
) -> bytes:
    """Return one part of a letter, its headers and what it says."""
    head = f"Content-Type: {kind}; charset={charset}{more}\nContent-Transfer-Encoding: {way}\n\n"
    return head.encode() + body(text, charset, way)


def several(kind: str, *parts: bytes, boundary: str = "=_b") -> bytes:
    """Return parts that belong together."""
    inner = b"".join(b"--" + boundary.encode() + b"\n" + one + b"\n" for one in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'
    return head.encode() + inner + b"--" + boundary.encode() + b"--\n"


def attached(name: str, kind: str = "application/pdf") -> bytes:
    """Return a file that hangs on to a letter; its name is written into the header as it is."""
    head = f"Content-Type: {kind}\nContent-Disposition: attachment; {name}\n"
    return head.encode() + b"Content-Transfer-Encoding: base64\n\nAAAA\n"


def letter(
    content: bytes,
    *,
    sender: str = "Bea <bea@belmar.example>",
    to: str = TO,
    key: str = "<1@belmar.example>",
    results: str = PROVED,
    more: str = "",
) -> bytes:
    """Return a letter as a mail server hands it over."""
    head = f"Authentication-Results: {results}\n" if results else ""
    head += (
        "Received: from out.belmar.example by mx.banyan.example; Mon, 16 Nov 2026 10:00:00 +0000\n"
    )
    head += f"{more}From: {sender}\nTo: Pledges <{to}>\nSubject: Re: You have an update\n"
    head += f"Message-ID: {key}\nDate: Mon, 16 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
    return head.encode() + content
