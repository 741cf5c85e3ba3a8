"""The only way for the secretariat to get at a submission: as it was submitted, and no draft."""

from collections.abc import Iterable
from dataclasses import dataclass

from workspace.domain.access.roles import Permission, Tie, TieKind, capabilities
from workspace.domain.access.seats import Actor
from workspace.domain.errors import NotFound, NotPermitted
from workspace.domain.review.decision import OwnPledge, ReviewedAlready
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.pledge_states import PledgeState, effective_state
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access.houses import require_office
from workspace.store.campaigns import CampaignRow
from workspace.store.desk.involved import involved
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.review import reviews
from workspace.store.review.reviews import ReviewRow
from workspace.store.signing import submissions
from workspace.store.signing.submissions import SubmissionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A submission, and what somebody of the secretariat may do about it now.

    Attributes:
        pledge: what it is of; its text is nothing to read here, but the submission's revision.
        state: where that pledge stands by the clock.
        own: whether they have a part in it, by a seat or by what they said for an organisation, so
            that others review it (`store/desk/involved.py`).
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
        OwnPledge: they have a part in it.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A pledge that was submitted, by its symbol; `own` and `permissions` as for a submission."""

    pledge: PledgeRow
    own: bool
    permissions: frozenset[Permission]

    def may(self, permission: Permission) -> bool:
        """Whether they may do this now."""
        return permission in self.permissions


def pledge_for(
    unit: Unit, actor: Actor, symbol: str, permission: Permission, *, lock: bool = False
) -> Numbered:
    """Return a pledge that was submitted and that the secretariat may do `permission` to.

    READ asks for no more than that it was: who gets it reads what was submitted, and no draft.

    Args:
        unit: the unit of work asking.
        actor: who asks.
        symbol: of the pledge.
        permission: what they want to do.
        lock: hold the pledge until the commit.

    Raises:
        NotFound: nothing was submitted so, or they do not act for the secretariat.
        OwnPledge: they have a part in it.
        NotPermitted: where it stands, this is not done.
    """
    require_office(unit, actor)
    found = pledges.of_symbol(unit.session, symbol) if symbol.isprintable() else None
    if found is not None and lock:
        found = pledges.locked(unit.session, found.id)
    made = submissions.of_pledge(unit.session, found.id) if found else None
    if found is None or made is None:
        raise NotFound
    campaign = unit.session.get_one(CampaignRow, found.campaign_id)
    state = effective_state(found.state, campaign.publish_at, now(), found.consults_until)
    own = actor.id in involved(unit.session, [actor.id], found.id, made.revision_id)
    tie = Tie(organisation="", kind=TieKind.SECRETARIAT)
    granted = capabilities(tie, state, amended=found.amends_no is not None)
    may = granted - {Permission.CLASSIFY} if own else granted
    if permission is not Permission.READ and permission not in may:
        raise OwnPledge if own else NotPermitted(NotPermitted.moved_on)
    return Numbered(pledge=found, own=own, permissions=may)


def free_to_review(unit: Unit, found: Submitted, people: Iterable[str]) -> list[str]:
    """Return those of these people of the secretariat who have no part in a submission."""
    known = list(people)
    revision_id = found.submission.revision_id
    tied = involved(unit.session, known, found.pledge.id, revision_id)
    return [one for one in known if one not in tied]


def _submitted(unit: Unit, actor: Actor, row: ReviewRow) -> Submitted:
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    campaign = unit.session.get_one(CampaignRow, row.campaign_id)
    state = effective_state(pledge.state, campaign.publish_at, now(), pledge.consults_until)
    submission = unit.session.get_one(SubmissionRow, row.submission_id)
    own = actor.id in involved(unit.session, [actor.id], pledge.id, submission.revision_id)
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
