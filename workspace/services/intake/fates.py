"""What people changed in a document as suggestions for a draft: which of it is new, and where.

Of answers and measures that is what they are in words of their own; what is chosen, counted or put
into words of ours is not.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from workspace.collab.document.document import Document
from workspace.collab.uses import anchors
from workspace.domain.answers.facts import FACT
from workspace.domain.answers.fields import Field
from workspace.domain.answers.fields import Kind as Holds
from workspace.domain.answers.measures import MEASURE_FIELD
from workspace.domain.answers.spoken import phrases, plainly
from workspace.domain.discussion.topics import ANSWER, MEASURE
from workspace.domain.errors import Refusal
from workspace.domain.intake.divergence import Difference
from workspace.domain.intake.divergence import changes as differences
from workspace.domain.intake.marginalia import Rewritten, answer_sum
from workspace.domain.intake.whereabouts import Whereabouts
from workspace.domain.record.pledge_words import parts_said
from workspace.domain.suggestions.amendments import Amendment, Kind, amendment, parts_of
from workspace.domain.suggestions.hindrances import TooManySuggestions
from workspace.domain.suggestions.pieces import Piece, beside, pieces
from workspace.domain.suggestions.quotas import MAX_REASON, MOST_AT_ONCE
from workspace.domain.suggestions.strokes import Stroke, Wording
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTION
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.suggestions import proposal
from workspace.services.suggestions.amendments import wishes
from workspace.services.suggestions.amendments.footings import Ground
from workspace.services.suggestions.stands import Present
from workspace.store import suggestions
from workspace.store.suggestions import SuggestionRow

_WRITTEN: Final = frozenset({Holds.LINE, Holds.TEXT})
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
    UNREAD = "unread"
    """It is in an answer that is not in words of their own, or breaks a rule of it."""


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
        section: or what else it is about: a measure, an answer.
        row: the suggestion that it would be; None where it is none.
        question: of a measure, untranslated.
    """

    section: str
    shown: Shown
    fate: Fate
    row: SuggestionRow | None
    question: str = ""


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
    wanted = [(one, one.row) for one in found if one.fate is Fate.NEW and one.row is not None]
    known = _known(unit, standing) if wanted else set()
    new = [(one, row) for one, row in wanted if _name_of(row) not in known]
    if len(new) > MOST_AT_ONCE:
        raise TooManySuggestions(most=MOST_AT_ONCE)
    for n, (one, row) in enumerate(new):
        row.place, row.reason = n, reason(one)[:MAX_REASON]
    if new:
        proposal.keep(unit, standing, [row for _, row in new])
    return len(new)


def answers(unit: Unit, standing: Standing, rewritten: Sequence[Rewritten]) -> tuple[Change, ...]:
    """Return what a document of the draft wants otherwise of its answers and measures."""
    if not rewritten:
        return ()
    ground, known = Ground(unit, standing), _known(unit, standing)
    return tuple(_answer(ground, one, known) for one in rewritten)


def _answer(ground: Ground, one: Rewritten, known: set[str]) -> Change:
    topic, _, key = one.on.partition("/")
    measure = topic.startswith(MEASURE)
    kind = Kind.CHANGE if measure else Kind.ANSWER
    about = topic.removeprefix(MEASURE if measure else ANSWER)
    now = ground.now(kind, about)
    part = None if now is None else _part(kind, about, key)
    stands, fate, row = "", Fate.UNREAD, None
    if part is not None and now is not None and one.whole:
        stands = str(now.get(part.key) or "")
        fate, row = _in_words(ground, Amendment(kind, about, now, {part.key: one.words}), one.sum)
    if row is not None and _name_of(row) in known:
        fate = Fate.THERE
    words = (Wording((Stroke(said),) if said else ()) for said in (stands, one.words))
    shown = Shown(one.who, pieces(*words), "", "")
    question = MEASURE_FIELD[key].label if measure and key in MEASURE_FIELD else ""
    return Change(section=topic, shown=shown, fate=fate, row=row, question=question)


def _part(kind: Kind, about: str, key: str) -> Field | None:
    """Return the question that an answer is to, where that is in words of its own."""
    parts = parts_of(kind, about)
    only = kind is Kind.ANSWER and len(parts) == 1
    part = next((one for one in parts if only or one.key == key), None)
    return part if isinstance(part, Field) and part.kind in _WRITTEN else None


def _in_words(ground: Ground, asked: Amendment, was: str) -> tuple[Fate, SuggestionRow | None]:
    """Return what becomes of an answer that is wanted in other words.

    Args:
        ground: the answers as they stand.
        asked: the one, with all of it as it stands, and the question with the words wanted.
        was: the sum of what it said in the document when that was made.
    """
    ((key, words),) = asked.new.items()
    part = next(one for one in parts_of(asked.kind, asked.about) if one.key == key)
    assert isinstance(part, Field)
    value, problem = part.read([str(words)])
    stands = str(asked.old.get(key) or "")
    found = amendment(asked.kind, asked.about, asked.old, {key: value})
    if found is None:
        return Fate.THERE, None
    if problem or (stands and _spoken(asked, key) != stands) or key in found.wrong(asked.old):
        return Fate.UNREAD, None
    if answer_sum(stands) != was:
        return Fate.CLASH, None
    return Fate.NEW, wishes.row_of(ground.standing, found)


def _spoken(asked: Amendment, key: str) -> str:
    """Return how an answer stands in a document, where that is in words of its own."""
    fact = FACT[asked.about] if asked.kind is Kind.ANSWER else None
    lines = parts_said(fact, asked.old, {}).get(key, ())
    return "\n".join("".join(one.text for one in phrases(line, plainly)) for line in lines)


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
    """Return what stands for each change that was ever proposed."""
    every = suggestions.every_proposal(unit.session, standing.pledge.id)
    return {_name(*one) for one in every}


def _name_of(row: SuggestionRow) -> str:
    # A row that is not stored yet says nothing of what it is not about.
    return _name(f"{row.section or ''}{row.about or ''}", row.anchor, row.old, row.new)


def _name(about: str, anchor: Mapping[str, object], old: object, new: object) -> str:
    """Return what stands for a change: the characters it holds on to, and the words."""
    return json.dumps([about, anchor.get("start"), anchor.get("end"), old, new], sort_keys=True)
