"""That a deadline was extended, noted once at each open pledge, from where its parties are told."""

from typing import Final

from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import acts
from workspace.services.acts import Act, Doer
from workspace.store import campaigns, trail
from workspace.store.campaigns import ExtensionRow
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow

UNFINISHED: Final = frozenset(OPEN_STATES | {PledgeState.SIGNING})


def tell_due() -> int:
    """Note every extension that still counts where it is not noted; return at how many pledges.

    Each pledge is one transaction, so that nobody who types waits for all. Asked again at once it
    notes nothing.
    """
    with reading() as unit:
        due = campaigns.unnoted(unit.session, Act.NOTED_EXTENSION, UNFINISHED, now())
    noted = 0
    for draft_id, extension_id in due:
        with transaction() as unit:
            pledge = pledges.locked(unit.session, draft_id)
            done = trail.count(unit.session, draft_id, Act.NOTED_EXTENSION, extension_id)
            if pledge is None or done or not _is_bound(pledge):
                continue
            moved = unit.session.get_one(ExtensionRow, extension_id)
            doer = Doer(draft_id=draft_id, organisation_id=moved.organisation_id or "")
            acts.record(unit, doer, Act.NOTED_EXTENSION, extension_id)
            noted += 1
    return noted


def _is_bound(pledge: PledgeRow) -> bool:
    """Whether it is the campaign's deadline that ends a pledge which is not submitted."""
    return pledge.state in UNFINISHED and pledge.return_by is None
