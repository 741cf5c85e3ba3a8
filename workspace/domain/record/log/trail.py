"""The chain of a draft's trail: an act changed, taken out or put in between later shows."""

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from workspace.domain.record.hashing.chain import microseconds
from workspace.domain.record.hashing.jcs import canonical_bytes


class Step(NamedTuple):
    """One act as the trail keeps it."""

    id: str
    at: datetime
    person_id: str
    organisation_id: str
    draft_id: str
    action: str
    object_id: str


def start(draft_id: str) -> bytes:
    """Return the link before the first act at a draft; of no draft, before the site's first."""
    return sha256(b"banyan trail/1\x00" + draft_id.encode()).digest()


def link(previous: bytes, n: int, step: Step) -> bytes:
    """Return the link of the `n`-th act, which follows the one with link `previous`."""
    stated = [n, step.id, microseconds(step.at), *step[2:]]
    return sha256(previous + canonical_bytes(stated)).digest()


def covered(draft_id: str, n: int, newest: str, earlier: int) -> bytes:
    """Return what is signed of a trail's end.

    Args:
        draft_id: whose trail it is.
        n: how many acts it has.
        newest: the link of the last, in hex.
        earlier: how many of them happened before there was a log.
    """
    return b"banyan trail\x00" + canonical_bytes([draft_id, n, newest, earlier])
