"""Writes the trail, in the transaction of the act itself."""

from workspace.domain.ids import new_id
from workspace.process.unit import Unit
from workspace.services.acts.deed import Deed
from workspace.services.record import log
from workspace.store.trail import AuditRow


def write(unit: Unit, deed: Deed) -> None:
    """Add the act to the trail, linked to the one before it."""
    row = AuditRow(
        id=new_id(),
        at=deed.at,
        action=str(deed.act),
        person_id=deed.by.person_id,
        organisation_id=deed.by.organisation_id,
        draft_id=deed.by.draft_id,
        object_id=deed.thing_id,
    )
    unit.session.add(row)
    log.extend_trail(unit, row)
