"""Writes the audit trail in the transaction of the act itself."""

from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.store.trail import AuditRow


def act(unit: Unit, standing: Standing, action: str, object_id: str = "") -> None:
    """Note an act on a draft by somebody in their standing to it; `action` is noun.verb."""
    record(
        unit,
        action,
        person=standing.person_id,
        organisation=standing.organisation_id,
        draft=standing.pledge.id,
        object_id=object_id,
    )


def record(
    unit: Unit,
    action: str,
    *,
    person: str,
    organisation: str = "",
    draft: str = "",
    object_id: str = "",
) -> None:
    """Note that `person` did `action` (noun.verb) on behalf of `organisation`."""
    unit.session.add(
        AuditRow(
            at=now(),
            action=action,
            person_id=person,
            organisation_id=organisation,
            draft_id=draft,
            object_id=object_id,
        )
    )
