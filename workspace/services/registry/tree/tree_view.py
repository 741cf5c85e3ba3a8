"""A tree and its leaves as pages show them; counted by the registry, not leaf by leaf."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workspace.domain.codes.vocabulary import REGIONS
from workspace.domain.tree.leaf import BOUGHS, KINDS, Leaf, bough_of, kind_of
from workspace.services.registry.edition import Edition
from workspace.services.registry.query import Wish
from workspace.store.registry.entries import IMPORTED
from workspace.store.registry.leaves import Grown


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafView:
    """A leaf and the pledge it stands for; `matches` is false where a filter leaves it out.

    One of a pledge that was withdrawn matches nothing: it stays as an outline.

    One whose parties reported it as fulfilled has a rim. `place` is that in the lists.

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
    fulfilled: bool = False
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView:
    """A campaign's tree.

    Attributes:
        campaign: its title; empty while there is no campaign.
        campaign_id: its id; empty while there is no campaign.
        seed: the number its shape follows from.
        edition: the edition of the registry it is of.
        drawn: the leaves of a picture: all, or of a large tree a part that stands for it.
        shown: symbol of the pledge that part was chosen to hold; empty where none was asked for.
        opens: when the campaign's pledges become public; none where they are.
        wish: what the reader filters by.
        total: how many pledges it is of; what was withdrawn is an outline and does not count.
        withdrawn: how many of its leaves are of pledges that were withdrawn.
        matching: how many leaves the filter keeps.
        kinds, regions: how many of those stand under each kind of party and each region.
        boughs: how many pledges of each region there are, whatever the filter keeps.
    """

    campaign: str
    campaign_id: str
    seed: int
    edition: Edition
    opens_at: datetime | None
    deadline_at: datetime | None
    timezone: str
    wish: Wish
    drawn: tuple[LeafView, ...] = ()
    opens: datetime | None = None
    shown: str = ""
    total: int = 0
    withdrawn: int = 0
    matching: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, int] = field(default_factory=dict)
    boughs: Mapping[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many leaves it has, outlines among them."""
        return self.total + self.withdrawn

    @property
    def in_part(self) -> bool:
        """Whether the picture is of a part only."""
        return len(self.drawn) < self.size

    @property
    def by_bough(self) -> tuple[tuple[str, str, int], ...]:
        """Region, its untranslated label and how many pledges its bough has."""
        placed = {code: self.boughs.get(code, 0) for code in BOUGHS}
        # What is of no region spans them.
        placed[bough_of("")] = self.total - sum(
            number for code, number in placed.items() if code != bough_of("")
        )
        return tuple((code, REGIONS.label(code), placed[code]) for code in BOUGHS)

    @property
    def by_kind(self) -> tuple[tuple[str, str, int], ...]:
        """Kind, its untranslated label and how many leaves the filter keeps, for the legend."""
        return tuple((kind, label, self.kinds.get(kind, 0)) for kind, label in KINDS.items())

    @property
    def top_region(self) -> str:
        """Untranslated label of the regional group most pledges come from, or empty."""
        counted = Counter(self.regions)
        return REGIONS.label(counted.most_common(1)[0][0]) if counted else ""


def leaf_view(row: Grown, *, matches: bool = True) -> LeafView:
    """Return a stored leaf; what was withdrawn matches nothing."""
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
        flagship=bool(row.flagship),
        matches=matches and row.withdrawn_at is None,
        withdrawn=row.withdrawn_at is not None,
        place=row.place,
    )
