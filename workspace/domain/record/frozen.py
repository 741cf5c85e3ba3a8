"""Whether a frozen text is still what was locked: everything that follows from it, made again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from workspace.domain.record.canonical import fingerprint, matches, read_leaves
from workspace.domain.record.hashing.jcs import NotCanonicalError, canonical_bytes
from workspace.domain.values import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A revision as it is stored.

    Attributes:
        pledge: the pledge's id.
        n: the number of the revision.
        content: canonical JSON.
        leaves: its leaves as JSON.
        fingerprint: what was signed, 64 hex digits.
    """

    pledge: str
    n: int
    content: str
    leaves: object
    fingerprint: str


def read(stored: Frozen) -> tuple[dict[str, Json], tuple[str, ...]]:
    """Return the content, and everything that does not hold about it, in plain words.

    Nothing that is stored is believed: the canonical form is written again, the leaves and the
    fingerprint are computed again. Whatever is stored, this never raises.
    """
    try:
        content = json.loads(stored.content)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        return {}, ("the content cannot be read",)
    return content, tuple(_faults(stored, content))


def _faults(stored: Frozen, content: dict[str, Json]) -> Iterator[str]:
    if _canonical(content) != stored.content.encode("utf-8", "surrogatepass"):
        yield "the content is not in its canonical form"
    leaves = read_leaves(stored.leaves)
    if not leaves or not matches(content, leaves):
        yield "the content is not the one the leaves were made from"
    if not leaves or fingerprint(leaves) != stored.fingerprint:
        yield "the fingerprint does not follow from the leaves"
    if (content.get("pledge"), content.get("rev")) != (stored.pledge, stored.n):
        yield "the content names another pledge or revision"


def _canonical(content: dict[str, Json]) -> bytes:
    try:
        return canonical_bytes(content)
    except NotCanonicalError:
        return b""
