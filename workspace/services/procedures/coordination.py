"""What a coordinator does with a procedure that runs: more time, once, or no decision at all."""

from datetime import datetime, timedelta

from workspace.domain.access.procedure_rights import ProcedureRight
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.procedures import period
from workspace.domain.procedures.ballot import POSITIONS
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.signing.pledge_states import submits_until
from workspace.domain.words import N_
from workspace.mail.group_letters import News
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act, Doer
from workspace.services.procedures import announcements, course
from workspace.services.procedures.course import Course
from workspace.services.procedures.part import part
from workspace.services.record import proof
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import ballots, procedures
from workspace.store.procedures.procedures import ProcedureRow

MAX_REASON = 1_000
_TOO_LATE = N_("It would end after the deadline of the campaign, when nothing can be submitted.")
_HOURS = N_("Enter by how many hours, as a whole number.")
_NEAR = {2: News.NEAR_2, 48: News.NEAR_48}


def extend(person: Person, procedure_id: str, hours: int | None) -> None:
    """Give the members of a procedure more time, once; all of them are told.

    Raises:
        NotFound: no such procedure for this person.
        NotPermitted: they do not represent the group, or it has ended.
        Invalid: no whole number of hours, or it would end after the campaign's deadline.
        NotExtended: it is over, was extended before, or would become more than twice as long.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        row = _coordinated(unit, person, procedure_id)
        if hours is None:
            raise Invalid({"hours": _HOURS})
        before = row.closes_at != row.first_closes_at
        until = period.extended(row.opens_at, row.closes_at, hours, now(), before=before)
        if until > _deadline(unit, row):
            raise Invalid({"hours": _TOO_LATE})
        require_fresh(person)
        course.require_whole(unit, row)
        with proof.anew(row):
            row.closes_at = until
        unit.session.flush()
        announcements.tell(unit, row, News.EXTENDED)
        acts.record(unit, _group(row, person), Act.EXTENDED_PROCEDURE, row.id)


def withdraw(person: Person, procedure_id: str, reason: str) -> None:
    """End a procedure without a decision; its members read why.

    Raises:
        NotFound, NotPermitted, FreshSignInNeeded: as for `extend`.
        Invalid: no reason, or one over 1,000 characters.
    """
    with transaction() as unit:
        row = _coordinated(unit, person, procedure_id)
        said = clean_text(reason, MAX_REASON, needed=True)
        if said.problem:
            raise Invalid({"reason": said.problem})
        require_fresh(person)
        course.void(unit, row, said.text, Who.COORDINATOR)


def may_extend(found: Course) -> bool:
    """Whether a procedure can be given more time."""
    before = found.row.closes_at != found.row.first_closes_at
    return found.runs and not before and not found.ballot.is_over(found.at)


def tell_due() -> int:
    """Write down the ends the clock brought, and remind who has not answered; return how many.

    Of the two marks, 48 hours and 2 hours before the end, the nearer one counts; each is told
    once for each end, and none that lay before the opening.
    """
    done = course.settle_due()
    at = now()
    with reading() as unit:
        near = procedures.running_until(unit.session, at + timedelta(hours=max(_NEAR)))
        due = [(row.id, row.pledge_id) for row in near if row.closes_at > at]
    for procedure_id, pledge_id in due:
        with transaction() as unit:
            pledges.locked(unit.session, pledge_id)
            row = unit.session.get_one(ProcedureRow, procedure_id, populate_existing=True)
            done += _remind(unit, row)
    return done


def _remind(unit: Unit, row: ProcedureRow) -> bool:
    found = course.course(unit, row)
    hours = period.mark_passed(row.opens_at, row.closes_at, found.at)
    if not found.runs or hours is None:
        return False
    key = f"{_NEAR[hours]}:{row.closes_at:%Y%m%d%H%M%S}"
    if ballots.is_told(unit.session, row.id, key):
        return False
    spoke = {one.member_id for one in found.said if one.answer in POSITIONS}
    silent = set(found.members) - spoke
    announcements.tell(unit, row, _NEAR[hours], silent, key)
    return bool(silent)


def _coordinated(unit: Unit, person: Person, procedure_id: str) -> ProcedureRow:
    """Return a procedure that runs and that the person coordinates, its pledge held."""
    mine = part(unit, person, procedure_id, lock=True)
    mine.require(ProcedureRight.COORDINATE)
    found = course.course(unit, mine.row)
    if mine.row.state != ProcedureState.RUNNING or not found.runs:
        raise NotPermitted(NotPermitted.moved_on)
    return mine.row


def _deadline(unit: Unit, row: ProcedureRow) -> datetime:
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    return submits_until(campaign.deadline_at, pledge.return_by, campaign.closed_at)


def _group(row: ProcedureRow, person: Person) -> Doer:
    return Doer(person_id=person.id, organisation_id=row.group_id, draft_id=row.pledge_id)
