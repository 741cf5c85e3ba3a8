"""What becomes of suggestions beside what they change: declined, withdrawn, outdated; by whom."""

from dataclasses import dataclass
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.suggestions.quotas import MAX_REASON
from workspace.domain.suggestions.suggestion_states import SuggestionMoved, SuggestionState
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.suggestions.amendments.footings import Ground
from workspace.store import suggestions
from workspace.store.suggestions import SuggestionRow

_TRIES: Final = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of suggestions that were to be settled together, by their ids."""

    accepted: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    """What would break a rule as things stand; it waits."""


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
        note(standing, row)
        acts.record(unit, standing, Act.WITHDREW_SUGGESTION, row.id)


def outdate_all(unit: Unit, standing: Standing) -> int:
    """Have all that wait outdated, as the lock does; return how many. Nothing of them is lost."""
    rows = suggestions.waiting(unit.session, standing.pledge.id)
    for row in rows:
        row.move(SuggestionState.OUTDATED, Who.LEAD_EDITOR)
        note(standing, row)
    return len(rows)


def is_own(standing: Standing, row: SuggestionRow) -> bool:
    """Whether somebody proposed it themselves, for the organisation they act for now."""
    return (row.created_by, row.organisation_id) == (standing.person_id, standing.organisation_id)


def may_settle(standing: Standing) -> bool:
    """Whether somebody accepts and declines whatever there is: who writes for the lead now."""
    return standing.may(Permission.RESOLVE_ANY) and standing.may(Permission.TYPE)


def whose(standing: Standing) -> Who:
    """Return as whom somebody decides: for the lead, or on measures of their organisation."""
    return Who.LEAD_EDITOR if may_settle(standing) else Who.RESPONSIBLE


def _decline(
    person: Person, draft_id: str, suggestion_id: str, reason: str, *, alike: bool
) -> Outcome:
    said = clean_text(reason, MAX_REASON)
    if said.problem:
        raise Invalid({"reason": said.problem})
    with transaction() as unit:
        standing = settling(unit, person, draft_id, lock=True)
        wanted = to_settle(unit, standing, suggestion_id, alike=alike)
        rows = suggestions.by_ids(unit.session, draft_id, wanted)
        for row in rows:
            row.move(SuggestionState.REJECTED, whose(standing))
            note(standing, row, said.text)
        acts.record(unit, standing, Act.DECLINED_SUGGESTION, suggestion_id)
        return Outcome(declined=tuple(row.id for row in rows))


def settling(unit: Unit, person: Person, draft_id: str, *, lock: bool = False) -> Standing:
    """Return what somebody who decides on suggestions is to the draft; on which, `to_settle` says.

    Raises:
        NotFound: the person may not read the draft.
        NotPermitted: they may not decide on suggestions now.
    """
    standing = draft_for(unit, person, draft_id, Permission.READ, lock=lock)
    if not standing.may(Permission.OWN_MEASURES):
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


def _theirs(unit: Unit, standing: Standing, suggestion_id: str) -> SuggestionRow:
    """Return a suggestion that somebody decides on."""
    if may_settle(standing):
        return _named(unit, standing, suggestion_id)
    try:
        row = _named(unit, standing, suggestion_id)
    except NotFound:
        raise NotPermitted from None
    if row.is_of_words or not Ground(unit, standing).decides(row.amendment):
        raise NotPermitted
    return row


def to_settle(unit: Unit, standing: Standing, suggestion_id: str, *, alike: bool) -> list[str]:
    """Return what is to be settled, by id.

    Raises:
        NotFound: there is no such suggestion.
        NotPermitted: it is not theirs to decide on.
        SuggestionMoved: it is settled; of all that somebody proposed, nothing waits.
    """
    row = _theirs(unit, standing, suggestion_id)
    if not alike:
        if row.state != SuggestionState.PENDING:
            raise SuggestionMoved
        return [row.id]
    author = row.created_by, row.organisation_id
    rows = [
        one
        for one in suggestions.waiting(unit.session, standing.pledge.id)
        if (one.created_by, one.organisation_id) == author
    ]
    if not may_settle(standing):
        ground = Ground(unit, standing)
        mine = {row.id for row in rows if not row.is_of_words and ground.decides(row.amendment)}
        rows = [row for row in rows if row.id in mine]
    found = [one.id for one in rows]
    if not found:
        raise SuggestionMoved
    return found


def note(standing: Standing, row: SuggestionRow, reason: str = "") -> None:
    """Note who settled a suggestion, for whom, when and why."""
    row.settled_by, row.settled_for = standing.person_id, standing.organisation_id
    row.settled_at, row.settled_reason = now(), reason
