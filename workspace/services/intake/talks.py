"""What people said in the margin of a document, as threads of a draft: where, and what is new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor
from workspace.domain.discussion.kinds import MAX_COMMENT, excerpt
from workspace.domain.input import clean_text
from workspace.domain.intake.marginalia import Exchange, Remark, exchanges, portions
from workspace.domain.intake.whereabouts import Span, Whereabouts, carried
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.discussion.utterance import brought
from workspace.services.discussion.utterance.brought import Conversation, Said

_ROOM: Final = 4 * MAX_COMMENT // 5
"""Of a comment, for its words: before the first of them stands who said it, and of what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Sentences in the language of whoever brings a document, which become part of what is kept.

    Attributes:
        said: before the words of a comment; `%(who)s` is its author.
        on: before them where no thread can be on the words it was on; `%(words)s` are these.
        nobody: in place of an author without a name.
        tracked: why a suggestion is made; `%(who)s` made it.
        typed: why one is made that nobody tracked.
    """

    said: str
    on: str
    nobody: str
    tracked: str
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation of a document.

    Attributes:
        section: what it would be about; empty where what it is on is left out.
        anchor: the words it would be on; None for a section as a whole.
        answers: the thread it answers, if that is here and open.
        new: what of it did not come before.
    """

    exchange: Exchange
    section: str
    anchor: Anchor | None
    answers: str
    new: tuple[Remark, ...]


def talks(
    unit: Unit,
    standing: Standing | None,
    doc: Document | None,
    remarks: Iterable[Remark],
    places: tuple[Mapping[str, Whereabouts], Mapping[int, str]],
) -> tuple[Talk, ...]:
    """Return what was said, in its order.

    Args:
        unit: the running unit.
        standing: of whoever brings it; None where there is no draft yet, and nothing came before.
        doc: the text that it is to be on; None where that is not written yet.
        remarks: what was said.
        places: the document by sections, and the sections of remarks that are on one as a whole.
    """
    found = exchanges(remarks)
    every = [remark for one in found for remark in (one.first, *one.answers)]
    named = {one.first.thread for one in found if one.first.thread.isalnum()}
    known = brought.came(unit, standing, {one.sum for one in every}) if standing else {}
    here = brought.open_ones(unit, standing, named) if standing else set()
    return tuple(
        Talk(
            exchange=one,
            section=place[0],
            anchor=place[1],
            answers=one.first.thread if one.first.thread in here else "",
            new=tuple(said for said in (one.first, *one.answers) if said.sum not in known),
        )
        for one in found
        for place in [_place(doc, one.first.number, *places)]
    )


def conversations(found: Sequence[Talk], phrases: Phrases) -> list[Conversation]:
    """Return what is kept of those that have a place."""
    return [
        Conversation(
            section=one.section,
            anchor=one.anchor,
            thread_id=one.answers,
            said=tuple(
                _said(
                    remark, phrases, "" if n or one.anchor or one.answers else one.exchange.first.on
                )
                for n, remark in enumerate((one.exchange.first, *one.exchange.answers))
            ),
        )
        for one in found
        if one.section
    ]


def _said(one: Remark, phrases: Phrases, quote: str) -> Said:
    head = phrases.said % {"who": one.who or phrases.nobody}
    if quote:
        head = f"{head}\n{phrases.on % {'words': excerpt(quote)}}"
    first, *more = portions(one.words, _ROOM)
    bodies = (clean_text(said, MAX_COMMENT).text for said in (f"{head}\n{first}", *more))
    return Said(tuple(filter(None, bodies)), one.sum)


def _place(
    doc: Document | None, number: int, read: Mapping[str, Whereabouts], whole: Mapping[int, str]
) -> tuple[str, Anchor | None]:
    for key, passages in read.items():
        span = passages.notes.get(number)
        if span is not None:
            return key, _anchor(doc, key, passages, span)
    return whole.get(number, ""), None


def _anchor(doc: Document | None, key: str, read: Whereabouts, span: Span) -> Anchor | None:
    if doc is None or span.start == span.end:
        return None
    (found,) = carried(read.text, doc.places(key).text, [span])
    if found is None or found.start == found.end:
        return None
    return anchors.at(doc, key, found.start, found.end)
