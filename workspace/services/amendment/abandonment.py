"""Giving an amendment up: what is public goes on, and the draft says again what that says."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotPermitted
from workspace.domain.machines import Who
from workspace.domain.progress.amendment import End, read_words
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import PledgeAct
from workspace.services.amendment import joined
from workspace.services.amendment.replacement import settle
from workspace.services.record import proof
from workspace.services.second_factor import require_proof
from workspace.services.signing.signoffs import reopen_within
from workspace.services.suggestions.decision import outdate_all
from workspace.store.pledge import amendment_rows
from workspace.store.review import reviews


def abandon(person: Person, draft_id: str, reason: str) -> None:
    """Give up an amendment, with a reason: the published pledge stays as it is.

    Sign-offs given to the new text end with it; a review of it that waits is decided by nobody
    any more. What was written of it stays in the versions. Who joined for it takes part no more.

    Raises:
        Invalid: no reason, or one over 1,000 characters.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent its lead, or no amendment is open.
        Altered: the amendment, or a flagship's slot, is not as it was sealed.
    """
    with transaction() as unit:
        abandon_within(unit, person, draft_id, reason)


def abandon_within(unit: Unit, person: Person, draft_id: str, reason: str) -> None:
    """Give up an amendment within a running unit; see `abandon`."""
    by = draft_for(unit, person, draft_id, Permission.ABANDON_AMENDMENT, lock=True)
    row = amendment_rows.open_at(unit.session, draft_id)
    if row is None:
        raise NotPermitted(NotPermitted.moved_on)
    words = read_words(reason)
    proof.require_sealed(row)
    require_proof(unit, person, by.pledge.campaign_id)
    _take_back(unit, by, words)
    outdate_all(unit, by)
    settle(unit, row, End.ABANDONED, by=person.id, words=words)
    by.pledge.move(PledgeState.PUBLISHED, Who.LEAD_REPRESENTATIVE)
    acts.record(unit, by, PledgeAct.ABANDONED_AMENDMENT, row.id)
    joined.end(unit, row, acts.doer(by), Who.LEAD_REPRESENTATIVE, words)


def _take_back(unit: Unit, by: Standing, words: str) -> None:
    """End what the new text has got so far: its sign-offs, or its review."""
    if by.state is PledgeState.SIGNING:
        reopen_within(unit, by, words)
    if by.state in OPEN_STATES | {PledgeState.SIGNING}:
        return
    texts.unfreeze(unit, by.pledge.id)
    for review in reviews.of_pledge(unit.session, by.pledge.id):
        if review.state == ReviewState.WAITING:
            with proof.anew(review, free=True):
                review.decided_at = now()
                review.move(ReviewState.WITHDRAWN, Who.LEAD_REPRESENTATIVE)
