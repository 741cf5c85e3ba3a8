"""Trees as they are read: whole while they are small, and of large ones what is asked for."""

from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from workspace.domain.errors import NotFound
from workspace.domain.tree.leaf import Leaf, kind_of, seed_of
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.registry import edition as editions
from workspace.services.registry.edition import Edition
from workspace.services.registry.found.catalogue import Part as OfList
from workspace.services.registry.found.match import matching
from workspace.services.registry.query import Wish, asked
from workspace.services.registry.tree import excerpt
from workspace.services.registry.tree.excerpt import Part
from workspace.services.registry.tree.tree_view import LeafView, TreeView, leaf_view
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import entries, search
from workspace.store.registry import leaves as leaf_rows
from workspace.store.registry.leaves import Grown

WHOLE: Final = 1_500
"""Up to so many leaves a tree is drawn whole."""
_REMEMBERED: Final = 16
_ALL: Final = Wish(search="", chosen={})
_FULFILLED: Final = Wish(search="", chosen={"progress": "fulfilled"})

# What is drawn, as it was last read. When a leaf grows, everybody who looks at the tree asks for
# it at once; reading all of a picture for each of them would keep the process busy.
_drawn: OrderedDict[tuple[object, ...], tuple[tuple[LeafView, ...], str]] = OrderedDict()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafAlone:
    """A leaf by itself, and the leaves it is drawn with: all, or of a large tree its carriers."""

    leaf: LeafView
    carriers: tuple[Leaf, ...]
    seed: int
    timezone: str


def tree(wished: Wish, most: int = WHOLE, shown: str = "") -> TreeView:
    """Return the tree of the current campaign: of those begun, the one that closes last.

    Args:
        wished: what the reader looks for; the other leaves fade.
        most: leaves of its picture. Of a larger tree a part is drawn: the oldest places of the
            bough that is looked for, or of all, with the newest pledges of each bough on them.
            Without any it is only counted.
        shown: symbol of a pledge whose leaf is drawn in any case; one nobody has asks for nothing.
    """
    with reading() as unit:
        edition, campaign = editions.of(unit), current(unit)
        bare = _bare(campaign, edition, wished)
        if campaign is None:
            return bare
        grown = replace(bare, **_counted(unit, campaign.id, wished))
        drawn, sought = _picture(unit, grown, most, shown) if most else ((), "")
        return replace(grown, drawn=drawn, shown=sought)


def leaf_of(symbol: str, wished: Wish) -> LeafAlone:
    """Return the leaf of a public pledge with what it is drawn with.

    Raises:
        NotFound: there is no public pledge with this symbol on the tree.
    """
    with reading() as unit:
        edition, campaign = editions.of(unit), current(unit)
        row = leaf_rows.of_symbol(unit.session, campaign.id, symbol, now()) if campaign else None
        if campaign is None or row is None:
            raise NotFound
        grown = replace(_bare(campaign, edition, _ALL), **_counted(unit, campaign.id, _ALL))
        if grown.size <= WHOLE:
            carriers = tuple(each.leaf for each in _picture(unit, grown, WHOLE, "")[0])
        else:
            places = leaf_rows.carriers(unit.session, campaign.id, row.number)
            carriers = tuple(Leaf(*place) for place in places)
        views = _rimmed(unit, campaign.id, _matched(unit, campaign.id, wished, [row]))
        return LeafAlone(leaf=views[0], carriers=carriers, seed=grown.seed, timezone=grown.timezone)


def leaves(wished: Wish, *, after: int = 0, most: int | None = None) -> tuple[LeafView, ...]:
    """Return the leaves of the current tree behind a number in the order they grew, all or some."""
    with reading() as unit:
        campaign = current(unit)
        if campaign is None:
            return ()
        rows = leaf_rows.public_of(unit.session, campaign.id, now(), after=after, most=most)
        return _matched(unit, campaign.id, wished, rows)


def since(wished: Wish, at: datetime) -> tuple[LeafView, ...]:
    """Return what the filter keeps of the pledges that became public then or later."""
    with reading() as unit:
        campaign = current(unit)
        if campaign is None:
            return ()
        rows = leaf_rows.public_since(unit.session, campaign.id, at, now())
        return tuple(leaf for leaf in _matched(unit, campaign.id, wished, rows) if leaf.matches)


def names(wished: Wish) -> list[str]:
    """Return who leads the pledges that the filter keeps, each once and in no order."""
    with reading() as unit:
        campaign = current(unit)
        if campaign is None:
            return []
        found = matching(unit, asked(wished, campaign.id))
        return search.lead_names(unit.session, found.page(OfList(most=found.number)))


def current(unit: Unit) -> CampaignRow | None:
    """Return the campaign whose tree is shown: of those begun, the one that closes last."""
    at = now()
    return next((row for row in campaigns.all_open_first(unit.session) if row.opens_at <= at), None)


def _bare(campaign: CampaignRow | None, edition: Edition, wished: Wish) -> TreeView:
    return TreeView(
        campaign=campaign.title if campaign else "",
        campaign_id=campaign.id if campaign else "",
        seed=seed_of(campaign.id if campaign else ""),
        edition=edition,
        opens_at=campaign.opens_at if campaign else None,
        deadline_at=campaign.deadline_at if campaign else None,
        timezone=campaign.timezone if campaign else "UTC",
        wish=wished,
        opens=_opens(campaign) if campaign else None,
    )


def _opens(campaign: CampaignRow) -> datetime | None:
    opens = campaign.publish_at
    return opens if opens is not None and opens > now() else None


def _counted(unit: Unit, campaign_id: str, wished: Wish) -> dict[str, Any]:
    """Return the numbers of a tree, as the registry counts them."""
    found, every = (matching(unit, asked(one, campaign_id)) for one in (wished, _ALL))
    kinds: Counter[str] = Counter()
    for (_, code), number in found.counts("type").items():
        kinds[kind_of(code)] += number
    return {
        "total": every.number,
        "withdrawn": entries.number_withdrawn(unit.session, now(), campaign_id),
        "matching": found.number,
        "kinds": kinds,
        "regions": {code: number for (_, code), number in found.counts("region").items()},
        "boughs": {code: number for (_, code), number in every.counts("region").items()},
    }


def _picture(
    unit: Unit, grown: TreeView, most: int, shown: str
) -> tuple[tuple[LeafView, ...], str]:
    """Return the leaves of a picture, and whose leaf was chosen to be on it."""
    whole = grown.size <= most
    sought = "" if whole else shown
    asks = tuple(sorted(grown.wish.address.items()))
    key = (grown.edition, grown.campaign_id, asks, WHOLE if whole else most, sought)
    if key not in _drawn:
        if whole:
            rows = leaf_rows.public_of(unit.session, grown.campaign_id, now())
            drawn, named = _matched(unit, grown.campaign_id, grown.wish, rows), ""
        else:
            wanted = Part(
                campaign_id=grown.campaign_id,
                wish=grown.wish,
                most=most,
                at=now(),
                sought=sought,
            )
            drawn, named = excerpt.of_tree(unit, wanted)
        _drawn[key] = _rimmed(unit, grown.campaign_id, drawn), named
        if len(_drawn) > _REMEMBERED:
            _drawn.popitem(last=False)
    _drawn.move_to_end(key)
    return _drawn[key]


def _rimmed(unit: Unit, campaign_id: str, drawn: tuple[LeafView, ...]) -> tuple[LeafView, ...]:
    """Return leaves with those marked whose parties reported their pledge as fulfilled."""
    done = matching(unit, asked(_FULFILLED, campaign_id))
    if not done.number:
        return drawn
    return tuple(replace(one, fulfilled=done.has(one.place)) for one in drawn)


def _matched(
    unit: Unit, campaign_id: str, wished: Wish, rows: Iterable[Grown]
) -> tuple[LeafView, ...]:
    if not wished.narrows:
        return tuple(leaf_view(row) for row in rows)
    kept = matching(unit, asked(wished, campaign_id))
    return tuple(leaf_view(row, matches=kept.has(row.place)) for row in rows)
