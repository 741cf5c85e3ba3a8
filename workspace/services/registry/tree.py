"""The Pledging Tree of a campaign: its leaves with what they stand for, counted and filtered."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.codes.vocabulary import REGIONS
from workspace.domain.errors import NotFound
from workspace.domain.tree.leaf import KINDS, Leaf, kind_of, seed_of
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.registry.query import Wish, asked
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import leaves as leaf_rows
from workspace.store.registry import search
from workspace.store.registry.entries import EntryRow
from workspace.store.registry.leaves import LeafRow

# The leaves of each campaign as they were last read. When a leaf grows, everybody who looks at
# the tree asks for it at once; reading 800 rows for each of them would keep the process busy.
_last_read: dict[str, tuple[tuple[int, int], tuple["LeafView", ...]]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafView:
    """A leaf and the pledge it stands for; `matches` is false where a filter leaves it out.

    `year_only` says that of `published_at` no more than the year is known.
    """

    entry_id: str
    leaf: Leaf
    kind: str
    symbol: str
    title: str
    lang: str
    who: str
    region: str
    joint: bool
    published_at: datetime
    year_only: bool
    matches: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView:
    """A campaign's tree.

    Attributes:
        campaign: its title; empty while there is no campaign.
        campaign_id: its id; empty while there is no campaign.
        seed: the number its shape follows from.
        leaves: in the order they grew.
        opens_in: seconds until the campaign's pledges become public; 0 where they are.
        wish: what the reader filters by.
    """

    campaign: str
    campaign_id: str
    seed: int
    opens_at: datetime | None
    deadline_at: datetime | None
    timezone: str
    leaves: tuple[LeafView, ...]
    wish: Wish
    opens_in: float = 0

    @property
    def matching(self) -> int:
        """How many leaves the filter keeps."""
        return sum(leaf.matches for leaf in self.leaves)

    @property
    def by_kind(self) -> tuple[tuple[str, str, int], ...]:
        """Kind, its untranslated label and how many leaves the filter keeps, for the legend."""
        counted = Counter(leaf.kind for leaf in self.leaves if leaf.matches)
        return tuple((kind, label, counted[kind]) for kind, label in KINDS.items())

    @property
    def top_region(self) -> str:
        """Untranslated label of the regional group most pledges come from, or empty."""
        counted = Counter(leaf.region for leaf in self.leaves if leaf.matches and leaf.region)
        return REGIONS.label(counted.most_common(1)[0][0]) if counted else ""


def tree(wished: Wish) -> TreeView:
    """Return the tree of the current campaign: of those begun, the one that closes last."""
    with reading() as unit:
        campaign = _current(unit)
        if campaign is None:
            return TreeView(
                campaign="",
                campaign_id="",
                seed=seed_of(""),
                opens_at=None,
                deadline_at=None,
                timezone="UTC",
                leaves=(),
                wish=wished,
            )
        return _view(unit, campaign, wished)


def tree_of(symbol: str, wished: Wish) -> tuple[TreeView, LeafView]:
    """Return the tree on which a pledge has its leaf, and that leaf.

    Raises:
        NotFound: there is no public pledge with this symbol.
    """
    found = tree(wished)
    for leaf in found.leaves:
        if leaf.symbol == symbol:
            return found, leaf
    raise NotFound


def _current(unit: Unit) -> CampaignRow | None:
    at = now()
    return next((row for row in campaigns.all_open_first(unit.session) if row.opens_at <= at), None)


def _view(unit: Unit, campaign: CampaignRow, wished: Wish) -> TreeView:
    leaves = _leaves(unit, campaign.id)
    if wished.narrows:
        kept = search.matching_ids(unit.session, asked(wished, campaign.id), now())
        leaves = tuple(replace(leaf, matches=leaf.entry_id in kept) for leaf in leaves)
    return TreeView(
        campaign=campaign.title,
        campaign_id=campaign.id,
        seed=seed_of(campaign.id),
        opens_at=campaign.opens_at,
        deadline_at=campaign.deadline_at,
        timezone=campaign.timezone,
        leaves=leaves,
        wish=wished,
        opens_in=_opens_in(campaign),
    )


def _opens_in(campaign: CampaignRow) -> float:
    opens = campaign.publish_at
    return max(0, (opens - now()).total_seconds()) if opens is not None else 0


def _leaves(unit: Unit, campaign_id: str) -> tuple[LeafView, ...]:
    at = now()
    version = leaf_rows.leaves_version(unit.session, campaign_id, at)
    known, leaves = _last_read.get(campaign_id, (None, ()))
    if known != version:
        rows = leaf_rows.leaves_with_entries(unit.session, campaign_id, at)
        leaves = tuple(_leaf(leaf, entry) for leaf, entry in rows)
        _last_read[campaign_id] = (version, leaves)
    return leaves


def _leaf(row: LeafRow, entry: EntryRow) -> LeafView:
    return LeafView(
        entry_id=entry.id,
        leaf=Leaf(row.number, row.bough, row.x, row.y, row.parent),
        kind=kind_of(entry.lead_type),
        symbol=entry.symbol,
        title=entry.title,
        lang=entry.lang,
        who=entry.lead_name,
        region=entry.region,
        joint=entry.joint,
        published_at=entry.published_at,
        year_only=entry.knows_its_year,
    )
