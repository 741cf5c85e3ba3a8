"""The passages that threads are about, as the server's own copy has them."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from workspace.collab.document.document import Document
from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor
from workspace.domain.discussion.kinds import MAX_QUOTE, excerpt
from workspace.process.offload import off_loop
from workspace.process.unit import Unit
from workspace.services.text.memory import open_texts
from workspace.services.text.news import document_of
from workspace.store.discussion import ThreadRow

# Six for each character of the quote, which JSON may spell out as backslash, u and four digits;
# the rest for two positions and the surroundings.
MAX_ANCHOR = 6 * MAX_QUOTE + 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: what holds on to it, and its first character in the section."""

    anchor: Anchor
    start: int


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
    with _document(unit, draft_id) as doc:
        return anchors.confirmed(doc, asked)


def quoted(raw: str) -> str:
    """Return the words an anchor says it covers, to show a refused form again; else nothing."""
    asked = _parsed(raw)
    return excerpt(asked.quote) if asked else ""


def places(unit: Unit, draft_id: str, threads: Iterable[ThreadRow]) -> dict[str, Place | None]:
    """Return where each thread's passage stands now, None where its words are gone.

    Threads on a section as a whole have no passage and are left out. Words that were taken out
    and came back (by undo, a restore, or cutting and pasting) are other characters to the
    document; they count as the same passage if they occur once.
    """
    held = [(row.id, anchors.parse(row.anchor)) for row in threads if row.anchor]
    if not held:
        return {}
    with _document(unit, draft_id) as doc:
        return {key: _place(doc, anchor) for key, anchor in held}


def _place(doc: Document, anchor: Anchor) -> Place | None:
    found, quote = anchors.resolve(doc, anchor), anchor.quote
    if found and (found.text == quote or not _torn(found.text, quote)):
        return Place(anchor, found.start)
    text = doc.places(anchor.section).text
    if text.count(quote) == 1:
        start = text.index(quote)
        return Place(anchors.at(doc, anchor.section, start, start + len(quote)), start)
    return Place(anchor, found.start) if found else None


def _torn(text: str, quote: str) -> bool:
    """Whether only ends of a passage are left: it was taken out and came back beside them."""
    return text in quote or quote in text


@contextmanager
def _document(unit: Unit, draft_id: str) -> Iterator[Document]:
    """Give the draft's document, held: the connection is taken before the lock, as everywhere."""
    open_text = open_texts.of(draft_id)
    document = document_of(unit, draft_id)
    with open_text.lock:
        doc = open_text.document(unit, document)
        weave = doc.woven.weaving()
        if weave:
            off_loop(weave)
        yield doc


def _parsed(raw: str) -> Anchor | None:
    if len(raw) > MAX_ANCHOR:
        return None
    try:
        return anchors.parse(json.loads(raw))
    except (ValueError, RecursionError):
        return None
