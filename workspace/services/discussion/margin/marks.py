"""Where the open threads of a draft stand in its text, for the editor that marks all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from workspace.collab.format.schema import root
from workspace.collab.uses.anchors import Point
from workspace.domain.access.roles import Permission
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.discussion import order, places
from workspace.services.discussion.audience import readership
from workspace.services.discussion.margin.window import Asked, tag_of
from workspace.services.discussion.order import Entry, Whole
from workspace.services.discussion.tag import Tag

Held = list[int | None]
"""One end of a passage: client and clock of the unit it holds on to (or none), and which side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Open threads by where they stand; of what was said in them nothing.

    Attributes:
        tag: what the reader has with these.
        whole: whether these are all there are; else those that changed.
        roots: the name of each section in the shared text.
        threads: id, section, kind and both ends of each; no ends for a section as a whole.
        gone: threads that are open no more, or have lost their words.
        unchanged: whether the reader has all of it already; nothing else is said then.
    """

    tag: str
    whole: bool
    roots: dict[str, str]
    threads: list[tuple[str, str, str, list[Held]]]
    gone: list[str]
    unchanged: bool = False


def marks(person: Person, draft_id: str, since: str) -> Marks:
    """Return where the open threads of a draft stand: all of them, or what changed.

    Args:
        person: who asks.
        draft_id: whose threads.
        since: the tag of what they have; empty for nothing.

    Raises:
        NotFound: the person may not read the draft.
    """
    if not since:
        places.bring(person, draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        if readership.is_kept(unit, standing):
            return _passages(unit, standing, Tag.parsed(since))
    readership.keep(person, draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        return _passages(unit, standing, Tag.parsed(since))


def _passages(unit: Unit, standing: Standing, has: Tag | None) -> Marks:
    asked = Asked(page="passages")
    if has and has == tag_of(unit, standing, asked, has.moved):
        return _nothing(has)
    everything = order.whole(unit, standing, with_own=False)
    tag = tag_of(unit, standing, asked, everything.moved)
    knows = has if has and (has.moved, has.reader) == (tag.moved, tag.reader) else None
    if knows and knows.newest == tag.newest:
        return _nothing(tag)
    return _since(everything, tag, knows)


def _nothing(tag: Tag) -> Marks:
    return Marks(tag=str(tag), whole=False, roots={}, threads=[], gone=[], unchanged=True)


def _since(everything: Whole, tag: Tag, knows: Tag | None) -> Marks:
    changed = [
        one
        for one in everything.entries.values()
        if knows is None or one.row.changed > knows.newest
    ]
    there = [one for one in changed if one.is_open and not one.removed]
    found = {one.row.id for one in there}
    return Marks(
        tag=str(tag),
        whole=knows is None,
        roots={key: root(key) for key in SECTION_KEYS},
        threads=[_outlined(one) for one in sorted(there, key=lambda one: one.key)],
        gone=[one.row.id for one in changed if knows and one.row.id not in found],
    )


def _outlined(one: Entry) -> tuple[str, str, str, list[Held]]:
    ends = (one.place.anchor.start, one.place.anchor.end) if one.place else ()
    return one.row.id, one.row.section, one.row.kind, list(_held(ends))


def _held(points: Iterable[Point]) -> Iterable[Held]:
    for point in points:
        client, clock = (point.unit.client, point.unit.clock) if point.unit else (None, None)
        yield [client, clock, point.assoc]
