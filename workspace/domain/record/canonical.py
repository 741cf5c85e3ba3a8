"""What is signed: the content of a revision in one exact form, its leaves and its fingerprint."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hmac import compare_digest

from workspace.domain.record.hashing.jcs import NotCanonicalError, canonical_bytes
from workspace.domain.record.hashing.merkle import leaf_hash, root
from workspace.domain.text.passes.composed import composed
from workspace.domain.text.prose import Lines, normalised, plain, to_json
from workspace.domain.text.sections import SCHEMA, SECTION_KEYS
from workspace.domain.values import Json

SALT_BYTES = 32
TITLE = "title"
MEASURES = "measures"
# The parts of a content whose entries are hashed one by one.
_BY_ENTRY = frozenset({"sections", "facts"})
# The two code lists that have a place of their own in the content, by the fact they come from.
OWN_PLACE = {"themes": "themes", "sdg_targets": "sdg"}
_BREAKS = re.compile(r"\r\n|[\r\u2028\u2029]")
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything a party binds itself to; nothing of comments, suggestions or signatures.

    Attributes:
        pledge: the pledge's id.
        rev: the number of the revision.
        campaign: the campaign's slug.
        kind: individual, common, partnership or matching.
        access: specific or open.
        lang: the authentic language.
        sections: prose by section key; a missing section is empty.
        facts: stored structured answers by fact key.
        measures: stored measures in the order they are shown.
        parties_required: ids of the organisations that must sign: one signs *with whom*.
        answers: of a matching pledge `symbol` and `title` of the one it answers; else empty.
        party_names: what the organisations named here are called at the lock, by id. An id alone
            would let another name be read into a text that was signed.
    """

    pledge: str
    rev: int
    campaign: str
    kind: str
    access: str
    lang: str
    sections: Mapping[str, Lines]
    facts: Mapping[str, Json] = field(default_factory=dict)
    measures: Sequence[Mapping[str, Json]] = ()
    parties_required: Iterable[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    party_names: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Json]:
        """Return the content as stored, shown and hashed: NFC, LF, no trailing blanks."""
        prose = {key: normalised(self.sections.get(key, ())) for key in SECTION_KEYS}
        title = plain(prose.pop(TITLE)).replace("\n", " ")
        facts = dict(sorted(self.facts.items()))
        own = {place: facts.pop(key, []) for key, place in OWN_PLACE.items()}
        content: dict[str, object] = {
            "schema": SCHEMA,
            "pledge": self.pledge,
            "rev": self.rev,
            "campaign": self.campaign,
            "kind": self.kind,
            "access": self.access,
            "lang": self.lang,
            "title": title,
            "sections": {key: to_json(lines) for key, lines in prose.items()},
            "measures": list(self.measures),
            **own,
            "facts": facts,
            "parties_required": sorted(set(self.parties_required)),
        }
        if self.answers:
            content["answers"] = dict(self.answers)
        if self.party_names:  # none in what was locked before names were part of it
            content["party_names"] = dict(self.party_names)
        return {key: _normal(value) for key, value in content.items()}


@dataclass(frozen=True, slots=True)
class HashedPart:
    """One part of the content under its own salted hash.

    Attributes:
        name: where the part stands in the content, such as "sections/commitment".
        salt: 32 random bytes; None once the part was erased.
        hash: SHA-256(0x00, salt, canonical JSON of [name, value]); stays after erasure.
    """

    name: str
    salt: bytes | None
    hash: bytes

    def as_json(self) -> dict[str, Json]:
        """Return the leaf for storage and receipts, bytes in hex."""
        return {
            "name": self.name,
            "salt": self.salt.hex() if self.salt is not None else None,
            "hash": self.hash.hex(),
        }


def parts(content: Mapping[str, object]) -> dict[str, object]:
    """Return each separately hashed part of a content by its name, in the order of the leaves.

    One part for each plain field, section, other fact and measure. Names are sorted, measures by
    number, so the order does not depend on how the JSON was stored.
    """
    found: dict[str, object] = {}
    for key in sorted(content):
        value, name = content[key], _escaped(key)
        if key in _BY_ENTRY and isinstance(value, dict):
            found.update({f"{name}/{_escaped(inner)}": value[inner] for inner in sorted(value)})
        elif key == MEASURES and isinstance(value, list):
            # How many there are is a part too: a measure cannot be left off the end unseen.
            found[f"{MEASURES}/count"] = len(value)
            found.update({_measure(n): item for n, item in enumerate(value, start=1)})
        else:
            found[name] = value
    return found


def leaves(content: Mapping[str, object], salts: Mapping[str, bytes]) -> tuple[HashedPart, ...]:
    """Return the leaves of a content.

    Args:
        content: what `Content.as_json` gave.
        salts: 32 fresh random bytes for each name of `parts(content)`.

    Raises:
        KeyError: a part has no salt.
        NotCanonicalError: a value has no canonical form, or a salt has another length.
    """
    return tuple(_leaf(name, value, salts[name]) for name, value in parts(content).items())


def fingerprint(made: Iterable[HashedPart]) -> str:
    """Return the fingerprint people sign: the root over the leaves, 64 hex digits."""
    return root([leaf.hash for leaf in made]).hex()


def short(digits: str) -> str:
    """Return the first twelve digits of a fingerprint for people: 7F3A-91C2-0B4E."""
    head = digits[:12].upper()
    return "-".join(head[at : at + 4] for at in range(0, len(head), 4))


def erased(made: Iterable[HashedPart], name: str) -> tuple[HashedPart, ...]:
    """Return the leaves after a part was erased: its salt goes, its hash stays."""
    return tuple(
        HashedPart(leaf.name, None, leaf.hash) if leaf.name == name else leaf for leaf in made
    )


def without(content: Mapping[str, object], name: str) -> dict[str, object]:
    """Return a content in which the part `name` is null; a name that is no part changes nothing."""
    left: dict[str, object] = {}
    for key, value in content.items():
        if key == MEASURES and isinstance(value, list):
            left[key] = [
                None if _measure(n) == name else item for n, item in enumerate(value, start=1)
            ]
        elif key in _BY_ENTRY and isinstance(value, dict):
            left[key] = {
                inner: None if f"{_escaped(key)}/{_escaped(inner)}" == name else item
                for inner, item in value.items()
            }
        else:
            left[key] = None if _escaped(key) == name else value
    return left


def read_leaves(stored: object) -> tuple[HashedPart, ...] | None:
    """Return leaves from their JSON, or None where it is no list of leaves."""
    if not isinstance(stored, list):
        return None
    found = [_read_leaf(item) for item in stored]
    return tuple(leaf for leaf in found if leaf) if all(found) else None


def matches(content: Mapping[str, object], made: Sequence[HashedPart]) -> bool:
    """Whether every part of a content is the one its leaf was made from.

    A part whose leaf lost its salt was erased and must not be there any more; nothing else may
    be missing, added or changed.
    """
    there = parts(content)
    kept = [leaf for leaf in made if leaf.salt is not None]
    gone = {leaf.name for leaf in made if leaf.salt is None}
    if [leaf.name for leaf in kept] != [name for name in there if name not in gone]:
        return False
    if any(there.get(name) is not None for name in gone):
        return False
    return all(_is_made_from(leaf, there[leaf.name]) for leaf in kept)


def _escaped(key: str) -> str:
    # As in JSON Pointer (RFC 6901), so that no name can be read as another part's.
    return key.replace("~", "~0").replace("/", "~1")


def _measure(number: int) -> str:
    return f"{MEASURES}/{number:03}"


def _is_made_from(leaf: HashedPart, value: object) -> bool:
    try:
        again = _leaf(leaf.name, value, leaf.salt or b"")
    except NotCanonicalError:
        return False
    return compare_digest(again.hash, leaf.hash)


def _leaf(name: str, value: object, salt: bytes) -> HashedPart:
    if len(salt) != SALT_BYTES:
        raise NotCanonicalError("a salt has 32 bytes")
    return HashedPart(name, salt, leaf_hash(salt + canonical_bytes([name, value])))


def _read_leaf(item: object) -> HashedPart | None:
    if not isinstance(item, dict):
        return None
    name, salt, digest = item.get("name"), item.get("salt"), item.get("hash")
    if not isinstance(name, str) or not _is_hex(digest) or not (salt is None or _is_hex(salt)):
        return None
    return HashedPart(
        name, None if salt is None else bytes.fromhex(salt), bytes.fromhex(str(digest))
    )


def _is_hex(value: object) -> bool:
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def _normal(value: object) -> Json:
    if isinstance(value, str):
        return _BREAKS.sub("\n", composed(value))
    if isinstance(value, Mapping):
        return {str(_normal(key)): _normal(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(item) for item in value]
    if value is None or isinstance(value, int):
        return value
    raise NotCanonicalError(f"{type(value).__name__} cannot be part of a content")
