"""Responses the lead prepares among its own, and publishes together: one event, not forty."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotPermitted
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import visible
from workspace.services.discussion.outcome.settlement import demand_response, settle_for
from workspace.services.discussion.threads import record
from workspace.store.discussion import PreparedRow, ThreadRow


def prepare(person: Person, draft_id: str, thread_id: str, outcome: str, reason: str) -> None:
    """Keep a response for later; until it is published it is the lead's own.

    Raises:
        Invalid: it could not be published as it is.
        ThreadMoved: the thread is resolved already.
        NotFound: no such thread here.
        NotPermitted: the person does not settle threads for the lead.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.RESOLVE_ANY, lock=True)
        row = visible.held(unit, standing, thread_id)
        reason = demand_response(standing, row, outcome, reason)
        kept = unit.session.get(PreparedRow, row.id) or PreparedRow(thread_id=row.id)
        kept.outcome, kept.reason = outcome, reason
        kept.created_by, kept.created_at = standing.person_id, now()
        unit.session.add(kept)
        only = frozenset({standing.pledge.lead_id})
        record(unit, standing, Act.PREPARED_RESPONSE, row, only)


def discard(person: Person, draft_id: str, thread_id: str) -> None:
    """Forget a response that was prepared.

    Raises:
        NotFound: no such thread here.
        NotPermitted: the person does not settle threads for the lead.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.RESOLVE_ANY, lock=True)
        row = visible.held(unit, standing, thread_id)
        kept = unit.session.get(PreparedRow, row.id)
        if kept is not None:
            unit.session.delete(kept)
            only = frozenset({standing.pledge.lead_id})
            record(unit, standing, Act.DISCARDED_RESPONSE, row, only)


def publish(person: Person, draft_id: str) -> int:
    """Settle every thread for which a response is prepared, and return how many.

    Raises:
        NotFound: the person may not read the draft.
        NotPermitted: they do not settle threads for the lead.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.RESOLVE_ANY, lock=True)
        if standing.tie.capacity != "lead":
            raise NotPermitted
        found = visible.all_prepared(unit, standing)
        told = [visible.told_of(unit, standing, row) for row, _ in found]
        took_part = {who for row, _ in found for who in _who_spoke(unit, standing, row)}
        for row, kept in found:
            response = kept.outcome, kept.reason
            settle_for(unit, standing, row, *response, act=Act.PUBLISHED_RESPONSE)
        if found:
            acts.record(
                unit,
                standing,
                Act.PUBLISHED_RESPONSES,
                only=_all_of(told),
                named=frozenset(took_part),
            )
        return len(found)


def _who_spoke(unit: Unit, standing: Standing, row: ThreadRow) -> set[tuple[str, str]]:
    said = visible.ever_said(unit, standing, row)
    return {(one.created_by, one.organisation_id) for one in said}


def _all_of(told: list[frozenset[str] | None]) -> frozenset[str] | None:
    """Return the organisations that may know of any of these threads; None for all parties."""
    some = [one for one in told if one is not None]
    return None if len(some) < len(told) else frozenset().union(*some)
