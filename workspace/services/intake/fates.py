"""What people changed in a document as suggestions for a draft: which of it is new, and where."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from workspace.collab.document.document import Document
from workspace.collab.uses import anchors
from workspace.domain.errors import Refusal
from workspace.domain.intake.divergence import Difference
from workspace.domain.intake.divergence import changes as differences
from workspace.domain.intake.whereabouts import Whereabouts
from workspace.domain.suggestions.hindrances import TooManySuggestions
from workspace.domain.suggestions.pieces import Piece, beside, pieces
from workspace.domain.suggestions.quotas import MAX_REASON, MOST_AT_ONCE
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTION
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.suggestions import proposal
from workspace.services.suggestions.stands import Present
from workspace.store import suggestions
from workspace.store.suggestions import SuggestionRow

_CONTEXT: Final = 16
"""Characters on either side between which words are known again that are others' by now."""


class Fate(StrEnum):
    """What becomes of a change that a document brings."""

    NEW = "new"
    THERE = "there"
    """The text says so already, or it was proposed before."""
    CLASH = "clash"
    """The text says something else there now than what was changed."""
    LONG = "long"
    """It is more than a suggestion holds."""


class Shown(NamedTuple):
    """A change as it is shown.

    Attributes:
        who: who made it, as the document calls them; nobody where it was not tracked.
        pieces: what goes and what comes, of which a page shows all (`whole`).
        before: the words of its line before it.
        after: those behind it.
    """

    who: tuple[str, ...]
    pieces: tuple[Piece, ...]
    before: str
    after: str
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a section.

    Attributes:
        row: the suggestion that it would be.
    """

    section: str
    shown: Shown
    fate: Fate
    row: SuggestionRow


class Asked(NamedTuple):
    """A section as a document wants it, and the text by which its marks count."""

    lines: Lines
    passages: Whereabouts


def changes(
    unit: Unit, standing: Standing, base: Document, present: Document, asked: Mapping[str, Asked]
) -> tuple[Change, ...]:
    """Return what a document changes of a text, in the order of the text.

    Args:
        unit: the running unit.
        standing: of whoever brings it.
        base: the text that the document was made of.
        present: the text as it is.
        asked: how the document wants each section.
    """
    known = _known(unit, standing)
    now = Present(present)
    found: list[Change] = []
    for key in SECTION:
        if key in asked:
            lines, read = asked[key]
            text = base.places(key).text
            found += (
                _change(standing, base, now, (key, text, one), known)
                for one in differences(base.lines(key), lines, read.text, read.marks)
            )
    return tuple(found)


def suggest(
    unit: Unit, standing: Standing, found: Iterable[Change], reason: Callable[[Change], str]
) -> int:
    """Store the new ones as suggestions; return how many.

    Raises:
        TooManySuggestions: they are too many at once, or so many wait that nobody would read more.
        TooMany: they propose too often.
    """
    wanted = [one for one in found if one.fate is Fate.NEW]
    known = _known(unit, standing) if wanted else set()
    new = [one for one in wanted if _name_of(one.row) not in known]
    if len(new) > MOST_AT_ONCE:
        raise TooManySuggestions(most=MOST_AT_ONCE)
    for n, one in enumerate(new):
        one.row.place, one.row.reason = n, reason(one)[:MAX_REASON]
    if new:
        proposal.keep(unit, standing, [one.row for one in new])
    return len(new)


def _change(
    standing: Standing,
    base: Document,
    now: Present,
    at: tuple[str, str, Difference],
    known: set[str],
) -> Change:
    key, text, (range_, _) = at
    anchor = anchors.at(base, key, range_.start, range_.end, whole=True)
    made = proposal.Found(key, range_, anchor)
    row = proposal.row_of(standing, made, 0, proposal.Proposal(seq=base.seq), "")
    fate = _fate(made, row, now, known)
    return Change(section=key, shown=as_shown(at[2], text), fate=fate, row=row)


def as_shown(one: Difference, text: str) -> Shown:
    """Return a change of a text as it is shown."""
    range_, who = one
    start = range_.start + len(range_.before)
    end = start + len(range_.old)
    return Shown(who, pieces(range_.old, range_.new), *beside(text[:start], text[end:]))


def _fate(made: proposal.Found, row: SuggestionRow, now: Present, known: set[str]) -> Fate:
    if _name_of(row) in known:
        return Fate.THERE
    try:
        proposal.require_fit(made.range)
    except Refusal:
        return Fate.LONG
    if now.stand(row).fits:
        return Fate.NEW
    return Fate.THERE if _is_there(made, now) else Fate.CLASH


def _is_there(made: proposal.Found, now: Present) -> bool:
    """Whether the text says what somebody wants: between the same characters, or the same words."""
    wanted = made.range.before.text + made.range.new.text + made.range.after.text
    text, _ = now.section(made.section)
    held = anchors.bounds(now.doc, made.anchor)
    if held and text[held[0] : held[1]] == wanted:
        return True
    before, after = made.anchor.prefix[-_CONTEXT:], made.anchor.suffix[:_CONTEXT]
    return f"{before}{wanted}{after}" in text


def _known(unit: Unit, standing: Standing) -> set[str]:
    """Return what stands for each change of words that was ever proposed."""
    every = suggestions.every_wording(unit.session, standing.pledge.id)
    return {_name(*one) for one in every}


def _name_of(row: SuggestionRow) -> str:
    return _name(row.section, row.anchor, row.old, row.new)


def _name(section: str, anchor: Mapping[str, object], old: object, new: object) -> str:
    """Return what stands for a change: the characters it holds on to, and the words."""
    return json.dumps([section, anchor.get("start"), anchor.get("end"), old, new], sort_keys=True)
