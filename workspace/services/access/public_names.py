"""Under which names everybody reads who stands in a public pledge: the only place that decides it.

A party in danger can have its name alone kept out of public sight (`services/shelter`). Whatever
everybody reads of a pledge comes through here; what parties and the secretariat read does not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workspace.domain.record.form import PledgeForm, from_published
from workspace.domain.rosters.unnamed import UNNAMED, without
from workspace.process.unit import Unit
from workspace.store.organisations import organisations
from workspace.store.pledge import shelters


@dataclass(frozen=True, slots=True)
class Kept:
    """Whose names are kept out of sight at a pledge: by their ids, and as texts call them."""

    ids: frozenset[str] = frozenset()
    slugs: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether any is."""
        return bool(self.ids)

    def content(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """Return a public form of the pledge as everybody reads it."""
        return without(stored, self.slugs)

    def form(self, stored: Mapping[str, Any]) -> PledgeForm:
        """Return the same as a form."""
        return from_published(self.content(stored))

    def others(self, houses: Iterable[str]) -> list[str]:
        """Return those of these organisations whose names everybody may read."""
        return [one for one in houses if one not in self.ids]

    def name(self, organisation_id: str, name: str) -> str:
        """Return what everybody reads in the place of an organisation's name."""
        return UNNAMED if organisation_id in self.ids else name


NOBODY: Final = Kept()


def kept_at(unit: Unit, pledge_id: str | None) -> Kept:
    """Return whose names are kept out of sight at a pledge; nobody's at one not made here."""
    return kept_at_each(unit, [pledge_id] if pledge_id else []).get(pledge_id or "", NOBODY)


def kept_at_each(unit: Unit, pledge_ids: Iterable[str]) -> dict[str, Kept]:
    """Return the same of several pledges; those with nobody are left out."""
    found = shelters.names_at(unit.session, list(pledge_ids))
    houses = {house for those in found.values() for house in those}
    called = organisations.slugs_and_names(unit.session, houses) if houses else {}
    return {
        pledge_id: Kept(frozenset(those), frozenset(called[one][0] for one in those))
        for pledge_id, those in found.items()
    }
