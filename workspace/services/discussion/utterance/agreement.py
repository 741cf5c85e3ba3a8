"""Saying "agreed" to what somebody else said, with one's name, and taking it back."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound, NotPermitted
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import visible
from workspace.services.discussion.threads import note_change, record
from workspace.store.discussion import AgreementRow


def agree(person: Person, draft_id: str, comment_id: str, *, agrees: bool) -> str:
    """Agree to a comment through one's seat, or do so no more, and return its thread.

    To say the same twice changes nothing.

    Raises:
        NotFound: no such comment here, or it is deleted.
        NotPermitted: it is their own, or they may not comment now.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        thread, row = visible.comment(unit, standing, comment_id)
        if row.deleted_at is not None:
            raise NotFound
        if row.created_by == standing.person_id:
            raise NotPermitted
        key = row.id, standing.person_id, standing.organisation_id
        kept = unit.session.get(AgreementRow, key)
        if agrees is (kept is not None):
            return thread.id
        if kept is not None:
            unit.session.delete(kept)
            act = Act.WITHDREW_AGREEMENT
        else:
            comment, whose, house = key
            unit.session.add(
                AgreementRow(
                    comment_id=comment, person_id=whose, organisation_id=house, created_at=now()
                )
            )
            act = Act.AGREED
        note_change(unit, standing, thread)
        author = frozenset({(row.created_by, row.organisation_id)})
        record(unit, standing, act, thread, named=author)
        return thread.id
