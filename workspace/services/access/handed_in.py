"""The only way for the secretariat to get at a submission: as it was submitted, and no draft."""

from dataclasses import dataclass

from workspace.domain.access.roles import Permission, Tie, TieKind, capabilities
from workspace.domain.access.seats import Actor
from workspace.domain.errors import NotFound
from workspace.domain.record.receipt import ACCOUNT
from workspace.domain.review.decision import OwnPledge, ReviewedAlready
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.pledge_states import PledgeState, effective_state
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access.houses import require_office
from workspace.store.campaigns import CampaignRow
from workspace.store.parties import parties
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import alignments, ballots
from workspace.store.review import reviews
from workspace.store.review.reviews import ReviewRow
from workspace.store.signing import first_signatures, revisions
from workspace.store.signing.submissions import SubmissionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A submission, and what somebody of the secretariat may do about it now.

    Attributes:
        pledge: what it is of; its text is nothing to read here, but the submission's revision.
        state: where that pledge stands by the clock.
        own: whether they have a seat in an organisation that takes part, or spoke for any on the
            text that was submitted, so that others review it.
        permissions: what they may do.
    """

    review: ReviewRow
    submission: SubmissionRow
    pledge: PledgeRow
    campaign: CampaignRow
    person_id: str
    state: PledgeState
    own: bool
    permissions: frozenset[Permission]

    def may(self, permission: Permission) -> bool:
        """Whether they may do this now."""
        return permission in self.permissions


def submission_for(
    unit: Unit, actor: Actor, review_id: str, permission: Permission, *, lock: bool = False
) -> Submitted:
    """Return a submission that somebody of the secretariat may do `permission` to.

    What was submitted stays the secretariat's to read as it was submitted, whatever becomes of
    the pledge; READ asks for no more.

    Args:
        unit: the unit of work asking.
        actor: who asks.
        review_id: of the review of the submission.
        permission: what they want to do.
        lock: hold the pledge until the commit; for acts that move its state.

    Raises:
        NotFound: no such review, or they do not act for the secretariat (the same answer).
        OwnPledge: an organisation of theirs takes part in it.
        ReviewedAlready: it is decided on.
    """
    require_office(unit, actor)
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    row = reviews.one(unit.session, review_id) if review_id.isalnum() else None
    if row is None or (lock and pledges.locked(unit.session, row.pledge_id) is None):
        raise NotFound
    unit.session.refresh(row)
    found = _submitted(unit, actor, row)
    if permission is not Permission.READ and not found.may(permission):
        raise OwnPledge if found.own else ReviewedAlready
    return found


def _submitted(unit: Unit, actor: Actor, row: ReviewRow) -> Submitted:
    at = now()
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    campaign = unit.session.get_one(CampaignRow, row.campaign_id)
    state = effective_state(pledge.state, campaign.publish_at, at, pledge.consults_until)
    submission = unit.session.get_one(SubmissionRow, row.submission_id)
    ties = parties.ties(unit.session, actor.id, pledge.id, at)
    own = bool(ties) or _spoke(unit, actor.id, submission.revision_id)
    tie = Tie(organisation="", kind=TieKind.SECRETARIAT)
    waits = row.state == ReviewState.WAITING and not own
    granted = capabilities(tie, state)
    return Submitted(
        review=row,
        submission=submission,
        pledge=pledge,
        campaign=campaign,
        person_id=actor.id,
        state=state,
        own=own,
        permissions=granted if waits else granted - {Permission.REVIEW},
    )


def _spoke(unit: Unit, person_id: str, revision_id: str) -> bool:
    """Whether somebody signed a text for an organisation, aligned one, or answered in a group."""
    session = unit.session
    signed = revisions.signoffs_by(session, revision_id, person_id)
    return (
        any(one.method == ACCOUNT for one in signed)
        or bool(first_signatures.spoken_for(session, person_id, revision_id))
        or bool(ballots.spoken_for(session, person_id, revision_id))
        or bool(alignments.given_by(session, person_id, revision_id))
    )
