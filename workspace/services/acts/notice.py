"""What was done past the use cases, in the database itself, once somebody notices."""

from workspace.domain.acts import Act
from workspace.process.unit import transaction
from workspace.services.access import rights
from workspace.services.acts.deed import Doer
from workspace.services.acts.record import record


def of_rights(draft_id: str) -> None:
    """Have everybody's rights at a draft looked up again: a seat changed, and nobody said so."""
    with transaction() as unit:
        record(unit, Doer(draft_id=draft_id), Act.NOTICED_RIGHTS)
        rights.move(unit, draft_id)
