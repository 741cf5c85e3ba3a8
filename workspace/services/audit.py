"""Writes the audit trail in the transaction of the act itself."""

from workspace.services.clock import now
from workspace.services.unit import Unit
from workspace.store.audit import AuditRow


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
