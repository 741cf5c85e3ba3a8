"""Writes the trail, in the transaction of the act itself."""

from workspace.process.unit import Unit
from workspace.services.acts.deed import Deed
from workspace.store.trail import AuditRow


def write(unit: Unit, deed: Deed) -> None:
    """Add the act to the trail."""
    unit.session.add(
        AuditRow(
            at=deed.at,
            action=str(deed.act),
            person_id=deed.by.person_id,
            organisation_id=deed.by.organisation_id,
            draft_id=deed.by.draft_id,
            object_id=deed.thing_id,
        )
    )
