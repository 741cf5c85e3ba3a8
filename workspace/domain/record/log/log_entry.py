"""What the log holds: one entry for each act that binds, hashed with a salt of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.record.hashing.merkle import leaf_hash
from workspace.domain.values import Json

SCHEMA: Final = "log-entry/1"
SALT_BYTES: Final = 32


class Kind(StrEnum):
    """What an entry is about; stored names never change."""

    KEY = "key"
    LOCK = "lock"
    REOPENING = "reopening"
    SIGN_OFF = "sign-off"
    WITHDRAWAL = "withdrawal"
    PROCEDURE_OPENING = "procedure-opening"
    PROCEDURE_CLOSING = "procedure-closing"
    SUBMISSION = "submission"
    COMPLETION = "completion"
    REVIEW = "review"
    CLASSIFICATION = "classification"
    FLAGSHIP_END = "flagship-end"
    PLEDGE_WITHDRAWAL = "pledge-withdrawal"
    PARTING = "parting"
    SHELTER = "shelter"
    SHELTER_END = "shelter-end"
    AMENDMENT = "amendment"
    AMENDMENT_END = "amendment-end"
    ALIGNMENT = "alignment"
    ALIGNMENT_WITHDRAWAL = "alignment-withdrawal"
    SIGN_ON = "sign-on"
    SIGN_ON_LISTING = "sign-on-listing"
    SIGN_ON_WITHDRAWAL = "sign-on-withdrawal"
    CAMPAIGN_CLOSING = "campaign-closing"
    CAMPAIGN_REOPENING = "campaign-reopening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: identifiers and digests, never anybody's name or words.

    Attributes:
        draft: id of the pledge, empty for what belongs to none.
        thing: id of what the entry is about: a revision, a sign-off, a submission, a key.
        at: when, RFC 3339 in UTC.
        states: what is said of the thing, such as its fingerprint.
    """

    kind: Kind
    draft: str
    thing: str
    at: str
    states: Mapping[str, Json] = field(default_factory=dict)

    def as_json(self, trail: Mapping[str, Json]) -> dict[str, Json]:
        """Return the entry as it is hashed.

        Args:
            trail: where the pledge's trail stood: `n` and `link` of its last act.
        """
        return {
            "schema": SCHEMA,
            "kind": str(self.kind),
            "draft": self.draft,
            "thing": self.thing,
            "at": self.at,
            "states": dict(self.states),
            "trail": dict(trail),
        }


def leaf(entry: Mapping[str, object], salt: bytes) -> bytes:
    """Return the hash by which the tree holds an entry.

    Without its salt nobody can tell by the hash what an entry says: destroyed with it, an entry is
    gone, and every proof that was given about it or others still holds.

    Raises:
        NotCanonicalError: the entry has no canonical form.
    """
    return leaf_hash(salt + canonical_bytes(dict(entry)))
