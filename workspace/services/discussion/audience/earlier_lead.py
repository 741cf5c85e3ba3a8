"""What was said to the lead, once another organisation leads: it stays with whom it was said to."""

from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.discussion import tag, visible
from workspace.store.discussion import audiences


def keep_with_lead(unit: Unit, standing: Standing) -> None:
    """Let threads for the lead stay with the organisation that leads now, in the act that ends it.

    Call it while `standing.pledge` still names that one.
    """
    at = visible.next_change(unit, standing, tag.microseconds(now()))
    audiences.keep_with_lead(unit.session, standing.pledge.id, standing.pledge.lead_id, at)
