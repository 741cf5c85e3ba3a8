"""What a public document says, as a whole and part by part: so that two can be told apart."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from workspace.exports.documents.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says.

    Attributes:
        known: a sum of it, by which it is told from others.
        content: how it is told to who writes it.
        parts: sums of its lines and rows; empty where it is nothing but a whole.
    """

    known: str
    content: bytes
    parts: frozenset[bytes] = frozenset()


def summed(document: Manuscript, foot: Manuscript) -> Said:
    """Return what a document says, and with it what stands under it and is no word of it."""
    said = document.as_json()
    # When it was made is no word of it.
    whole = {**said, "at": ""}
    known = sha256(_encoded(whole)).hexdigest()
    parts = frozenset(sha256(_encoded(one)).digest() for one in _parts(whole))
    said["blocks"] += foot.as_json()["blocks"]
    return Said(known, _encoded(said), parts)


def _parts(said: dict[str, Any]) -> Iterator[object]:
    """Yield all that is said: what stands in no block, each block, and each row of a table."""
    yield {**said, "blocks": []}
    for block in said["blocks"]:
        rows = block.get("rows", [])
        yield {**block, "rows": []} if rows else block
        yield from rows


def _encoded(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()
