"""What a reader asks of the registry: search words and filters, read from an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workspace.domain.codes.goals import GOALS
from workspace.domain.codes.themes import THEMES
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.codes.vocabulary import AFFECTED_GROUPS, PLEDGE_KINDS, REGIONS
from workspace.domain.input import clean_line
from workspace.domain.progress.statuses import STATUSES
from workspace.domain.text.search import terms
from workspace.domain.tree.leaf import KINDS, ORGANISATION_TYPES_OF
from workspace.store.registry.entries import ANY, FLAGSHIP

__all__ = [
    "ANY",
    "CODES",
    "FLAGSHIP",
    "MAX_SEARCH",
    "NEWEST",
    "OLDEST",
    "SLUG",
    "SORTS",
    "Asked",
    "Wish",
    "asked",
    "wish",
]

MAX_SEARCH = 200
SLUG: Final = r"[a-z0-9][a-z0-9-]{0,79}"
"""How addresses call an organisation or a campaign."""

CODES: dict[str, frozenset[str]] = {
    "region": frozenset(REGIONS.codes),
    "type": frozenset(KINDS),
    "theme": frozenset(theme.code for theme in THEMES),
    "sdg": frozenset(GOALS.codes),
    "kind": frozenset(PLEDGE_KINDS.codes),
    FLAGSHIP: frozenset({ANY}),
    "progress": frozenset(STATUSES.codes),
    "group": frozenset(AFFECTED_GROUPS.codes),
    "language": frozenset(LANGUAGES),
}
"""Names of the filters in addresses, each with the codes it takes."""
NEWEST: Final = "newest"
OLDEST: Final = "oldest"
SORTS: Final = (NEWEST, OLDEST)
"""By what lists are put in order, as addresses say it; the first where they say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a reader looks for, as the form shows it again; empty means everything.

    Attributes:
        search: the words as typed, cleaned.
        chosen: filter name to code, known codes only.
        sort: one of `SORTS`, by which lists are put in order; nothing is left out by it.
        party: slug of an organisation that is named by what is looked for.
        campaign: slug of the campaign it is of.
    """

    search: str
    chosen: dict[str, str]
    sort: str = NEWEST
    party: str = ""
    campaign: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out at all."""
        return bool(self.search or self.chosen or self.party or self.campaign)

    @property
    def address(self) -> dict[str, str]:
        """The wish as the parameters of an address."""
        said = ({"q": self.search} if self.search else {}) | self.chosen
        said |= self.beside
        return said | ({"sort": self.sort} if self.sort != NEWEST else {})

    @property
    def beside(self) -> dict[str, str]:
        """The part of the address that no filter of the form says."""
        said = {"party": self.party, "campaign": self.campaign}
        return {name: slug for name, slug in said.items() if slug}

    @property
    def oldest_first(self) -> bool:
        """Whether lists begin with the oldest pledges."""
        return self.sort == OLDEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for in the registry; an empty value asks for nothing.

    Attributes:
        words: folded words that must all be found.
        campaign: id of a campaign.
        region: code of a region.
        types: types of the leading organisation, any of which will do.
        theme: code of a right, or of a family with all its rights.
        goal: number of a Sustainable Development Goal.
        kind: code of a kind of pledge.
        flagship: `entries.ANY` for those that a State names as its flagship.
        progress: code of the status its reports give it.
        group: code of a group of people it is for.
        language: code of the language it was signed in.
        party: slug of an organisation that the public form names.
        within: slug of a campaign.
    """

    words: tuple[str, ...] = ()
    campaign: str = ""
    region: str = ""
    types: tuple[str, ...] = ()
    theme: str = ""
    goal: str = ""
    kind: str = ""
    flagship: str = ""
    progress: str = ""
    group: str = ""
    language: str = ""
    party: str = ""
    within: str = ""

    @property
    def chosen(self) -> list[tuple[str, tuple[str, ...]]]:
        """What is chosen: the name of each filter, and the codes of which any will do."""
        chosen = (
            ("campaign", (self.campaign,)),
            ("region", (self.region,)),
            ("kind", (self.kind,)),
            ("type", self.types),
            ("theme", (self.theme,)),
            ("sdg", (self.goal,)),
            (FLAGSHIP, (self.flagship,)),
            ("progress", (self.progress,)),
            ("group", (self.group,)),
            ("language", (self.language,)),
        )
        return [(name, codes) for name, codes in chosen if any(codes)]


def wish(sent: Mapping[str, str]) -> Wish:
    """Return what the parameters of an address ask for.

    Codes nobody knows are passed over, so that an old or mistyped link still shows something.
    """
    search = clean_line(sent.get("q", "")[: 4 * MAX_SEARCH], MAX_SEARCH).text[:MAX_SEARCH]
    chosen = {name: sent.get(name, "") for name in CODES}
    sort = sent.get("sort", "")
    return Wish(
        search=search,
        chosen={name: code for name, code in chosen.items() if code in CODES[name]},
        sort=sort if sort in SORTS else NEWEST,
        party=_slug(sent.get("party", "")),
        campaign=_slug(sent.get("campaign", "")),
    )


def _slug(said: str) -> str:
    return said if re.fullmatch(SLUG, said) else ""


def asked(wished: Wish, campaign_id: str = "") -> Asked:
    """Return the query for a wish, within one campaign or all."""
    chosen = wished.chosen
    return Asked(
        words=tuple(terms(wished.search)),
        campaign=campaign_id,
        region=chosen.get("region", ""),
        types=ORGANISATION_TYPES_OF[chosen["type"]] if "type" in chosen else (),
        theme=chosen.get("theme", ""),
        goal=chosen.get("sdg", ""),
        kind=chosen.get("kind", ""),
        flagship=chosen.get(FLAGSHIP, ""),
        progress=chosen.get("progress", ""),
        group=chosen.get("group", ""),
        language=chosen.get("language", ""),
        party=wished.party,
        within=wished.campaign,
    )
