"""Submits what is complete, where its lead has chosen so: with the act that completes it.

What only the clock completes is submitted by whoever looks or writes next, as of the instant at
which it was complete; nothing depends on when that is.
"""

from typing import Final

from workspace.domain.errors import DeadlinePassed, TextHasChanged
from workspace.domain.signing.completion import End, complete, completed_at
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.signing.submission import Decision, decide
from workspace.process.unit import Unit, reading, transaction
from workspace.services import flagships, procedures
from workspace.services.acts import Act, Deed, Doer
from workspace.services.record import proof
from workspace.services.record.proof import Altered
from workspace.services.signing.case import Case, gather
from workspace.services.signing.submission import advance
from workspace.services.signing.submission.submission import Occasion, make
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing import completions
from workspace.store.signing.completions import CompletionRow

_MAY_COMPLETE: Final = frozenset(
    {
        *(Act.SIGNED, Act.RECORDED_LETTER),
        *(Act.ADOPTED_PROCEDURE, Act.BROKE_PROCEDURE, Act.FAILED_PROCEDURE),
        Act.VOIDED_PROCEDURE,
    }
)


def follow(unit: Unit, deed: Deed) -> None:
    """Submit a pledge in the transaction of the act that completes it; its pledge is held."""
    if deed.act not in _MAY_COMPLETE or not deed.by.draft_id:
        return
    if completions.waiting_on(unit.session, deed.by.draft_id) is not None:
        procedures.settle_on(unit, deed.by.draft_id)
        _settle(unit, unit.session.get_one(PledgeRow, deed.by.draft_id))


def settle(draft_id: str) -> None:
    """Submit a pledge that has become complete since, before it is shown to anybody.

    One statement where nothing is chosen; nothing is written where something is missing.
    """
    with reading() as unit:
        row = completions.waiting_on(unit.session, draft_id)
        pledge = unit.session.get(PledgeRow, draft_id) if row is not None else None
        if row is None or pledge is None or _due(unit, pledge, row) is None:
            return
    with transaction() as unit:
        held = pledges.locked(unit.session, draft_id)
        if held is not None:
            procedures.settle_on(unit, draft_id)
            _settle(unit, held)


def _settle(unit: Unit, pledge: PledgeRow) -> None:
    row = completions.waiting_on(unit.session, pledge.id)
    if row is None:
        return
    flagships.hold(unit, pledge.campaign_id)
    due = _due(unit, pledge, row)
    if due is None:
        return
    case, decided, occasion = due
    advance.end(row, End.SUBMITTED)
    unit.session.flush()
    make(unit, case, decided, occasion)


def _due(
    unit: Unit, pledge: PledgeRow, row: CompletionRow
) -> tuple[Case, Decision, Occasion] | None:
    """Return what is to be submitted, None while it is not complete or nobody is bound by it."""
    if pledge.state != PledgeState.SIGNING:
        return None
    try:
        proof.require_sealed(row)
        case = gather(unit, pledge)
        held = procedures.lines(unit, case.revision.id, "")
        ends = [one.ended_at for one in held if one.ended_at is not None]
        arrived = completed_at(row.at, [*case.arrived, *ends])
        at = flagships.room_since(unit, case.campaign, pledge.id, case.participants, arrived)
        whole = complete(case.participants, undecided=sum(one.runs for one in held))
        if at is None or not whole or not advance.holds(unit, row, pledge.id, at):
            return None
        decided = decide(case.asked(row.fingerprint), at)
    # What was altered is logged where it is found; the act that looked stands by itself.
    except (Altered, DeadlinePassed, TextHasChanged):
        return None
    by = Doer(person_id=row.person_id, organisation_id=row.organisation_id, draft_id=pledge.id)
    return case, decided, Occasion(by=by, act=Act.COMPLETED, at=at, chosen_at=row.at)
