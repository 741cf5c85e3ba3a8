"""A letter's bytes as what we make use of: who, to whom, the words, and what hangs on to it.

What comes in was made by anybody. Before the library takes it apart its size, its headers and the
number of its parts are bounded, so that none of them is taken apart for long.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from typing import Final

from workspace.domain.input import clean_line
from workspace.mail.by_mail.plain import from_flowed, from_html

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_HEADER_BYTES: Final = 128 * 1024
MOST_HEADERS: Final = 500
MOST_PARTS: Final = 100
MOST_NESTED: Final = 20
MOST_LINES: Final = 300_000
MOST_TEXT: Final = 40_000
"""So many characters of words, quoted ones among them, are read; what is longer is refused."""
_MOST_NAMES: Final = 20
_LONGEST_NAME: Final = 120
_LONGEST_HEADER: Final = 4_000
_MOST_HTML: Final = 20 * MOST_TEXT
_CHARSET: Final = re.compile(
    r"utf-?(?:8|16|32)(?:-?[lb]e|-sig)?|(?:us-)?ascii|iso-?8859-\d{1,2}|latin-?\d|"
    r"(?:windows-|cp)\d{3,4}|koi8-[rut]|gb2312|gbk|gb18030|big5(?:-?hkscs)?|euc-?(?:jp|kr|tw)|"
    r"shift[_-]?jis|iso-?2022-(?:jp|kr)(?:-\d)?|hz(?:-gb-2312)?|macintosh|mac-roman"
)
# What is called by the older name is often written in the newer, which has all of it.
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin1": "cp1252"}
_PART: Final = re.compile(rb"content-type\s*:", re.IGNORECASE)
_NESTED: Final = re.compile(rb"boundary\s*[=*]", re.IGNORECASE)
_END_OF_HEADERS: Final = re.compile(rb"\r?\n\r?\n")
_ATTACHED: Final = "attachment"

Headers = tuple[tuple[str, str], ...]


class Unreadable(Exception):  # noqa: N818 - named as what happened, like our refusals
    """It is no letter that can be taken apart; the message is one sentence for a log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A letter as it is understood here.

    Attributes:
        sender: the one address it says it is from, in lower case; empty for none or several.
        recipients: the addresses it went to, by all headers that say so.
        subject: on one line.
        message_id: as its program called it; empty for none.
        headers: every header as it came, by its name in lower case, in order.
        text: what it says, as plain text.
        too_long: whether there is more of it than is read.
        attachments: what else is in it, by name; none of it is taken.
    """

    sender: str
    recipients: tuple[str, ...]
    subject: str
    message_id: str
    headers: Headers
    text: str
    too_long: bool
    attachments: tuple[str, ...]

    def headed(self, name: str) -> list[str]:
        """Return what every header of this name says, the topmost first."""
        return [value for one, value in self.headers if one == name]


def read(raw: bytes) -> Mail:
    """Return a letter.

    Raises:
        Unreadable: it is too large, in too many parts, or no letter at all.
    """
    message = taken_apart(raw)
    try:
        headers = _headers(message)
        text, attached = _content(message)
    except (MessageError, RecursionError, ValueError, LookupError) as fault:
        raise Unreadable(f"It cannot be taken apart ({type(fault).__name__}).") from None
    if not any(name == "from" for name, _ in headers):
        raise Unreadable("It is no letter: it does not say from whom it is.")
    return _mail(headers, text, attached)


def taken_apart(raw: bytes) -> Message:
    """Return the parts of a letter, as the library has them.

    Raises:
        Unreadable: it is too large, in too many parts, or no letter at all.
    """
    _require_bounded(raw)
    try:
        return message_from_bytes(raw, policy=policy.compat32)
    except (MessageError, RecursionError, ValueError, LookupError) as fault:
        raise Unreadable(f"It cannot be taken apart ({type(fault).__name__}).") from None


def headed(raw: bytes) -> Mail | None:
    """Return what the headers of a letter say that cannot be read; None where these cannot be."""
    ends = _END_OF_HEADERS.search(raw, 0, MOST_HEADER_BYTES)
    head = raw[: ends.end()] if ends else b""
    if not head or head.count(b"\n") > 4 * MOST_HEADERS:
        return None
    try:
        headers = _headers(message_from_bytes(head, policy=policy.compat32))
    except (MessageError, ValueError, LookupError):
        return None
    return _mail(headers)


def _headers(message: Message) -> Headers:
    return tuple((str(name).lower(), _one_line(value)) for name, value in message.raw_items())


def _mail(headers: Headers, text: str = "", attached: Iterable[str] = ()) -> Mail:
    senders = _addresses(headers, "from")
    return Mail(
        sender=senders[0] if len(senders) == 1 and _once(headers, "from") else "",
        recipients=tuple(
            dict.fromkeys(
                one
                for name in ("delivered-to", "x-original-to", "envelope-to", "to", "cc")
                for one in _addresses(headers, name)
            )
        ),
        subject=clean_line(_decoded(_first(headers, "subject")), _LONGEST_NAME).text,
        message_id=_first(headers, "message-id").strip()[:_LONGEST_HEADER],
        headers=headers,
        text=text[:MOST_TEXT],
        too_long=len(text) > MOST_TEXT,
        attachments=tuple(dict.fromkeys(attached))[:_MOST_NAMES],
    )


def _require_bounded(raw: bytes) -> None:
    if len(raw) > MOST_BYTES:
        raise Unreadable("It is larger than 10 MB.")
    if raw.count(b"\n") > MOST_LINES:
        raise Unreadable("It has too many lines.")
    if len(_PART.findall(raw)) > MOST_PARTS or len(_NESTED.findall(raw)) > MOST_NESTED:
        raise Unreadable("It is in too many parts.")
    ends = _END_OF_HEADERS.search(raw, 0, MOST_HEADER_BYTES + 4)
    if ends is None and len(raw) > MOST_HEADER_BYTES:
        raise Unreadable("Its headers have no end.")
    if raw.count(b"\n", 0, ends.start() if ends else len(raw)) > 4 * MOST_HEADERS:
        raise Unreadable("It has too many headers.")


def _content(message: Message) -> tuple[str, list[str]]:
    texts: list[str] = []
    attached: list[str] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        is_file = part.get_content_disposition() == _ATTACHED or part.get_filename() is not None
        if kind in {"text/plain", "text/html"} and not is_file:
            texts.append(_text(part, kind))
        elif kind not in {"message/delivery-status", "text/rfc822-headers"}:
            attached.append(_name(part, kind))
    return "\n\n".join(one for one in texts if one), attached


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that say something, of several forms of the same the plainest with words."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    parts = [one for one in message.get_payload() if isinstance(one, Message)]
    if message.get_content_type() != "multipart/alternative":
        for part in parts:
            yield from _leaves(part)
        return
    forms = [list(_leaves(part)) for part in parts]
    forms.sort(key=lambda form: all(one.get_content_type() != "text/plain" for one in form))
    yield from next((form for form in forms if _speaks(form)), forms[0] if forms else [])


def _speaks(form: list[Message]) -> bool:
    return any(
        kind in {"text/plain", "text/html"} and _text(one, kind)
        for one in form
        if (kind := one.get_content_type())
    )


def _text(part: Message, kind: str) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = _in_letters(data, str(part.get_content_charset() or ""))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if kind == "text/html":
        if len(text) > _MOST_HTML:
            raise Unreadable("Its page is too long.")
        return from_html(text).strip("\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = from_flowed(text, spaced=str(part.get_param("delsp", "")).lower() != "yes")
    return text.strip("\n") if text.strip() else ""


def _in_letters(data: bytes, charset: str) -> str:
    """Return bytes as letters: as they say they are, else as UTF-8, else as whatever fits."""
    named = charset.strip().strip("\"'").lower().removeprefix("x-")
    named = _WIDER.get(named, named)
    for one in (named if _CHARSET.fullmatch(named) else "", "utf-8"):
        try:
            return data.decode(one) if one else _never()
        except (UnicodeError, LookupError):
            continue
    wanted = named if _CHARSET.fullmatch(named) else "cp1252"
    try:
        return data.decode(wanted, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def _never() -> str:
    raise LookupError


def _name(part: Message, kind: str) -> str:
    try:
        named = _decoded(part.get_filename() or "")
    except (ValueError, TypeError, MessageError):
        named = ""
    return clean_line(named[:_LONGEST_HEADER], _LONGEST_NAME).text[:_LONGEST_NAME] or kind


def _one_line(value: object) -> str:
    text = str(value)[:_LONGEST_HEADER]
    plain = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(plain.split())


def _decoded(value: str) -> str:
    """Return a header whose words may be encoded as they are meant."""
    try:
        found = decode_header(value[:_LONGEST_HEADER])
    except (HeaderParseError, ValueError):
        return value
    return "".join(
        one if isinstance(one, str) else _in_letters(one, charset or "us-ascii")
        for one, charset in found
    )


def _first(headers: Headers, name: str) -> str:
    return next((value for one, value in headers if one == name), "")


def _once(headers: Headers, name: str) -> bool:
    return sum(one == name for one, _ in headers) == 1


def _addresses(headers: Headers, name: str) -> list[str]:
    values = [value for one, value in headers if one == name]
    try:
        found = getaddresses(values)
    except (ValueError, IndexError, TypeError):
        return []
    return [address.strip().lower() for _, address in found if "@" in address]
