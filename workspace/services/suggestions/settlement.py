"""What becomes of suggestions: accepted into the text, declined, withdrawn, or outdated."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.format import schema
from workspace.collab.uses.differences import Change
from workspace.domain.access.roles import Permission
from workspace.domain.errors import Busy, Invalid, NotFound, NotPermitted
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.suggestions.limits import MAX_REASON
from workspace.domain.suggestions.ranges import are_rivals, grown
from workspace.domain.suggestions.refusals import WordsTooLong
from workspace.domain.suggestions.suggestion_states import SuggestionMoved, SuggestionState
from workspace.domain.suggestions.wording import NOTHING, Wording, from_json
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTION, SECTION_KEYS
from workspace.process.clock import now
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.suggestions.places import Present, Stand, stands
from workspace.store import suggestions
from workspace.store.suggestions import SuggestionRow

_TRIES: Final = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of suggestions that were to be settled together, by their ids."""

    accepted: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()


def accept(person: Person, draft_id: str, suggestion_id: str) -> Outcome:
    """Write what a suggestion shows into the text, as an edit of the person's for its proposer.

    Where the text does not say what it was proposed for any more, it is outdated instead. Others
    that cannot be taken any more are outdated with it.

    Raises:
        NotFound: no such suggestion, or the person may not read the draft.
        NotPermitted: they may not decide on suggestions now.
        Frozen: the text is locked.
        SuggestionMoved: it is settled.
        WordsTooLong: the draft holds no more text.
        Busy: very many texts are being rewritten, or others do not stop writing in this one.
    """
    return _accept(person, draft_id, suggestion_id, alike=False)


def accept_alike(person: Person, draft_id: str, suggestion_id: str) -> Outcome:
    """Accept all that wait of whoever proposed this one, each checked on its own; see `accept`."""
    return _accept(person, draft_id, suggestion_id, alike=True)


def decline(person: Person, draft_id: str, suggestion_id: str, reason: str) -> Outcome:
    """Turn a suggestion down, with a reason or without.

    Raises:
        NotFound: no such suggestion, or the person may not read the draft.
        NotPermitted: they may not decide on suggestions now.
        Invalid: the reason is too long.
        SuggestionMoved: it is settled.
    """
    return _decline(person, draft_id, suggestion_id, reason, alike=False)


def decline_alike(person: Person, draft_id: str, suggestion_id: str, reason: str) -> Outcome:
    """Decline all that wait of whoever proposed this one; see `decline`."""
    return _decline(person, draft_id, suggestion_id, reason, alike=True)


def withdraw(person: Person, draft_id: str, suggestion_id: str) -> None:
    """Take a suggestion of one's own back.

    Raises:
        NotFound: no such suggestion, or the person may not read the draft.
        NotPermitted: it is somebody else's.
        SuggestionMoved: it is settled.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ, lock=True)
        row = _named(unit, standing, suggestion_id)
        if not is_own(standing, row):
            raise NotPermitted
        row.move(SuggestionState.WITHDRAWN, Who.AUTHOR)
        _note(standing, row)
        acts.record(unit, standing, Act.WITHDREW_SUGGESTION, row.id)


def outdate_all(unit: Unit, standing: Standing) -> int:
    """Have all that wait outdated, as the lock does; return how many. Nothing of them is lost."""
    rows = suggestions.waiting(unit.session, standing.pledge.id)
    for row in rows:
        row.move(SuggestionState.OUTDATED, Who.LEAD_EDITOR)
        _note(standing, row)
    return len(rows)


def is_own(standing: Standing, row: SuggestionRow) -> bool:
    """Whether somebody proposed it themselves, for the organisation they act for now."""
    return (row.created_by, row.organisation_id) == (standing.person_id, standing.organisation_id)


def may_settle(standing: Standing) -> bool:
    """Whether somebody accepts and declines: those of the lead who write the text now."""
    return standing.may(Permission.RESOLVE_ANY) and standing.may(Permission.TYPE)


def _accept(person: Person, draft_id: str, suggestion_id: str, *, alike: bool) -> Outcome:
    for _ in range(_TRIES):
        # What takes long is done before anything is held: nobody else's writing waits for it.
        with reading() as unit:
            standing = _settling(unit, person, draft_id)
            wanted = _wanted(unit, standing, suggestion_id, alike=alike)
            waiting = suggestions.waiting(unit.session, draft_id)
            plan = comparisons.do(partial(_planned, unit, standing, waiting, wanted))
        with transaction() as unit:
            standing = _settling(unit, person, draft_id, lock=True)
            rows = {row.id: row for row in suggestions.waiting(unit.session, draft_id)}
            if texts.head(unit, draft_id) == plan.made.seq and rows.keys() == plan.waiting:
                return _accepted(unit, standing, plan, rows)
            _wanted(unit, standing, suggestion_id, alike=alike)
    raise Busy


@dataclass(slots=True)
class _Plan:
    """What is to be written, found out before anything is held.

    Attributes:
        waiting: what waited then.
        taken: what goes into the text.
        gone: what was to go in and does not fit any more.
        rivals: what cannot be taken any more, by what is taken instead.
    """

    waiting: frozenset[str]
    made: texts.Rewritten
    taken: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    rivals: dict[str, str] = field(default_factory=dict)


def _planned(
    unit: Unit, standing: Standing, waiting: Sequence[SuggestionRow], wanted: Collection[str]
) -> _Plan:
    draft_id = standing.pledge.id
    chosen: dict[str, Stand] = {}
    everything: dict[str, Stand] = {}

    def find(doc: Document) -> tuple[Mapping[str, Lines], texts.Areas]:
        present = Present(doc)
        everything.update(stands(doc, waiting))
        rows = [row for row in waiting if row.id in wanted]
        rows.sort(key=lambda row: (everything[row.id].stretch, row.id), reverse=True)
        found: dict[str, Lines] = {}
        areas: dict[str, list[Change]] = {}
        for key in SECTION_KEYS:
            some = [row for row in rows if row.section == key]
            wording, changed = _exchanged(present.section(key), some, everything, chosen)
            if changed:
                found[key], areas[key] = wording.lines, changed
        _require_room(doc, found)
        return found, areas

    made = texts.spliced(unit, draft_id, texts.head(unit, draft_id), find)
    plan = _Plan(frozenset(row.id for row in waiting), made)
    plan.taken = [row.id for row in waiting if row.id in chosen]
    plan.gone = [row.id for row in waiting if row.id in wanted and row.id not in chosen]
    plan.rivals = _overtaken(everything, chosen, plan)
    return plan


def _exchanged(
    section: tuple[str, Wording],
    rows: Iterable[SuggestionRow],
    everything: Mapping[str, Stand],
    chosen: dict[str, Stand],
) -> tuple[Wording, list[Change]]:
    """Return a section with suggestions in it, each checked on its own, the last one first.

    Those that go in are added to `chosen`.
    """
    text, words = section
    parts: list[tuple[int, int, Wording]] = []
    here: list[Stand] = []
    for row in rows:
        stand, new = everything[row.id], from_json(row.new)
        start, end, from_, to = stand.stretch
        stood = stand.anchor.prefix[-1:], stand.anchor.suffix[:1]
        after = f"{text[:from_]}{new.text}{text[to:]}"
        if (
            stand.fits
            and not any(are_rivals(stand.stretch, other.stretch) for other in here)
            and not grown(
                text[max(0, start - 1) : start], text[start:end], text[end : end + 1], stood
            )
            and after.endswith("\n")
            and not (SECTION[row.section].one_line and after.count("\n") > 1)
        ):
            text = after
            parts.append((from_, to, new))
            here.append(stand)
            chosen[row.id] = stand
    return _put_together(words, parts[::-1])


def _put_together(
    words: Wording, parts: Iterable[tuple[int, int, Wording]]
) -> tuple[Wording, list[Change]]:
    found, at, to = NOTHING, 0, 0
    changed: list[Change] = []
    for start, end, new in parts:
        found = found + words.cut(at, start) + new
        to += start - at
        length = len(new.text)
        changed.append(Change(start, end, to, to + length))
        at, to = end, to + length
    return found + words.cut(at, len(words.text)), changed


def _require_room(doc: Document, found: Mapping[str, Lines]) -> None:
    """Require that the draft may be as long as it becomes.

    Raises:
        WordsTooLong: it may not.
    """
    every = [found.get(key) or doc.lines(key) for key in SECTION_KEYS]
    characters = sum(len(line.text) + 1 for lines in every for line in lines)
    if found and (characters > schema.MAX_CHARS or sum(map(len, every)) > schema.MAX_LINES):
        raise WordsTooLong(WordsTooLong.no_room)


def _overtaken(
    everything: Mapping[str, Stand], chosen: Mapping[str, Stand], plan: _Plan
) -> dict[str, str]:
    """Return what waits and was a rival of something that is taken."""
    found: dict[str, str] = {}
    for key, stand in everything.items():
        if key in chosen or key in plan.gone or not stand.fits:
            continue
        for taken, other in chosen.items():
            alike = other.anchor.section == stand.anchor.section
            if alike and are_rivals(stand.stretch, other.stretch):
                found[key] = taken
                break
    return found


def _accepted(
    unit: Unit, standing: Standing, plan: _Plan, rows: Mapping[str, SuggestionRow]
) -> Outcome:
    who = standing.person_id, standing.organisation_id
    if plan.taken:
        made = plan.made
        at = texts.write_sections(unit, standing.pledge.id, made.sections, *who, "accept", made)
        for key in plan.taken:
            rows[key].move(SuggestionState.ACCEPTED, Who.LEAD_EDITOR)
            rows[key].accepted_seq = at
            _note(standing, rows[key])
        unit.session.flush()
        acts.record(unit, standing, Act.ACCEPTED_SUGGESTION, plan.taken[0])
    for key in (*plan.gone, *plan.rivals):
        rows[key].move(SuggestionState.OUTDATED, Who.LEAD_EDITOR)
        rows[key].outdated_by = plan.rivals.get(key)
        _note(standing, rows[key])
    told: set[tuple[str, str]] = set()
    for row in (rows[key] for key in (*plan.gone, *plan.rivals)):
        if (row.created_by, row.organisation_id) not in told:
            told.add((row.created_by, row.organisation_id))
            acts.record(unit, standing, Act.OUTDATED_SUGGESTION, row.id)
    return Outcome(accepted=tuple(plan.taken), outdated=tuple(plan.gone))


def _decline(
    person: Person, draft_id: str, suggestion_id: str, reason: str, *, alike: bool
) -> Outcome:
    said = clean_text(reason, MAX_REASON)
    if said.problem:
        raise Invalid({"reason": said.problem})
    with transaction() as unit:
        standing = _settling(unit, person, draft_id, lock=True)
        wanted = _wanted(unit, standing, suggestion_id, alike=alike)
        rows = suggestions.by_ids(unit.session, draft_id, wanted)
        for row in rows:
            row.move(SuggestionState.REJECTED, Who.LEAD_EDITOR)
            _note(standing, row, said.text)
        acts.record(unit, standing, Act.DECLINED_SUGGESTION, suggestion_id)
        return Outcome(declined=tuple(row.id for row in rows))


def _settling(unit: Unit, person: Person, draft_id: str, *, lock: bool = False) -> Standing:
    standing = draft_for(unit, person, draft_id, Permission.READ, lock=lock)
    standing.require(Permission.RESOLVE_ANY)
    standing.require(Permission.TYPE)
    return standing


def _named(unit: Unit, standing: Standing, suggestion_id: str) -> SuggestionRow:
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    known = [suggestion_id] if suggestion_id.isalnum() else []
    rows = suggestions.by_ids(unit.session, standing.pledge.id, known)
    if not rows:
        raise NotFound
    return rows[0]


def _wanted(unit: Unit, standing: Standing, suggestion_id: str, *, alike: bool) -> list[str]:
    """Return what is to be settled.

    Raises:
        NotFound: there is no such suggestion.
        SuggestionMoved: it is settled; of all that somebody proposed, nothing waits.
    """
    row = _named(unit, standing, suggestion_id)
    if not alike:
        if row.state != SuggestionState.PENDING:
            raise SuggestionMoved
        return [row.id]
    whose = row.created_by, row.organisation_id
    found = [
        one.id
        for one in suggestions.waiting(unit.session, standing.pledge.id)
        if (one.created_by, one.organisation_id) == whose
    ]
    if not found:
        raise SuggestionMoved
    return found


def _note(standing: Standing, row: SuggestionRow, reason: str = "") -> None:
    row.settled_by, row.settled_for = standing.person_id, standing.organisation_id
    row.settled_at, row.settled_reason = now(), reason
