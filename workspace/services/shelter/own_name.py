"""The pledges that name an organisation, as those read it who administer it; nobody else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.organisations.duties import Duty
from workspace.process.unit import reading
from workspace.services.access.houses import house_for
from workspace.services.accounts import Person
from workspace.services.shelter.askers import Asker, spells
from workspace.store.pledge import shelters
from workspace.store.registry import entries
from workspace.store.sign_on import sign_ons

MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedView:
    """A pledge that names the organisation; `kept_at` is since when its name is out of sight.

    `spelled` says that the text itself names it, which stays as it was signed.
    """

    symbol: str
    title: str
    lang: str
    kept_at: datetime | None
    spelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """An organisation and where its name stands: a list of the latest, those kept first."""

    slug: str
    name: str
    pledges: tuple[NamedView, ...]

    @property
    def kept(self) -> tuple[NamedView, ...]:
        """Those where its name is out of sight."""
        return tuple(one for one in self.pledges if one.kept_at)

    @property
    def said(self) -> tuple[NamedView, ...]:
        """Those where everybody reads its name, or will."""
        return tuple(one for one in self.pledges if not one.kept_at)


def own(person: Person, house: str) -> OwnView:
    """Return where the name of an organisation stands, to somebody who administers it.

    Raises:
        NotFound: the person may not know of it.
        NotTheirDuty: they do not administer it.
    """
    with reading() as unit:
        row = house_for(unit, person, house, Duty.SHELTER).organisation
        since = shelters.of_house(unit.session, row.id)
        signed = sign_ons.of_houses(unit.session, [row.id])[:MOST]
        ids = {*since, *(one.pledge_id for one in signed if one.ended_at is None)}
        ids |= {one.pledge_id or "" for one in entries.naming(unit.session, row.id, MOST)}
        known = Asker(row.id, row.slug, row.name)
        found = tuple(
            NamedView(
                symbol=one.symbol,
                title=one.title,
                lang=one.lang,
                kept_at=since.get(one.pledge_id or ""),
                spelled=spells(one, known),
            )
            for one in reversed(entries.of_pledges(unit.session, ids))
        )
        return OwnView(slug=row.slug, name=row.name, pledges=found)
