"""Withdrawing a submitted pledge: what it holds is let go, and all whom it concerns are told."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid
from workspace.domain.flagships.slots import Ending
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, flagships, progress, sign_on
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for, rights
from workspace.services.accounts import Person
from workspace.services.acts import PledgeAct
from workspace.services.record import proof, seals
from workspace.services.registry import publication
from workspace.services.second_factor import require_proof
from workspace.services.withdrawal import concerned, foretold
from workspace.store.registry.withdrawals import WithdrawalRow
from workspace.store.review import reviews

MAX_REASON = 1_000


def withdraw(person: Person, draft_id: str, reason: str) -> None:
    """Withdraw a whole pledge that was submitted, with a reason; for good.

    Signatures, receipt and log stay as they are. What is public says from now on that it was
    withdrawn, and why; what is not public yet never is.

    Raises:
        Invalid: no reason, or one over 1,000 characters.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent its lead, or it is not submitted, or at its end.
        NoticeFirst: others are in it, and were not told 72 hours before.
        Altered: a flagship's slot is not as it was sealed.
    """
    with transaction() as unit:
        withdraw_within(unit, person, draft_id, reason)


def withdraw_within(unit: Unit, person: Person, draft_id: str, reason: str) -> None:
    """Withdraw a pledge within a running unit; see `withdraw`."""
    by = draft_for(unit, person, draft_id, Permission.WITHDRAW, lock=True)
    words = clean_text(reason, MAX_REASON, needed=True)
    if words.problem:
        raise Invalid({"reason": words.problem})
    foretold.require_told(unit, by)
    require_proof(unit, person, by.pledge.campaign_id)
    row = _row(by, words.text)
    _let_go(unit, by)
    unit.session.add(row)
    pledge = by.pledge
    if by.state is PledgeState.PUBLISHED and pledge.state == PledgeState.ACCEPTED:
        pledge.move(PledgeState.PUBLISHED, Who.CLOCK)  # the clock published it, and stores nothing
    pledge.move(PledgeState.WITHDRAWN, Who.LEAD_REPRESENTATIVE)
    pledge.updated_at = row.at
    unit.session.flush()
    publication.withdraw(unit, draft_id, row.at)
    acts.record(unit, by, PledgeAct.WITHDREW_PLEDGE, row.id)
    concerned.tell(unit, pledge, None, concerned.WITHDRAWN)
    rights.move(unit, draft_id)


def _let_go(unit: Unit, by: Standing) -> None:
    """End all that waits for the pledge, or is held by it."""
    draft_id = by.pledge.id
    if by.state is PledgeState.RETURNED:
        texts.freeze(unit, draft_id)
    for review in reviews.of_pledge(unit.session, draft_id):
        if review.state == ReviewState.WAITING:
            with proof.anew(review, free=True):
                review.decided_at = now()
                review.move(ReviewState.WITHDRAWN, Who.LEAD_REPRESENTATIVE)
    flagships.release(unit, draft_id, Ending.WITHDRAWN)
    sign_on.end_with_pledge(unit, by)
    progress.end_with_pledge(unit, draft_id)


def _row(by: Standing, reason: str) -> WithdrawalRow:
    row = WithdrawalRow(
        id=new_id(),
        pledge_id=by.pledge.id,
        organisation_id=by.organisation_id,
        person_id=by.person_id,
        state_was=str(by.state),
        reason=reason,
        at=now(),
    )
    row.seal = seals.seal(row)
    return row
