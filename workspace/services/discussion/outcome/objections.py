"""An objection that is kept on other words than it was raised on, and one the lead goes on over."""

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import MAX_REASON
from workspace.domain.discussion.objection_states import (
    NotTheHolder,
    ObjectionMoved,
    ObjectionState,
)
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import places, visible
from workspace.services.discussion.threads import note_change, record
from workspace.services.discussion.utterance.holders import (
    holds,
    mark_of_words,
    may_override,
    words_changed,
)
from workspace.store.discussion import OverrideRow


def keep_objection(person: Person, draft_id: str, thread_id: str) -> None:
    """Say that the words under an objection changed and that it stands all the same.

    What overrode it was about the words of before: it stands in the way of the lock again.

    Raises:
        ObjectionMoved: its words did not change since it was raised or kept last.
        NotTheHolder: it is no objection of the organisation the person acts for.
        NotFound: no such thread here.
        NotPermitted: the person may not comment now.
    """
    places.bring(person, draft_id)
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        row = visible.held(unit, standing, thread_id)
        if not holds(standing, row):
            raise NotTheHolder
        place = places.places(unit, standing, {row.id: row.seq}).get(row.id)
        if place is None or not words_changed(row, place):
            raise ObjectionMoved
        row.kept_words, row.asked_at = mark_of_words(place.words), None
        if row.objection == ObjectionState.OVERRIDDEN:
            row.move_objection(ObjectionState.STANDING, Who.HOLDER)
        note_change(unit, standing, row)
        record(unit, standing, Act.KEPT_OBJECTION, row)


def override(person: Person, draft_id: str, thread_id: str, reason: str) -> None:
    """Go on over an objection: it is not cleared, and whoever reads it reads why, for ever.

    Raises:
        Invalid: there is no reason, or it is too long.
        ObjectionMoved: it does not stand any more.
        NotFound: no such thread here.
        NotPermitted: the person may not lock the text now, or it is their own or no objection.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.LOCK, lock=True)
        row = visible.held(unit, standing, thread_id)
        if not may_override(standing, row):
            moved = row.objection != ObjectionState.STANDING
            raise ObjectionMoved if moved else NotPermitted
        said = clean_text(reason, MAX_REASON, needed=True)
        if said.problem:
            raise Invalid({"reason": said.problem})
        row.move_objection(ObjectionState.OVERRIDDEN, Who.LEAD_EDITOR)
        unit.session.add(
            OverrideRow(
                thread_id=row.id,
                reason=said.text,
                created_by=standing.person_id,
                organisation_id=standing.organisation_id,
                created_at=now(),
            )
        )
        note_change(unit, standing, row)
        record(unit, standing, Act.OVERRODE_OBJECTION, row)
