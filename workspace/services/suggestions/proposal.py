"""Proposing other words: what somebody wants of a section becomes one suggestion per change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, NamedTuple

from workspace.collab.document.document import Document
from workspace.collab.format import schema
from workspace.collab.format.refusals import NotTaken
from workspace.collab.uses import anchors
from workspace.collab.uses.merge import merge
from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotFound, NotPermitted, TooMany
from workspace.domain.input import clean_text, without_controls
from workspace.domain.machines import Who
from workspace.domain.suggestions.hindrances import (
    NotAText,
    TextMoved,
    TooManySuggestions,
    UnseenWords,
    WordsTooLong,
)
from workspace.domain.suggestions.quotas import (
    MAX_REASON,
    MAX_WORDS,
    MOST_AT_ONCE,
    MOST_CHARACTERS,
    MOST_OF_ONE,
    MOST_WAITING,
)
from workspace.domain.suggestions.ranges import Range, ranges
from workspace.domain.suggestions.strokes import Stroke, Wording, of_lines, worded
from workspace.domain.suggestions.suggestion_states import SuggestionMoved, SuggestionState
from workspace.domain.text.prose import plain
from workspace.domain.text.sections import SECTION
from workspace.process.clock import now
from workspace.process.offload import comparisons
from workspace.process.rates import Buckets
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.text.memory import snapshots
from workspace.store import suggestions
from workspace.store.journal.packed import DamagedError
from workspace.store.suggestions import SuggestionRow

# Nobody proposes thirty times at once; whoever does has to wait two seconds for each more.
_pace: Final = Buckets(per_s=0.5, burst=30)


@dataclass(frozen=True, slots=True)
class Typed:
    """Plain words for lines of a section, by the number of the first and how many; None for all."""

    text: str
    first: int = 0
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """How somebody wants sections to read.

    Attributes:
        seq: where the text is that they start from.
        reason: why, if they say.
        wanted: sections with all their marks.
        typed: sections, or lines of them, in plain words.
        again_of: the outdated suggestion in whose stead these stand.
    """

    seq: int
    reason: str = ""
    wanted: Mapping[str, Wording] = field(default_factory=dict)
    typed: Mapping[str, Typed] = field(default_factory=dict)
    again_of: str = ""


def propose(person: Person, draft_id: str, asked: Proposal, mark: str = "") -> tuple[str, ...]:
    """Store what differs as suggestions and return their ids in reading order; none differs: none.

    Args:
        person: who proposes.
        draft_id: of which draft.
        asked: how they want it to read.
        mark: stands for the form it came by: the same one sent again makes nothing more.

    Raises:
        NotFound: the person may not read the draft, or what is to be proposed again is not there.
        NotPermitted: they may not propose anything now.
        Invalid: the reason is too long.
        Refusal: of `domain.suggestions.hindrances`: nothing is made.
        Busy: very many texts are being compared.
    """
    reason = clean_text(asked.reason, MAX_REASON)
    if reason.problem:
        raise Invalid({"reason": reason.problem})
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.SUGGEST)
        if mark and (made := suggestions.sent_as(unit.session, draft_id, mark)):
            return tuple(made)
        earlier(unit, standing, asked.again_of)
        found = comparisons.do(partial(_found, unit, draft_id, asked))
    if not found:
        return ()
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.SUGGEST, lock=True)
        if mark and (made := suggestions.sent_as(unit.session, draft_id, mark)):
            return tuple(made)
        return _kept(unit, standing, found, replace(asked, reason=reason.text), mark)


def propose_within(unit: Unit, standing: Standing, asked: Proposal) -> tuple[str, ...]:
    """Store what differs within a running unit, where nobody writes meanwhile; see `propose`."""
    return _kept(unit, standing, _found(unit, standing.pledge.id, asked), asked, "")


def _kept(
    unit: Unit, standing: Standing, found: Sequence["Found"], asked: Proposal, mark: str
) -> tuple[str, ...]:
    rows = [row_of(standing, one, n, asked, mark) for n, one in enumerate(found)]
    return keep(unit, standing, rows, again_of=asked.again_of)


def keep(
    unit: Unit, standing: Standing, rows: Sequence[SuggestionRow], *, again_of: str = ""
) -> tuple[str, ...]:
    """Store new suggestions, of words or of answers, and return their ids in order.

    Args:
        unit: the running unit.
        standing: of whoever proposes.
        rows: the suggestions.
        again_of: the outdated one in whose stead they stand; it is settled by it.

    Raises:
        NotFound: what is to be proposed again is not there.
        NotPermitted: it is another organisation's.
        SuggestionMoved: it was accepted, declined or withdrawn.
        TooManySuggestions: so many wait that nobody would read more.
        TooMany: they propose too often.
    """
    before = earlier(unit, standing, again_of)
    _require_room(unit, standing, [row.size for row in rows], before)
    if not _pace.take(standing.person_id):
        raise TooMany
    for row in rows:
        row.again_of = again_of or None
    unit.session.add_all(rows)
    if before is not None and before.state == SuggestionState.PENDING:
        before.move(SuggestionState.OUTDATED, Who.AUTHOR)
        before.settled_by, before.settled_for = standing.person_id, standing.organisation_id
        before.settled_at = now()
    unit.session.flush()
    acts.record(unit, standing, Act.SUGGESTED, rows[0].id)
    return tuple(row.id for row in rows)


class Found(NamedTuple):
    """A change somebody wants, and what holds on to its place."""

    section: str
    range: Range
    anchor: anchors.Anchor


def _found(unit: Unit, draft_id: str, asked: Proposal) -> list[Found]:
    """Return what differs between the text that somebody started from and what they want."""
    doc = _document(unit, draft_id, asked.seq)
    found: list[Found] = []
    for key in SECTION:
        if key not in {*asked.wanted, *asked.typed}:
            continue
        before = of_lines(doc.lines(key))
        wanted = asked.wanted.get(key) or _merged(doc, key, asked.typed[key])
        for one in ranges(before, _ended(wanted, key)):
            require_fit(one)
            if len(found) >= MOST_AT_ONCE:
                raise TooManySuggestions(most=MOST_AT_ONCE)
            try:
                anchor = anchors.at(doc, key, one.start, one.end, whole=True)
            except ValueError as fault:
                raise TextMoved from fault
            found.append(Found(key, one, anchor))
    if {*asked.wanted, *asked.typed} - {*SECTION}:
        raise NotAText
    return found


def _document(unit: Unit, draft_id: str, seq: int) -> Document:
    """Return the text as it was.

    Raises:
        TextMoved: it never was at `seq`, or what it was then is kept no more.
    """
    if not 1 <= seq <= texts.head(unit, draft_id):
        raise TextMoved
    try:
        return snapshots.document_at(unit, draft_id, seq)
    except (LookupError, NotTaken, DamagedError) as fault:
        raise TextMoved from fault


def _merged(doc: Document, key: str, typed: Typed) -> Wording:
    """Return a section as plain words want it: what they leave alone keeps its marks."""
    if len(typed.text) > 2 * schema.MAX_CHARS:
        raise WordsTooLong
    lines = doc.lines(key)
    rows = [line.text for line in lines]
    first = min(typed.first, len(rows))
    last = len(rows) if typed.count is None else min(first + typed.count, len(rows))
    text = typed.text.replace("\r\n", "\n").replace("\r", "\n")
    said = without_controls(text, compose=False)  # composed, words nobody touched would differ
    said = " ".join(said.split("\n")) if SECTION[key].one_line else said.removesuffix("\n")
    rows[first:last] = said.split("\n")
    return of_lines(merge(plain(lines), "\n".join(rows), lines).lines)


def _ended(wanted: Wording, key: str) -> Wording:
    """Return a section that ends its last line; a title is one line without marks.

    Raises:
        NotAText: a title of several lines.
        WordsTooLong: more than any text may hold.
    """
    text = wanted.text
    if len(text) > schema.MAX_CHARS or text.count("\n") > schema.MAX_LINES:
        raise WordsTooLong
    if not text.endswith("\n"):
        wanted = wanted + Wording((Stroke("\n"),))
    if not SECTION[key].one_line:
        return wanted
    if text.removesuffix("\n").count("\n"):
        raise NotAText
    return worded([Stroke(wanted.text)])


def require_fit(one: Range) -> None:
    """Refuse words that no suggestion holds."""
    if not schema.fit(one.new.text):
        raise UnseenWords
    if len(one.new.text) > MAX_WORDS or len(one.old.text) > 2 * MAX_WORDS:
        raise WordsTooLong


def earlier(unit: Unit, standing: Standing, suggestion_id: str) -> SuggestionRow | None:
    """Return what is to be proposed again; None where nothing is.

    Raises:
        NotFound: there is no such suggestion.
        NotPermitted: it is another organisation's.
        SuggestionMoved: it was accepted, declined or withdrawn.
    """
    if not suggestion_id:
        return None
    ids = [suggestion_id] if suggestion_id.isalnum() else []
    rows = suggestions.by_ids(unit.session, standing.pledge.id, ids)
    if not rows:
        raise NotFound
    if rows[0].organisation_id != standing.organisation_id:
        raise NotPermitted
    if rows[0].state not in {SuggestionState.PENDING, SuggestionState.OUTDATED}:
        raise SuggestionMoved
    return rows[0]


def _require_room(
    unit: Unit, standing: Standing, sizes: Sequence[int], before: SuggestionRow | None
) -> None:
    waits = suggestions.how_much_waits(unit.session, standing.pledge.id, standing.person_id)
    more = len(sizes) - (before is not None and before.state == SuggestionState.PENDING)
    if waits.own + more > MOST_OF_ONE:
        raise TooManySuggestions(TooManySuggestions.own, most=MOST_OF_ONE)
    if waits.all + more > MOST_WAITING or waits.characters + sum(sizes) > MOST_CHARACTERS:
        raise TooManySuggestions(TooManySuggestions.waiting)


def row_of(standing: Standing, one: Found, n: int, asked: Proposal, mark: str) -> SuggestionRow:
    """Return the suggestion that a change becomes, which nobody has stored yet."""
    return SuggestionRow(
        pledge_id=standing.pledge.id,
        section=one.section,
        anchor=anchors.to_json(one.anchor),
        held_before=one.range.before.as_json(),
        old=one.range.old.as_json(),
        new=one.range.new.as_json(),
        held_after=one.range.after.as_json(),
        size=len(one.range.old.text) + len(one.range.new.text),
        reason=asked.reason,
        seq=asked.seq,
        created_by=standing.person_id,
        organisation_id=standing.organisation_id,
        created_at=now(),
        sent_as=mark,
        place=n,
    )
