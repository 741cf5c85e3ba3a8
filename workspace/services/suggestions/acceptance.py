"""Accepting suggestions: what the card shows is written as it shows it, or it is outdated."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.format import schema
from workspace.collab.uses.differences import Change
from workspace.domain.errors import Busy
from workspace.domain.suggestions.hindrances import WordsTooLong
from workspace.domain.suggestions.ranges import are_rivals, grown, spliced
from workspace.domain.suggestions.strokes import Wording, from_json
from workspace.domain.suggestions.suggestion_states import SuggestionState
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTION, SECTION_KEYS
from workspace.domain.versions.occasions import Kind
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.suggestions.amendments.adoption import Adopted, adopt
from workspace.services.suggestions.decision import Outcome, note, settling, to_settle, whose
from workspace.services.suggestions.stands import Present, Stand, stands
from workspace.services.versions.saved import save_before
from workspace.store import suggestions
from workspace.store.suggestions import SuggestionRow

_TRIES: Final = 12
"""Others move the text while many write in it; a try takes less than a keystroke of theirs."""


def accept(person: Person, draft_id: str, suggestion_id: str) -> Outcome:
    """Carry out what a suggestion shows, as an edit of the person's for its proposer.

    Where the text, the answer or the measure does not say what it was proposed for any more, it is
    outdated instead. Others that cannot be taken any more are outdated with it.

    Raises:
        NotFound: no such suggestion, or the person may not read the draft.
        NotPermitted: they may not decide on suggestions now.
        Frozen: the text is locked.
        SuggestionMoved: it is settled.
        WordsTooLong: the draft holds no more text.
        Invalid: it would break a rule of the answers as they stand; it waits on.
        Busy: very many texts are being rewritten, or others do not stop writing in this one.
    """
    return _accept(person, draft_id, suggestion_id, alike=False)


def accept_alike(person: Person, draft_id: str, suggestion_id: str) -> Outcome:
    """Accept all that wait of whoever proposed this one, each checked on its own; see `accept`."""
    return _accept(person, draft_id, suggestion_id, alike=True)


def _accept(person: Person, draft_id: str, suggestion_id: str, *, alike: bool) -> Outcome:
    for _ in range(_TRIES):
        # What takes long is done before anything is held: nobody else's writing waits for it.
        with reading() as unit:
            standing = settling(unit, person, draft_id)
            wanted = to_settle(unit, standing, suggestion_id, alike=alike)
            waiting = suggestions.waiting(unit.session, draft_id)
            words = [row for row in waiting if row.is_of_words]
            plan = None
            if any(row.id in wanted for row in words):
                plan = comparisons.do(partial(_planned, unit, standing, words, wanted))
            seen = {row.id for row in waiting}
        with transaction() as unit:
            standing = settling(unit, person, draft_id, lock=True)
            rows = {row.id: row for row in suggestions.waiting(unit.session, draft_id)}
            still = plan is None or texts.head(unit, draft_id) == plan.made.seq
            if still and rows.keys() == seen:
                to_settle(unit, standing, suggestion_id, alike=alike)
                adopted = adopt(unit, standing, rows, wanted, alike=alike)
                return _accepted(unit, standing, plan, rows, adopted)
            to_settle(unit, standing, suggestion_id, alike=alike)
    raise Busy


@dataclass(slots=True)
class _Plan:
    """What is to be written, found out before anything is held.

    Attributes:
        taken: what goes into the text.
        gone: what was to go in and does not fit any more.
        rivals: what cannot be taken any more, by what is taken instead.
    """

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
    plan = _Plan(made)
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
    words: Wording, parts: Sequence[tuple[int, int, Wording]]
) -> tuple[Wording, list[Change]]:
    changed: list[Change] = []
    at, to = 0, 0
    for start, end, new in parts:
        to += start - at
        changed.append(Change(start, end, to, to + len(new)))
        at, to = end, to + len(new)
    return spliced(words, parts), changed


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
    unit: Unit,
    standing: Standing,
    plan: _Plan | None,
    rows: Mapping[str, SuggestionRow],
    adopted: Adopted,
) -> Outcome:
    taken, gone = list(adopted.taken), list(adopted.gone)
    rivals = dict(adopted.rivals)
    if plan is not None:
        taken, gone, rivals = plan.taken + taken, plan.gone + gone, plan.rivals | rivals
        _write(unit, standing, plan, rows)
    for key in taken:
        rows[key].move(SuggestionState.ACCEPTED, whose(standing))
        note(standing, rows[key])
    if taken:
        unit.session.flush()
        acts.record(unit, standing, Act.ACCEPTED_SUGGESTION, taken[0])
    for key in (*gone, *rivals):
        rows[key].move(SuggestionState.OUTDATED, whose(standing))
        rows[key].outdated_by = rivals.get(key)
        note(standing, rows[key])
    told: set[tuple[str, str]] = set()
    for row in (rows[key] for key in (*gone, *rivals)):
        if (row.created_by, row.organisation_id) not in told:
            told.add((row.created_by, row.organisation_id))
            acts.record(unit, standing, Act.OUTDATED_SUGGESTION, row.id)
    return Outcome(accepted=tuple(taken), outdated=tuple(gone), held=tuple(adopted.held))


def _write(unit: Unit, standing: Standing, plan: _Plan, rows: Mapping[str, SuggestionRow]) -> None:
    """Write words into the text, and note where that is."""
    if plan.taken:
        save_before(unit, standing, Kind.ACCEPT)
        who = standing.person_id, standing.organisation_id
        made = plan.made
        at = texts.write_sections(unit, standing.pledge.id, made.sections, *who, "accept", made)
        for key in plan.taken:
            rows[key].accepted_seq = at
