"""Who is to answer a thread: an organisation that reads it, asked by the lead or who began it."""

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.audiences import hears
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import visible
from workspace.services.discussion.audience import choice
from workspace.services.discussion.threads import note_change, record
from workspace.services.discussion.utterance.holders import may_assign
from workspace.store.discussion import ThreadRow

CHOOSE_READER = N_("Choose an organisation that reads this comment.")


def assign(person: Person, draft_id: str, thread_id: str, slug: str) -> None:
    """Ask an organisation to answer a thread, by slug or name, or with neither nobody any more.

    Raises:
        Invalid: there is no such organisation among those who read it.
        ThreadMoved: it is resolved.
        NotFound: no such thread here.
        NotPermitted: the person neither leads nor began it, or may not comment now.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        row = visible.held(unit, standing, thread_id)
        if not may_assign(standing, row):
            raise ThreadMoved if row.state != ThreadState.OPEN else NotPermitted
        asked = _reader(unit, standing, row, slug) if slug else None
        if asked == row.assigned_to and not row.assigned_answered:
            return
        row.assigned_to, row.assigned_answered = asked, False
        row.assigned_by, row.assigned_at = standing.person_id, now()
        note_change(unit, standing, row)
        record(unit, standing, Act.ASSIGNED_THREAD, row)


def _reader(unit: Unit, standing: Standing, row: ThreadRow, slug: str) -> str:
    circle, lead = visible.circles(unit, standing, [row])[row.id], standing.pledge.lead_id
    known = choice.codes(choice.active(unit, standing))
    asked = known.get(slug) or known.get(slug.strip().casefold(), "")
    if asked and hears(circle, asked, lead):
        return asked
    raise Invalid({"assigned": CHOOSE_READER})
