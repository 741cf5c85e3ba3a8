"""What threads are about: passages, as the server's own copy has them, and parts as a whole."""

import json
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor
from workspace.collab.uses.restored import restored
from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import MAX_QUOTE, excerpt
from workspace.domain.discussion.topics import MEASURE, Topic, topic, topics
from workspace.extensions import db
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.discussion import visible
from workspace.services.discussion.tag import digest
from workspace.services.text.memory import open_texts
from workspace.services.text.news import woven
from workspace.store.pledge import answers

# Six for each character of the quote, which JSON may spell out as backslash, u and four digits;
# the rest for two positions and the surroundings.
MAX_ANCHOR = 6 * MAX_QUOTE + 2_000
_MOST_KEPT: Final = 4_000
"""Anchors kept in memory, of all drafts together."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands.

    Attributes:
        anchor: what holds on to it.
        start: its first character in the section; -1 where its words are gone.
        moved: whether it is not held as it was when the thread was begun: its words are gone, or
            came back as others.
        words: the words it holds on to now; empty where they are gone.
        lang: the language its line is said to be in; empty where that is the pledge's.
    """

    anchor: Anchor
    start: int
    moved: bool
    words: str
    lang: str = ""

    @property
    def removed(self) -> bool:
        """Whether its words are gone."""
        return self.start < 0


def bring(person: Person, draft_id: str, *, needed: bool = False) -> None:
    """Have the text at hand before it is asked for places, while nothing else is held.

    Args:
        person: who asks.
        draft_id: whose text.
        needed: whether it is asked for certain; else only where a thread holds on to words.

    Raises:
        NotFound: the person may not read the draft.
        Busy: very many texts are being put together.
    """
    if open_texts.of(draft_id).ready:
        return
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        needed = needed or any(visible.held_places(unit, standing).values())
    if needed:
        open_texts.bring(db.engine, draft_id, woven=True)


def confirmed(unit: Unit, draft_id: str, section: str, raw: str) -> Anchor | None:
    """Return the anchor a browser sent, with the context the server sees.

    Args:
        unit: the unit of work asking.
        draft_id: whose text.
        section: the section the browser says it lies in.
        raw: the anchor as JSON (see `collab.anchors.parse`), its quote in it.

    Returns:
        None when it is not an anchor in this section, or covers other words than it quotes.
    """
    asked = _parsed(raw)
    if asked is None or asked.section != section or len(asked.quote) > MAX_QUOTE:
        return None
    with woven(unit, draft_id) as doc:
        return anchors.confirmed(doc, asked)


def quoted(raw: str) -> str:
    """Return the words an anchor says it covers, to show a refused form again; else nothing."""
    asked = _parsed(raw)
    return excerpt(asked.quote) if asked else ""


def once(unit: Unit, draft_id: str, section: str, words: str) -> tuple[Anchor | None, int]:
    """Return the anchor on words that stand in a section once, and how often they do."""
    with woven(unit, draft_id) as doc:
        text = doc.places(section).text
        times, start = text.count(words), text.find(words)
        return anchors.at(doc, section, start, start + len(words)) if times == 1 else None, times


def kept_form(anchor: Anchor) -> dict[str, object]:
    """Return an anchor as it is kept with its thread."""
    return anchors.to_json(anchor)


def places(unit: Unit, standing: Standing, wanted: Mapping[str, int]) -> dict[str, Place]:
    """Return where the passage of each of these threads stands now.

    Threads on a section as a whole have no passage and are left out. Words that were taken out
    and came back (by undo, a restore, or cutting and pasting) are other characters to the
    document; they count as the same passage if they occur once.

    Args:
        unit: the unit of work asking.
        standing: of whom it is asked, at the draft.
        wanted: threads that are theirs to see, each with the row of the text at which it was made,
            or set on other words.
    """
    if not wanted:
        return {}
    draft_id = standing.pledge.id
    kept = _kept_of(draft_id)
    if not all(kept.has(key, seq) for key, seq in wanted.items()):
        held = visible.held_places(unit, standing)
        kept.hold({key: anchors.parse(raw) if raw else None for key, raw in held.items()})
        _forget_the_longest_unused()
    with woven(unit, draft_id) as doc:
        kept.begin(open_texts.of(draft_id).epoch, doc.seq)
        for key in wanted:
            anchor = kept.anchors.get(key)
            if anchor is not None and key not in kept.places:
                kept.places[key] = place_in(doc, anchor)
        return {key: kept.places[key] for key in wanted if key in kept.places}


def topics_of(unit: Unit, standing: Standing, keys: Collection[str]) -> dict[str, Topic]:
    """Return what threads are about as they keep it; no statement where none is about a measure."""
    some = any(key.startswith(MEASURE) for key in keys)
    measures = answers.measures_called(unit.session, standing.pledge.id) if some else {}
    return {key: topic(key, measures) for key in keys}


def all_topics(unit: Unit, standing: Standing) -> tuple[Topic, ...]:
    """Return all that a new thread can be about as a whole, in the order of the page."""
    return topics(answers.measures_called(unit.session, standing.pledge.id))


def is_topic(unit: Unit, standing: Standing, key: str) -> bool:
    """Whether a new thread can be about this."""
    return any(one.key == key for one in all_topics(unit, standing))


def of_measures(unit: Unit, standing: Standing) -> str:
    """Return what stands for the measures as cards name them: their numbers and titles."""
    called = answers.measures_called(unit.session, standing.pledge.id)
    return digest(f"{key} {one}" for key, one in called.items())


class _Kept:
    """What this process knows of a draft's passages: anchors for good, places of one text.

    An anchor changes only where its thread is set on other words; many readers ask for the places
    of one text.
    """

    def __init__(self) -> None:
        self.anchors: dict[str, Anchor | None] = {}
        self.places: dict[str, Place] = {}
        self._text: tuple[str, int] = "", -1

    def has(self, key: str, seq: int) -> bool:
        """Whether the anchor of a thread is known that was made at this row of the text."""
        anchor = self.anchors.get(key)
        return key in self.anchors and (anchor is None or anchor.seq == seq)

    def hold(self, found: Mapping[str, Anchor | None]) -> None:
        """Keep these anchors, and forget the places of those that are others now."""
        for key, anchor in found.items():
            if self.anchors.get(key) != anchor:
                self.places.pop(key, None)
        self.anchors |= found

    def begin(self, epoch: str, seq: int) -> None:
        """Forget the places if they are of another text."""
        if self._text != (epoch, seq):
            self._text = epoch, seq
            self.places = {}


_kept: OrderedDict[str, _Kept] = OrderedDict()


def _kept_of(draft_id: str) -> _Kept:
    kept = _kept.setdefault(draft_id, _Kept())
    _kept.move_to_end(draft_id)
    return kept


def _forget_the_longest_unused() -> None:
    while len(_kept) > 1 and sum(len(one.anchors) for one in _kept.values()) > _MOST_KEPT:
        _kept.popitem(last=False)


def place_in(doc: Document, anchor: Anchor) -> Place:
    """Return where a passage stands in a text: on its own characters, or where they came back."""
    found, quote = anchors.resolve(doc, anchor), anchor.quote
    if not found or found.text != quote:
        back = restored(doc, anchor)
        if back:
            again = anchors.at(doc, anchor.section, back.start, back.end)
            lang = _tongue(doc, anchor, back.start)
            return Place(again, back.start, moved=True, words=back.text, lang=lang)
    if found and (found.text == quote or not _torn(found.text, quote)):
        lang, words = _tongue(doc, anchor, found.start), found.text
        return Place(anchor, found.start, moved=False, words=words, lang=lang)
    text = doc.places(anchor.section).text
    if text.count(quote) == 1:
        start = text.index(quote)
        again = anchors.at(doc, anchor.section, start, start + len(quote))
        lang = _tongue(doc, anchor, start)
        return Place(again, start, moved=True, words=quote, lang=lang)
    if found:
        return Place(anchor, found.start, moved=False, words=found.text)
    return Place(anchor, -1, moved=True, words="")


def _tongue(doc: Document, anchor: Anchor, start: int) -> str:
    """Return the language that the line at a place is said to be in."""
    line = doc.places(anchor.section).text.count("\n", 0, start)
    return doc.lines(anchor.section)[line].lang


def _torn(text: str, quote: str) -> bool:
    """Whether only ends of a passage are left: it was taken out and came back beside them."""
    return text in quote or quote in text


def _parsed(raw: str) -> Anchor | None:
    if len(raw) > MAX_ANCHOR:
        return None
    try:
        return anchors.parse(json.loads(raw))
    except (ValueError, RecursionError):
        return None
