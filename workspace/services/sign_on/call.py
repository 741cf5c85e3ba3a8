"""The lead opens its pledge for others to sign on, and closes it; never a signature."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotPermitted, Refusal
from workspace.domain.ids import new_id
from workspace.domain.sign_on import call as rules
from workspace.domain.sign_on.call import CallEnd, Days, Terms
from workspace.domain.signing.pledge_states import OPEN_STATES
from workspace.domain.values import text_at
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import PledgeAct
from workspace.services.record import proof, seals
from workspace.store.campaigns import CampaignRow
from workspace.store.sign_on import sign_on_calls
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.signing import revisions


class TextIsClosed(Refusal):
    """The text that is signed says that nobody signs later."""

    code = "text-is-closed"
    sentence = N_(
        "The text that was locked says that only the parties that sign before it is submitted "
        "sign it. It can be opened for others only before it is locked, so that all who sign know "
        "of it. Nothing was changed."
    )


def open_for(
    person: Person,
    draft_id: str,
    capacity: str,
    last_day: str,
    *,
    by_approval: bool,
    first_day: str = "",
) -> None:
    """Open a pledge for other organisations to sign on once it is published, or change the terms.

    Args:
        person: who may sign for the lead.
        draft_id: of the pledge, before or after its publication.
        capacity: as what organisations sign on: endorser or co_pledger.
        last_day: the last day on which they can, by the campaign's clock.
        by_approval: whether the lead accepts each before it is listed.
        first_day: the last day to stand on a first list; empty for none.

    Raises:
        NotFound, NotPermitted: as for every act on a draft.
        Invalid: no such capacity, or no day that can be given.
        TextIsClosed: the locked text says that nobody signs later.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        days = Days(last_day, first_day)
        open_within(unit, person, draft_id, capacity, days, by_approval=by_approval)


def open_within(
    unit: Unit, person: Person, draft_id: str, capacity: str, days: Days, *, by_approval: bool
) -> None:
    """Open a pledge for others within a running unit; see `open_for`."""
    standing = draft_for(unit, person, draft_id, Permission.CALL, lock=True)
    campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
    zone = ZoneInfo(campaign.timezone)
    before = sign_on_calls.standing(unit.session, standing.pledge.id)
    days = replace(days, kept=before.first_list_at if before is not None else None)
    asked = rules.terms(capacity, days, by_approval=by_approval, zone=zone, now=now())
    require_fresh(person)
    _open_the_text(unit, standing)
    _end(unit, standing, CallEnd.CHANGED)
    row = _row(standing, asked)
    unit.session.add(row)
    unit.session.flush()
    acts.record(unit, standing, PledgeAct.OPENED_SIGN_ON, row.id)


def close(person: Person, draft_id: str) -> None:
    """Let nobody sign on any more; who has stays listed.

    Raises:
        NotFound, NotPermitted: as for every act on a draft, or it is not open.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.CALL, lock=True)
        ended = _end(unit, standing, CallEnd.CLOSED)
        if ended is None:
            raise NotPermitted(NotPermitted.moved_on)
        if standing.state in OPEN_STATES:
            standing.pledge.access = rules.CLOSED
        acts.record(unit, standing, PledgeAct.CLOSED_SIGN_ON, ended.id)


def end_with_pledge(unit: Unit, by: Standing) -> None:
    """Let nobody sign on any more to a pledge that is withdrawn, within the act itself."""
    _end(unit, by, CallEnd.WITHDRAWN)


def says_open(unit: Unit, standing: Standing) -> bool:
    """Whether the text says that others may sign later, or can still be made to."""
    if standing.state in OPEN_STATES:
        return True
    locked = revisions.by_number(unit.session, standing.pledge.id, standing.pledge.revision_no)
    return locked is not None and text_at(proof.content_of(locked), "access") == rules.OPEN


def _open_the_text(unit: Unit, standing: Standing) -> None:
    if not says_open(unit, standing):
        raise TextIsClosed
    if standing.state in OPEN_STATES and standing.pledge.access != rules.OPEN:
        standing.pledge.access = rules.OPEN
        standing.pledge.updated_at = now()


def _end(unit: Unit, standing: Standing, because: CallEnd) -> CallRow | None:
    row = sign_on_calls.standing(unit.session, standing.pledge.id)
    if row is not None:
        with proof.anew(row, free=True):
            row.end(now(), because)
        unit.session.flush()
    return row


def _row(standing: Standing, asked: Terms) -> CallRow:
    made = CallRow(
        id=new_id(),
        pledge_id=standing.pledge.id,
        organisation_id=standing.organisation_id,
        capacity=asked.capacity,
        by_approval=asked.by_approval,
        closes_at=asked.closes_at,
        first_list_at=asked.first_list_at,
        opened_by=standing.person_id,
        opened_at=now(),
        ended_because="",
    )
    made.seal = seals.seal(made)
    return made
