"""What the secretariat reads of pledges that are out of public sight; nobody else does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access.handed_in import pledge_for
from workspace.services.access.houses import require_office
from workspace.services.access.public_names import kept_at
from workspace.services.accounts import Person
from workspace.services.record import proof
from workspace.services.shelter.askers import Asker, askers, spells
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.pledge import shelters
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.registry import entries

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PastView:
    """That a pledge was out of public sight: since when, who asked and why; and until when.

    With `name_alone` it was the name of who asked.
    """

    at: datetime
    asked_by: str
    reason: str
    ended_at: datetime | None
    words: str
    name_alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelterView:
    """A pledge that is public or will be, and whether it is out of public sight.

    Attributes:
        hidden_at: since when it is; None while it is in sight.
        public: whether everybody can read it now.
        past: all the times it was, the latest first.
        askers: who can ask for it.
        unnamed: those of them whose names alone are out of sight.
        spelled: names of those whom the text itself names; that is signed, and stays as it is.
        may: whether the reader can take it out of sight now, or have it shown again.
        own: the reader has a part in it, so that others show it again.
    """

    symbol: str
    title: str
    lang: str
    timezone: str
    hidden_at: datetime | None
    public: bool
    past: tuple[PastView, ...]
    askers: tuple[Asker, ...]
    unnamed: tuple[Asker, ...]
    spelled: tuple[str, ...]
    may: bool
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedView:
    """That the name of an organisation alone is out of public sight at a pledge, since when."""

    id: str
    symbol: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenView:
    """A pledge that is out of public sight, in a list."""

    symbol: str
    title: str
    lang: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """What is out of public sight, pledges and names alone, the latest first, so many of each.

    Attributes:
        pledges_before: symbol of the pledge after which more of them come; empty for none.
        names_before: what tells the same of names.
    """

    pledges: tuple[HiddenView, ...]
    names: tuple[UnnamedView, ...]
    pledges_before: str
    names_before: str


def listed(person: Person, before: str = "", names_before: str = "") -> ListView:
    """Return what is out of public sight, the latest first, or what follows on what was shown.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        last = entries.by_symbol(unit.session, before) if before.isprintable() else None
        known = last if last is not None and last.hidden_at is not None else None
        hidden = entries.hidden(unit.session, known, PER_PAGE + 1)
        name = shelters.one(unit.session, names_before)
        kept = shelters.open_names(unit.session, name, PER_PAGE + 1)
        pledges = tuple(
            HiddenView(symbol=row.symbol, title=row.title, lang=row.lang, at=row.hidden_at)
            for row in hidden[:PER_PAGE]
            if row.hidden_at is not None
        )
        names = _unnamed(unit, kept[:PER_PAGE])
        return ListView(
            pledges=pledges,
            names=names,
            pledges_before=pledges[-1].symbol if len(hidden) > PER_PAGE else "",
            names_before=names[-1].id if len(kept) > PER_PAGE else "",
        )


def _unnamed(unit: Unit, rows: Sequence[ShelterRow]) -> tuple[UnnamedView, ...]:
    pledges = {row.pledge_id for row in rows}
    found = {one.pledge_id: one.symbol for one in entries.of_pledges(unit.session, pledges)}
    names = organisations.names(unit.session, {row.asked_by for row in rows})
    return tuple(
        UnnamedView(id=row.id, symbol=found[row.pledge_id], name=names[row.asked_by], at=row.at)
        for row in rows
    )


def one(person: Person, symbol: str) -> ShelterView:
    """Return whether a pledge is out of public sight, to somebody of the secretariat.

    Raises:
        NotFound: they do not act for it, or nothing was accepted under this symbol.
        Altered: that it was hidden is not as it was said.
    """
    with reading() as unit:
        found = pledge_for(unit, person, symbol, Permission.READ)
        entry = entries.of_pledge(unit.session, found.pledge.id)
        if entry is None:
            raise NotFound
        campaign = unit.session.get_one(CampaignRow, entry.campaign_id)
        known = tuple(askers(unit, found.pledge, entry))
        kept = kept_at(unit, found.pledge.id)
        may = found.may(Permission.SHELTER) and not (found.own and entry.hidden_at is not None)
        return ShelterView(
            symbol=entry.symbol,
            title=entry.title,
            lang=entry.lang,
            timezone=campaign.timezone,
            hidden_at=entry.hidden_at,
            public=entries.is_standing(entry, now()),
            past=_past(unit, found.pledge.id),
            askers=known,
            unnamed=tuple(one for one in known if one.id in kept.ids),
            spelled=tuple(one.name for one in known if spells(entry, one)),
            may=may,
            own=found.own,
        )


def _past(unit: Unit, pledge_id: str) -> tuple[PastView, ...]:
    found = shelters.of_pledge(unit.session, pledge_id)
    proof.require_sealed(*found)
    names = organisations.names(unit.session, {row.asked_by for row in found})
    return tuple(
        PastView(
            at=row.at,
            asked_by=names[row.asked_by],
            reason=row.reason,
            ended_at=row.ended_at,
            words=row.words,
            name_alone=row.name_alone,
        )
        for row in found
    )
