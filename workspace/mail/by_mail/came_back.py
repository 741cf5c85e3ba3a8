"""A letter of ours that came back: which one, and how the mail servers put it (RFC 3464)."""

import re
from collections.abc import Iterator
from email import message_from_string, policy
from email.message import Message
from typing import Final, NamedTuple

from workspace.mail.by_mail.message import taken_apart

_STATUS: Final = re.compile(r"[45]\.\d{1,3}\.\d{1,3}")
_KEY: Final = re.compile(r"<([0-9a-z]{1,20})@([^<>@\s]{1,254})>")
_REPORT: Final = "multipart/report"


class Returned(NamedTuple):
    """A letter nobody got.

    Attributes:
        key: what its Message-ID begins with.
        status: how the mail servers put it, as "5.1.1" (RFC 3463); empty where they do not say.
    """

    key: str
    status: str


def returned(raw: bytes, own: str) -> Returned | None:
    """Return which letter of ours a report gives back for good; None for what is no such report.

    One that only came late is not given back. Nobody is believed who does not name the letter by
    its Message-ID, which only its reader and the mail servers on its way have seen.

    Args:
        raw: the report.
        own: the address our letters are from.

    Raises:
        Unreadable: it is too large, in too many parts, or no letter at all.
    """
    message = taken_apart(raw)
    kind = str(message.get_param("report-type", "")).lower()
    if message.get_content_type() != _REPORT or kind != "delivery-status":
        return None
    said = [one for part in _parts(message) for one in _blocks(part, "message/delivery-status")]
    failed = [one for one in said if str(one.get("action", "")).strip().lower() == "failed"]
    keys = [key for part in _parts(message) if (key := _key(part, own))]
    if not failed or not keys:
        return None
    status = _STATUS.search(str(failed[0].get("status", "")))
    return Returned(keys[0], status[0] if status else "")


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    found = payload if isinstance(payload, list) else []
    return [one for one in found if isinstance(one, Message)]


def _blocks(part: Message, kind: str) -> Iterator[Message]:
    if part.get_content_type() == kind:
        yield from _parts(part)


def _key(part: Message, own: str) -> str:
    """Return what our Message-ID begins with in the letter, or its headers, that are given back."""
    heads = list(_blocks(part, "message/rfc822"))
    payload = part.get_payload()
    if part.get_content_type() == "text/rfc822-headers" and isinstance(payload, str):
        heads = [message_from_string(payload, policy=policy.compat32)]
    domain = own.rpartition("@")[2].lower()
    for head in heads:
        named = _KEY.fullmatch(str(head.get("message-id", "")).strip())
        if named and named[2].lower() == domain:
            return named[1]
    return ""
