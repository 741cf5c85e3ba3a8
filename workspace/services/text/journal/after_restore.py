"""What must follow a restored backup, before anybody is served from it."""

from dataclasses import dataclass

from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import acts
from workspace.services.acts import NOBODY, HouseAct
from workspace.store.accounts import sessions as session_rows
from workspace.store.journal import epochs


@dataclass(frozen=True, slots=True)
class Restored:
    """How many texts have a new epoch, and how many sign-ins were ended."""

    texts: int
    sessions: int


def after_restore(*, end_sessions: bool = False) -> Restored:
    """Give every text a new epoch, so that no page merges a later history into the restored one.

    Pages that hold more than the backup are told to start over, and offer the words that are not
    in it. No process may be serving meanwhile.

    Args:
        end_sessions: end every sign-in as well: those ended since the backup are open in it.
    """
    with transaction() as unit:
        ended = session_rows.end_all_sessions(unit.session, now()) if end_sessions else 0
        acts.record(unit, NOBODY, HouseAct.RESTORED_BACKUP)
        return Restored(epochs.renew_all(unit.session), ended)
