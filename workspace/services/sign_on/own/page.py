"""What a representative sees before they sign on, alone or as one of two."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import NotFound
from workspace.domain.organisations.policies import told_now
from workspace.domain.record.form import PledgeForm
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.sign_on.call import CAPACITIES, said
from workspace.domain.sign_on.sign_on import BARS
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.procedures.part import spoke_for
from workspace.services.sign_on.given import pair
from workspace.services.sign_on.openness import Place, place, stances
from workspace.services.sign_on.own.halves import HalfView, of_rows
from workspace.store.organisations import seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.sign_on import firsts, sign_on_calls, sign_ons
from workspace.store.sign_on.sign_on_calls import CallRow


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseView:
    """An organisation for which the reader may sign everything.

    Attributes:
        bar: why it cannot sign on, untranslated; empty where it can.
        statement: the words it would sign.
        barred: the reader acted for another organisation on this text, and nobody acts for two.
        sign_on_id: of what it gave last; empty for nothing.
        told: what a signature of the reader would be, see `policies.told_now`.
        alone: two have to sign, and nobody else may who could be the other one.
        half: the first of two signatures that was given last, and was not taken back.
    """

    slug: str
    name: str
    bar: str
    statement: str
    barred: bool
    sign_on_id: str
    told: str
    alone: bool
    half: HalfView | None

    @property
    def begun(self) -> bool:
        """Whether one of two persons has signed, and the other can."""
        return self.half is not None and self.half.waits

    @property
    def able(self) -> bool:
        """Whether the reader can sign for it now."""
        own = self.half is not None and self.half.waits and self.half.own
        return not (self.bar or self.barred or own)


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
    first_list_at: datetime | None
    timezone: str
    houses: tuple[HouseView, ...]

    @property
    def renamed(self) -> dict[str, str]:
        """What organisations are called by now, where a signed text says it: nothing here."""
        return {}

    @property
    def able(self) -> tuple[HouseView, ...]:
        """The organisations for which the reader can sign alone, or as the first of two."""
        return tuple(one for one in self.houses if one.able and not one.begun)

    @property
    def begun(self) -> tuple[HouseView, ...]:
        """The organisations for which the reader can sign as the second of two."""
        return tuple(one for one in self.houses if one.able and one.begun)


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
            first_list_at=of.first_list_at,
            timezone=of.campaign.timezone,
            houses=_houses(unit, of, call, mine, person.id),
        )


def _houses(
    unit: Unit, of: Place, call: CallRow, mine: list[OrganisationRow], person_id: str
) -> tuple[HouseView, ...]:
    known = stances(unit, of, mine)
    spoke = spoke_for(unit, person_id, of.submission.revision_id)
    halves = _halves(unit, of, known, person_id)
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
            told=_told(house, halves.get(house.id)),
            alone=of.open and pair.is_alone(unit, of, house),
            half=halves.get(house.id),
        )
        for house in mine
    )


def _halves(unit: Unit, of: Place, houses: Iterable[str], person_id: str) -> dict[str, HalfView]:
    """Return the first signatures that wait, or came to nothing by themselves, by organisation."""
    given = firsts.of_houses(unit.session, houses)
    here = [row for row in given if row.pledge_id == of.pledge.id]
    last = {row.organisation_id: row for row in reversed(here)}
    views = of_rows(unit, list(last.values()), person_id)
    return {row.organisation_id: views[row.id] for row in last.values() if row.id in views}


def _told(house: OrganisationRow, half: HalfView | None) -> str:
    waits = half.id if half is not None and half.waits else ""
    return told_now(waits, two=pair.is_needed(house))
