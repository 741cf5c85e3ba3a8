"""What stood in the letter of a comment besides its words, for those who know who wrote it."""

from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.process.unit import reading
from workspace.services.access import draft_for
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person
from workspace.services.discussion import visible
from workspace.store.by_mail import received


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What came with a comment by mail.

    Attributes:
        text: its signature and what it quotes, as it came.
        left_out: the names of what was attached and not taken.
    """

    thread_id: str
    comment_id: str
    text: str
    left_out: tuple[str, ...]


def folded(person: Person, draft_id: str, comment_id: str) -> Folded:
    """Return what came with a comment by mail.

    A signature names its author: who is shown no name of theirs is shown no signature.

    Raises:
        NotFound: no such comment here, it did not come by mail, it is deleted, or its author is
            not shown to this reader by name.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        thread, row = visible.comment_shown(unit, standing, comment_id)
        who = row.created_by, row.organisation_id
        named = shown_to(unit, standing, [who])[who].name or row.created_by == person.id
        kept = received.folded(unit.session, row.id) if row.by_mail else None
        if kept is None or row.deleted_at is not None or not named:
            raise NotFound
        return Folded(
            thread_id=thread.id,
            comment_id=row.id,
            text=kept.folded,
            left_out=tuple(one for one in kept.left_out.split("\n") if one),
        )
