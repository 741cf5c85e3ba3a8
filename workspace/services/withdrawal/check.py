"""Withdrawals, checked: each as it was said and made here, and what the pledge held is let go."""

from collections.abc import Iterator

from workspace.domain.acts import PledgeAct
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge import intents, partings, pledges
from workspace.store.pledge.intents import IntentRow
from workspace.store.pledge.partings import PartingRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries, withdrawals
from workspace.store.registry.withdrawals import WithdrawalRow
from workspace.store.review import reviews
from workspace.store.sign_on import sign_on_calls


def check() -> Iterator[Found]:
    """Give what is found of each withdrawal and intent; the log tells of those taken out."""
    with reading() as unit:
        for row in withdrawals.all_of_site(unit.session):
            yield Found(f"withdrawal of draft {row.pledge_id}", tuple(_of_row(unit, row)))
        for said in intents.all_of_site(unit.session):
            faults = tuple(_of_intent(unit, said))
            yield Found(f"intent {said.id} of draft {said.pledge_id}", faults)
        for left in partings.all_of_site(unit.session):
            what = f"parting {left.id} of draft {left.pledge_id}"
            yield Found(what, tuple(_of_parting(unit, left)))
        known = {row.pledge_id for row in withdrawals.all_of_site(unit.session)}
        for pledge_id in pledges.in_state(unit.session, PledgeState.WITHDRAWN):
            if pledge_id not in known:
                fault = "it stands as withdrawn, and nobody withdrew it"
                yield Found(f"draft {pledge_id}", (fault,))


def _of_intent(unit: Unit, row: IntentRow) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not said or ended here as it stands"
    traced = trail.objects(unit.session, row.pledge_id, (PledgeAct.INTENDED_WITHDRAWAL,))
    if row.id not in traced[PledgeAct.INTENDED_WITHDRAWAL]:
        yield "it is not in the trail"


def _of_parting(unit: Unit, row: PartingRow) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not said here as it stands"
    traced = trail.objects(unit.session, row.pledge_id, (PledgeAct.PARTED,))
    if row.id not in traced[PledgeAct.PARTED]:
        yield "it is not in the trail"
    party = unit.session.get(PartyRow, row.party_id)
    if party is None or party.status != PartyStatus.LEFT:
        yield "its party takes part still"


def _of_row(unit: Unit, row: WithdrawalRow) -> Iterator[str]:
    session = unit.session
    if not seals.holds(row):
        yield "it was not made here as it stands"
    traced = trail.objects(session, row.pledge_id, (PledgeAct.WITHDREW_PLEDGE,))
    if row.id not in traced[PledgeAct.WITHDREW_PLEDGE]:
        yield "it is not in the trail"
    state = session.get_one(PledgeRow, row.pledge_id).state
    if state != PledgeState.WITHDRAWN:
        yield f"the pledge stands as {state}"
    entry = entries.of_pledge(session, row.pledge_id)
    if entry is not None and entry.withdrawn_at != row.at:
        yield "the registry does not say so"
    if any(one.state == ReviewState.WAITING for one in reviews.of_pledge(session, row.pledge_id)):
        yield "its review still waits"
    if sign_on_calls.standing(session, row.pledge_id) is not None:
        yield "others are still called to sign on"
