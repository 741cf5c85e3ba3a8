"""What waits for the lead, where it chose to look at each; and its answers, never anybody's act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workspace.domain.access.roles import Permission
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.input import clean_text
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.sign_on.call import CAPACITIES, last_day
from workspace.domain.sign_on.sign_on import MAX_REASON, Bar, CannotSignOn, End, Stand
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState
from workspace.domain.words import N_
from workspace.mail.group_letters import News
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import PledgeAct
from workspace.services.record import proof, seals
from workspace.services.sign_on import letters
from workspace.services.sign_on.call import says_open
from workspace.store.accounts import people
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.sign_on import sign_on_calls, sign_ons
from workspace.store.sign_on.sign_ons import SignOnRow

PART = 50
"""As many as are shown, and answered, at once."""
_NONE = N_("Choose at least one organisation.")


def accept(person: Person, draft_id: str, ids: Sequence[str]) -> None:
    """List organisations that signed on, from now on.

    Raises:
        NotFound, NotPermitted: as for every act on a draft, or one waits no more.
        Invalid: none was chosen.
        CannotSignOn: one of them is not verified any more.
        Altered: one is not as it was given.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.CALL, lock=True)
        for row in _chosen(unit, standing, ids):
            house = unit.session.get_one(OrganisationRow, row.organisation_id)
            if house.verified_at is None:
                raise CannotSignOn(Bar.UNVERIFIED)
            with proof.anew(row):
                row.list(now(), person.id)
            _settle(unit, standing, row, PledgeAct.LISTED_SIGN_ON, News.SIGN_ON_LISTED)


def refuse(person: Person, draft_id: str, ids: Sequence[str], reason: str) -> None:
    """Leave organisations unlisted that signed on; only they and the lead learn of it.

    Raises:
        NotFound, NotPermitted: as for every act on a draft, or one waits no more.
        Invalid: none was chosen, or the reason is missing or too long.
        Altered: one is not as it was given.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.CALL, lock=True)
        rows = _chosen(unit, standing, ids)
        said = clean_text(reason, MAX_REASON, needed=True)
        if said.problem:
            raise Invalid({"reason": said.problem})
        for row in rows:
            with proof.anew(row):
                row.end(now(), End.REFUSED, said.text)
            _settle(unit, standing, row, PledgeAct.REFUSED_SIGN_ON, News.SIGN_ON_ENDED)


def _chosen(unit: Unit, standing: Standing, ids: Sequence[str]) -> list[SignOnRow]:
    wanted = list(dict.fromkeys(ids))[:PART]
    if not wanted:
        raise Invalid({"chosen": _NONE})
    found = [sign_ons.one(unit.session, one) for one in wanted]
    rows = [row for row in found if row is not None and row.pledge_id == standing.pledge.id]
    waits = [rules.stand(row.listed_at, row.ended_at, row.ended_because) for row in rows]
    if len(rows) < len(wanted) or any(one is not Stand.WAITS for one in waits):
        raise NotPermitted(NotPermitted.moved_on)
    proof.require_sealed(*rows)
    return rows


def _settle(unit: Unit, standing: Standing, row: SignOnRow, act: PledgeAct, news: News) -> None:
    unit.session.flush()
    listed = act is PledgeAct.LISTED_SIGN_ON
    only = None if listed else frozenset({standing.pledge.lead_id})
    acts.record(unit, standing, act, row.id, only=only)
    campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
    reference = rules.reference(standing.pledge.symbol or "", row.n)
    letters.tell(unit, row, reference, campaign.timezone, news)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingView:
    """An organisation that signed on and waits for the lead, which alone reads who signed.

    Attributes:
        contact: the address of who signed.
        alike: others that have signed on and whose mailboxes are at the same domain as its own.
    """

    id: str
    reference: str
    name: str
    type: str
    country: str
    signer: str
    title: str
    decided_by: str
    decided_on: str
    wish: str
    at: datetime
    contact: str
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """On what terms a pledge is open for others to sign on, and who waits for the lead.

    Attributes:
        open: whether organisations can sign on, once it is public.
        over: the last day of the terms that stand has passed.
        means: as what one signs on, untranslated; empty where no terms stand.
        last_day, first_day: the days that the form names; empty where no terms stand, or none.
        first_list_at: until when who signs on stands on a first list; None for none.
        possible: whether the text says that others may sign later, or can be made to.
        drafted: whether the text can still be changed.
        may_change: whether the reader may open, close and answer.
        symbol: of the published pledge; empty before.
        waiting: the first of those that wait; for who may answer them.
        waits: how many wait in all.
    """

    title: str
    lang: str
    timezone: str
    open: bool
    over: bool
    capacity: str
    means: str
    by_approval: bool
    closes_at: datetime | None
    last_day: str
    first_day: str
    first_list_at: datetime | None
    possible: bool
    drafted: bool
    may_change: bool
    symbol: str
    waiting: tuple[WaitingView, ...]
    waits: int


def call_view(person: Person, draft_id: str) -> CallView:
    """Return on what terms a pledge is open for others to sign on, to who reads its draft.

    Raises:
        NotFound: the person may not read the draft.
        Altered: the text stored is not the one that was locked.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        pledge, may = standing.pledge, standing.may(Permission.CALL)
        campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
        row = sign_on_calls.standing(unit.session, pledge.id)
        terms = row if row is not None and seals.holds(row) else None
        first = terms.first_list_at if terms else None
        rows = sign_ons.waiting(unit.session, pledge.id, PART) if may else []
        zone = ZoneInfo(campaign.timezone)
        public = standing.state is PledgeState.PUBLISHED
        symbol = pledge.symbol or ""
        return CallView(
            title=pledge.title,
            lang=pledge.lang,
            timezone=campaign.timezone,
            open=terms is not None and now() < terms.closes_at,
            over=terms is not None and now() >= terms.closes_at,
            capacity=terms.capacity if terms else "",
            means=CAPACITIES[terms.capacity] if terms else "",
            by_approval=terms is None or terms.by_approval,
            closes_at=terms.closes_at if terms else None,
            last_day=last_day(terms.closes_at, zone) if terms else "",
            first_day=last_day(first, zone) if first else "",
            first_list_at=first,
            possible=says_open(unit, standing),
            drafted=standing.state in OPEN_STATES,
            may_change=may,
            symbol=symbol if public else "",
            waiting=_waiting(unit, symbol, rows),
            waits=sign_ons.count_waiting(unit.session, pledge.id) if may else 0,
        )


def _waiting(unit: Unit, symbol: str, rows: Sequence[SignOnRow]) -> tuple[WaitingView, ...]:
    """Return those that wait, as many statements for fifty as for one."""
    if not rows:
        return ()
    session = unit.session
    contacts = people.addresses(session, {row.person_id for row in rows})
    houses = organisations.some(session, {row.organisation_id for row in rows})
    domains = {one.id: rules.domain_of(one.email or "") for one in houses}
    boxes = organisations.at_domains(session, {one for one in domains.values() if one})
    there = sign_ons.of_organisations(session, rows[0].pledge_id, boxes)
    standing = {one.organisation_id: one for one in there if one.ended_at is None}
    return tuple(
        WaitingView(
            id=row.id,
            reference=rules.reference(symbol, row.n),
            name=row.organisation_name,
            type=ORGANISATION_TYPES.label(row.organisation_type),
            country=row.country,
            signer=row.signer_name,
            title=row.signer_title,
            decided_by=row.decided_by,
            decided_on=row.decided_on,
            wish=row.wish,
            at=row.at,
            contact=contacts.get(row.person_id, ""),
            alike=rules.alike(
                domains[row.organisation_id],
                [
                    (one.organisation_name, boxes[key])
                    for key, one in standing.items()
                    if key != row.organisation_id
                ],
            ),
        )
        for row in rows
    )
