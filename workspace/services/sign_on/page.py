"""What a representative sees before they sign on, and afterwards: where it stands."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.errors import NotFound
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PledgeForm
from workspace.domain.record.receipt import instant
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.sign_on.call import CAPACITIES, said
from workspace.domain.sign_on.sign_on import BARS, Stand
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.values import Json
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.procedures.part import spoke_for
from workspace.services.record import log, seals
from workspace.services.record.log import Kind
from workspace.services.sign_on.accession import mandated, own
from workspace.services.sign_on.openness import Place, place, stances
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on import sign_on_calls, sign_ons
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import SignOnRow


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseView:
    """An organisation for which the reader may sign everything.

    Attributes:
        bar: why it cannot sign on, untranslated; empty where it can.
        statement: the words it would sign.
        barred: the reader acted for another organisation on this text, and nobody acts for two.
        sign_on_id: of what it gave last; empty for nothing.
    """

    slug: str
    name: str
    bar: str
    statement: str
    barred: bool
    sign_on_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOnView:
    """A published pledge as somebody sees it who might sign their organisation on.

    Attributes:
        means: as what one signs on, untranslated.
        binds: whether an organisation that signs on is bound by the pledge.
        houses: the organisations for which the reader may sign.
    """

    symbol: str
    title: str
    who: str
    lang: str
    form: PledgeForm
    open: bool
    terms: str
    means: str
    binds: bool
    by_approval: bool
    closes_at: datetime | None
    timezone: str
    houses: tuple[HouseView, ...]

    @property
    def renamed(self) -> dict[str, str]:
        """What organisations are called by now, where a signed text says it: nothing here."""
        return {}

    @property
    def able(self) -> tuple[HouseView, ...]:
        """The organisations that can sign on."""
        return tuple(one for one in self.houses if not (one.bar or one.barred))


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


def sign_on_view(person: Person, symbol: str) -> SignOnView:
    """Return a published pledge to somebody who might sign their organisation on.

    Raises:
        NotFound: no such published pledge, or it was never open for others.
        Altered: what the registry holds is not what was signed.
    """
    with reading() as unit:
        of = place(unit, symbol)
        call = of.call or sign_on_calls.newest(unit.session, of.pledge.id)
        if call is None:
            raise NotFound
        held = {org.id: org for _, org in seats.seats_of(unit.session, person.id)}
        may = seats.whole_mandates(unit.session, held, now())
        signs = {seat.organisation_id for seat, yes in may if yes and seat.person_id == person.id}
        mine = [house for key, house in held.items() if key in signs]
        spoke = spoke_for(unit, person.id, of.submission.revision_id)
        return SignOnView(
            symbol=of.entry.symbol,
            title=of.entry.title,
            who=of.entry.lead_name,
            lang=of.entry.lang,
            form=of.kept.form(of.entry.content),
            open=of.open,
            terms=said(call.capacity, by_approval=call.by_approval),
            means=CAPACITIES[call.capacity],
            binds=call.capacity != "endorser",
            by_approval=call.by_approval,
            closes_at=call.closes_at,
            timezone=of.campaign.timezone,
            houses=_houses(unit, of, call, mine, spoke),
        )


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
            whole=seals.holds(row),
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


def acknowledged(view: StatusView) -> dict[str, Json]:
    """Return what an organisation keeps of its sign-on: its words, and the proof from the log."""
    return {
        "schema": "sign-on/1",
        "reference": view.reference,
        "organisation": view.organisation,
        "statement": view.statement,
        "fingerprint": view.fingerprint,
        "name": view.signer,
        "name_title": view.signer_title,
        "signed_at": instant(view.at),
        "state": view.state,
        "listed_at": instant(view.listed_at) if view.listed_at else None,
        "ended_at": instant(view.ended_at) if view.ended_at else None,
        "log": view.proof,
    }


def _houses(
    unit: Unit, of: Place, call: CallRow, mine: list[OrganisationRow], spoke: set[str]
) -> tuple[HouseView, ...]:
    known = stances(unit, of, mine)
    given = sign_ons.of_organisations(unit.session, of.pledge.id, known)
    last = {row.organisation_id: row.id for row in reversed(given)}
    bars = {key: rules.bar(one) for key, one in known.items()}
    text, symbol = of.form, of.entry.symbol
    return tuple(
        HouseView(
            slug=house.slug,
            name=house.name,
            bar=BARS[found] if (found := bars[house.id]) else "",
            statement=rules.statement(
                house.name, call.capacity, symbol, text.revision, text.fingerprint
            ),
            barred=bool(spoke - {house.id}),
            sign_on_id=last.get(house.id, ""),
        )
        for house in mine
    )
