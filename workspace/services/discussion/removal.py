"""Who took the words of a thread out of the text, and when, as the journal of the text says it."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from workspace.collab.admit import reader
from workspace.collab.format.updates import Id
from workspace.collab.uses.anchors import Anchor
from workspace.domain.record.hashing.chain import Entry
from workspace.process.unit import Unit
from workspace.services.access.display import Who
from workspace.services.discussion.places import Place
from workspace.services.discussion.utterance.holders import may_attach
from workspace.services.discussion.utterance.views import Listener
from workspace.services.text.memory import open_texts
from workspace.store.discussion import ThreadRow
from workspace.store.journal import documents

_AT_A_TIME: Final = 5_000
_MOST_KEPT: Final = 200
_SEVEN: Final = 7
_LOW: Final = 0x7F


@dataclass(frozen=True, slots=True)
class Removal:
    """Who took words out, for which organisation, and when."""

    who: Who
    at: datetime


@dataclass(slots=True)
class _Read:
    """How far the journal of one draft was looked through, and what took out which words."""

    epoch: str = ""
    until: dict[str, int] = field(default_factory=dict)
    found: dict[str, Removal] = field(default_factory=dict)


# What a row of the journal says never changes: each is looked through once for each thread.
_known: OrderedDict[str, _Read] = OrderedDict()


def removals(unit: Unit, draft_id: str, gone: Mapping[str, Anchor]) -> dict[str, Removal]:
    """Return who took out the words of these threads.

    Words are gone with the last of their two ends. Where the journal was purged nobody is named.

    Args:
        unit: the running unit.
        draft_id: whose text.
        gone: what threads held on to whose words are gone, by thread.
    """
    if not gone:
        return {}
    read = _known.setdefault(draft_id, _Read())
    _known.move_to_end(draft_id)
    if len(_known) > _MOST_KEPT:
        _known.popitem(last=False)
    epoch = open_texts.of(draft_id).epoch
    if read.epoch != epoch:
        read.epoch, read.until, read.found = epoch, {}, {}
    after = min(read.until.get(key, one.seq) for key, one in gone.items())
    ends = {key: _ends(one) for key, one in gone.items()}
    while entries := documents.rows_after(unit.session, draft_id, after, _AT_A_TIME):
        for entry in entries:
            _note(read, entry, ends, gone)
        after = entries[-1].seq
    read.until |= dict.fromkeys(gone, after)
    return {key: read.found[key] for key in gone if key in read.found}


def _ends(anchor: Anchor) -> dict[bytes, list[Id]]:
    """Return the units at both ends by how their author's number is spelled in updates."""
    units = [point.unit for point in (anchor.start, anchor.end) if point.unit is not None]
    spelled: dict[bytes, list[Id]] = {}
    for one in units:
        spelled.setdefault(_spelled(one.client), []).append(one)
    return spelled


def _note(
    read: _Read,
    entry: Entry,
    ends: Mapping[str, Mapping[bytes, list[Id]]],
    gone: Mapping[str, Anchor],
) -> None:
    # Most rows say nothing of these authors, which their bytes show without being read.
    near = [
        (key, units)
        for key, by in ends.items()
        if entry.seq > gone[key].seq
        for number, units in by.items()
        if number in entry.data
    ]
    if not near:
        return
    deleted = reader.read(entry.data, trusted=True).deletions
    for key, units in near:
        if any(
            one.client == each.client and each.clock <= one.clock < each.clock + each.length
            for one in units
            for each in deleted
        ):
            read.found[key] = Removal((entry.person_id, entry.organisation_id), entry.at)


def _spelled(number: int) -> bytes:
    """Return a number as updates spell it, seven bits in each byte."""
    found = bytearray()
    while number > _LOW:
        found.append(number & _LOW | (_LOW + 1))
        number >>= _SEVEN
    found.append(number)
    return bytes(found)


def of_words(
    row: ThreadRow, place: Place | None, removal: Removal | None, reader: Listener
) -> dict[str, Any]:
    """Return what a card says of the words it was about, where they are not as they were."""
    if place is None:
        return {}
    facts: dict[str, Any] = {
        "attached_by": reader.people[row.attached_by or "", ""].who if row.attached_by else "",
        "attached_at": row.attached_at,
        "attached_from": row.attached_from,
        "may_attach": place.removed and may_attach(reader.standing, row),
        "found_again": place.moved and not place.removed,
    }
    if place.removed and removal is not None:
        facts |= {"removed_by": reader.people[removal.who].who, "removed_at": removal.at}
    return facts
