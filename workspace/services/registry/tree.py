"""The Pledging Tree of a campaign: its leaves with what they stand for, counted and filtered."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.codes.vocabulary import REGIONS
from workspace.domain.errors import NotFound
from workspace.domain.tree.leaf import BOUGHS, KINDS, Leaf, bough_of, kind_of, seed_of
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.registry import edition as editions
from workspace.services.registry.edition import Edition
from workspace.services.registry.query import Wish, asked
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import leaves as leaf_rows
from workspace.store.registry import search
from workspace.store.registry.entries import IMPORTED
from workspace.store.registry.leaves import Grown

WHOLE = 1_500
"""Up to so many leaves a tree is drawn whole."""

# The leaves of the campaign as they were last read. When a leaf grows, everybody who looks at
# the tree asks for it at once; reading thousands for each of them would keep the process busy.
_last_read: dict[str, tuple[Edition, tuple["LeafView", ...]]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafView:
    """A leaf and the pledge it stands for; `matches` is false where a filter leaves it out.

    One of a pledge that was withdrawn matches nothing: it stays as an outline.

    `number` names the leaf for good; `leaf` is its place, in a part of a large tree another's.
    `year_only` says that of `published_at` no more than the year is known.
    """

    entry_id: str
    number: int
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
    flagship: bool = False
    matches: bool = True
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView:
    """A campaign's tree.

    Attributes:
        campaign: its title; empty while there is no campaign.
        campaign_id: its id; empty while there is no campaign.
        seed: the number its shape follows from.
        edition: the edition of the registry it is of.
        leaves: all of them, in the order they grew.
        drawn: those of a picture: all, or of a large tree a part that stands for it.
        shown: symbol of the pledge that part was chosen to hold; empty where none was asked for.
        opens: when the campaign's pledges become public; none where they are.
        wish: what the reader filters by.
    """

    campaign: str
    campaign_id: str
    seed: int
    edition: Edition
    opens_at: datetime | None
    deadline_at: datetime | None
    timezone: str
    leaves: tuple[LeafView, ...]
    drawn: tuple[LeafView, ...]
    wish: Wish
    opens: datetime | None = None
    shown: str = ""

    @property
    def in_part(self) -> bool:
        """Whether the picture is of a part only."""
        return len(self.drawn) < len(self.leaves)

    @property
    def by_bough(self) -> tuple[tuple[str, str, int], ...]:
        """Region, its untranslated label and how many leaves its bough has."""
        counted = Counter(leaf.leaf.bough for leaf in self.leaves if not leaf.withdrawn)
        return tuple((code, REGIONS.label(code), counted[code]) for code in BOUGHS)

    def since(self, at: datetime) -> tuple[LeafView, ...]:
        """Return what the filter keeps of the pledges that became public then or later."""
        return tuple(leaf for leaf in self.leaves if leaf.matches and leaf.published_at >= at)

    @property
    def total(self) -> int:
        """How many pledges it is of; what was withdrawn is an outline and does not count."""
        return len(self.leaves) - self.withdrawn

    @property
    def withdrawn(self) -> int:
        """How many of its leaves are of pledges that were withdrawn."""
        return sum(leaf.withdrawn for leaf in self.leaves)

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


def tree(wished: Wish, most: int = WHOLE, shown: str = "") -> TreeView:
    """Return the tree of the current campaign: of those begun, the one that closes last.

    Args:
        wished: what the reader looks for; the other leaves fade.
        most: leaves of its picture. Of a larger tree a part is drawn: the oldest places of the
            bough that is looked for, or of all, with the newest pledges of each bough on them.
        shown: symbol of a pledge whose leaf is drawn in any case; one nobody has asks for nothing.
    """
    with reading() as unit:
        edition, campaign = editions.of(unit), current(unit)
        leaves = _leaves(unit, campaign.id, edition) if campaign else ()
        if campaign and wished.narrows:
            kept = search.matching_ids(unit.session, asked(wished, campaign.id), now())
            leaves = tuple(replace(leaf, matches=leaf.entry_id in kept) for leaf in leaves)
        whole = len(leaves) <= most
        sought = next((leaf for leaf in leaves if leaf.symbol == shown), None)
        return TreeView(
            campaign=campaign.title if campaign else "",
            campaign_id=campaign.id if campaign else "",
            seed=seed_of(campaign.id if campaign else ""),
            edition=edition,
            opens_at=campaign.opens_at if campaign else None,
            deadline_at=campaign.deadline_at if campaign else None,
            timezone=campaign.timezone if campaign else "UTC",
            leaves=leaves,
            drawn=leaves if whole else _part(leaves, wished, most, sought),
            wish=wished,
            opens=_opens(campaign) if campaign else None,
            shown=sought.symbol if sought and not whole else "",
        )


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


def carried_by(grown: TreeView, leaf: LeafView) -> tuple[Leaf, ...]:
    """Return the leaves a leaf is drawn with: all, or of a large tree those it hangs on."""
    if not grown.in_part:
        return tuple(each.leaf for each in grown.leaves)
    known = {each.leaf.number: each.leaf for each in grown.leaves}
    chain = [leaf.leaf]
    while chain[-1].parent in known:
        chain.append(known[chain[-1].parent])
    return tuple(reversed(chain))


def current(unit: Unit) -> CampaignRow | None:
    """Return the campaign whose tree is shown: of those begun, the one that closes last."""
    at = now()
    return next((row for row in campaigns.all_open_first(unit.session) if row.opens_at <= at), None)


def _opens(campaign: CampaignRow) -> datetime | None:
    opens = campaign.publish_at
    return opens if opens is not None and opens > now() else None


def _part(
    leaves: tuple[LeafView, ...], wished: Wish, most: int, sought: LeafView | None
) -> tuple[LeafView, ...]:
    region = wished.chosen.get("region")
    pool = [each for each in leaves if not region or each.leaf.bough == bough_of(region)]
    waiting: dict[str, list[LeafView]] = {}
    for each in sorted(pool, key=lambda each: (each is sought, each.matches, each.number)):
        waiting.setdefault(each.leaf.bough, []).append(each)
    places = [each.leaf for each in pool[:most]]
    if sought in pool and sought.leaf.bough not in {place.bough for place in places}:
        # The bough began to grow after all places of the picture were taken.
        places[-1] = next(each.leaf for each in pool if each.leaf.bough == sought.leaf.bough)
    return tuple(replace(waiting[place.bough].pop(), leaf=place) for place in places)


def _leaves(unit: Unit, campaign_id: str, edition: Edition) -> tuple[LeafView, ...]:
    known, leaves = _last_read.get(campaign_id, (None, ()))
    if known != edition:
        rows = leaf_rows.public_of(unit.session, campaign_id, now())
        leaves = tuple(_leaf(row) for row in rows)
        _last_read.clear()
        _last_read[campaign_id] = (edition, leaves)
    return leaves


def _leaf(row: Grown) -> LeafView:
    return LeafView(
        entry_id=row.entry_id,
        number=row.number,
        leaf=Leaf(row.number, row.bough, row.x, row.y, row.parent),
        kind=kind_of(row.lead_type),
        symbol=row.symbol,
        title=row.title,
        lang=row.lang,
        who=row.lead_name,
        region=row.region,
        joint=row.joint,
        published_at=row.published_at,
        year_only=row.source == IMPORTED,
        flagship=row.flagship,
        matches=row.withdrawn_at is None,
        withdrawn=row.withdrawn_at is not None,
    )
