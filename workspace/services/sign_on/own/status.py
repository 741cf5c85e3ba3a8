"""Where the sign-on of an organisation stands, to its own people; never what it keeps of it."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.record.canonical import short
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.sign_on.call import CAPACITIES
from workspace.domain.sign_on.sign_on import Stand
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.values import Json
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.accounts import Person
from workspace.services.record import log, seals
from workspace.services.record.log import Kind
from workspace.services.sign_on.given.accession import mandated, own
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import seats
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on import firsts, sign_ons
from workspace.store.sign_on.sign_ons import FirstSignOnRow, SignOnRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstView:
    """Who gave the first of the two signatures that made a sign-on, and when."""

    name: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """Where the sign-on of an organisation stands, to its own people.

    Attributes:
        state: where it stands.
        reason: what the lead said when it did not list it.
        proof: that it is in the log, and where; None where that was erased.
        symbol: of the pledge, where it is public.
        pledge_withdrawn: whether its lead withdrew the whole pledge.
        whole: whether what is stored is what was signed.
        first: the first of two signatures; None where one person signed. `signer` names both.
    """

    id: str
    reference: str
    symbol: str
    title: str
    lang: str
    organisation: str
    type: str
    country: str
    means: str
    state: str
    statement: str
    fingerprint: str
    signer: str
    signer_title: str
    decided_by: str
    decided_on: str
    wish: str
    at: datetime
    listed_at: datetime | None
    ended_at: datetime | None
    reason: str
    timezone: str
    proof: dict[str, Json] | None
    may_withdraw: bool
    pledge_withdrawn: bool
    whole: bool
    first: FirstView | None

    @property
    def short(self) -> str:
        """The fingerprint as people compare it."""
        return short(self.fingerprint)

    @property
    def waits(self) -> bool:
        """Whether it waits for the lead."""
        return self.state == Stand.WAITS

    @property
    def listed(self) -> bool:
        """Whether the public list names it."""
        return self.state == Stand.LISTED

    @property
    def refused(self) -> bool:
        """Whether the lead did not list it."""
        return self.state == Stand.REFUSED


def status(person: Person, sign_on_id: str) -> StatusView:
    """Return where a sign-on stands, to somebody of the organisation that gave it.

    Raises:
        NotFound: no such sign-on, or none of this person's organisations gave it.
    """
    with reading() as unit:
        row = own(unit, person, sign_on_id)
        pledge = unit.session.get_one(PledgeRow, row.pledge_id)
        campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
        symbol = pledge.symbol or ""
        entry = entries.shown_of(unit.session, symbol, now())
        half = firsts.of_sign_on(unit.session, row.id)
        return StatusView(
            id=row.id,
            reference=rules.reference(symbol, row.n),
            symbol=symbol if entry is not None else "",
            title=entry.title if entry is not None else "",  # never that of a draft
            lang=pledge.lang,
            organisation=row.organisation_name,
            type=ORGANISATION_TYPES.label(row.organisation_type),
            country=row.country,
            means=CAPACITIES[row.capacity],
            state=rules.stand(row.listed_at, row.ended_at, row.ended_because),
            statement=row.statement,
            fingerprint=row.fingerprint,
            signer=row.signer_name,
            signer_title=row.signer_title,
            decided_by=row.decided_by,
            decided_on=row.decided_on,
            wish=row.wish,
            at=row.at,
            listed_at=row.listed_at,
            ended_at=row.ended_at,
            reason=row.reason,
            timezone=campaign.timezone,
            proof=log.proved(unit, Kind.SIGN_ON, row.id),
            pledge_withdrawn=pledge.state == PledgeState.WITHDRAWN,
            may_withdraw=row.ended_at is None and mandated(unit, person, row.organisation_id),
            whole=seals.holds(row) and (half is None or seals.holds(half)),
            first=_first(half) if half else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """A sign-on of an organisation of the reader, in short; `stand` says where it stands."""

    id: str
    reference: str
    title: str
    lang: str
    organisation: str
    at: datetime
    stand: Stand


def of_person(person: Person) -> tuple[OwnView, ...]:
    """Return the sign-ons of a person's organisations, those that wait first, then the latest."""
    with reading() as unit:
        houses = [house.id for _, house in seats.seats_of(unit.session, person.id)]
        rows = sign_ons.of_houses(unit.session, houses) if houses else []
        ids = {row.pledge_id for row in rows}
        found = {one.pledge_id: one for one in entries.of_pledges(unit.session, ids)}
        views = [_own(row, found[row.pledge_id]) for row in rows if row.pledge_id in found]
    return tuple(sorted(views, key=lambda one: one.stand is not Stand.WAITS))


def _own(row: SignOnRow, entry: EntryRow) -> OwnView:
    return OwnView(
        id=row.id,
        reference=rules.reference(entry.symbol, row.n),
        title=entry.title,
        lang=entry.lang,
        organisation=row.organisation_name,
        at=row.at,
        stand=rules.stand(row.listed_at, row.ended_at, row.ended_because),
    )


def _first(row: FirstSignOnRow) -> FirstView:
    return FirstView(name=row.signer_name, title=row.signer_title, at=row.at)
