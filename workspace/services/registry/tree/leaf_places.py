"""Where the next leaf of a tree grows; the tree is remembered and never taken on trust."""

from workspace.domain.tree.growth import Grown
from workspace.domain.tree.leaf import NO_LEAF, Leaf, seed_of
from workspace.process.unit import Unit
from workspace.store.registry import leaves

_MOST = 8
# By campaign. Others may have grown leaves since, and what was read here may have been undone.
_remembered: dict[str, Grown] = {}


def next_leaf(unit: Unit, campaign_id: str, bough: str) -> Leaf:
    """Return the leaf that grows next on a bough; storing it is up to the caller."""
    return _stored_tree(unit, campaign_id).next_leaf(bough)


def _stored_tree(unit: Unit, campaign_id: str) -> Grown:
    """Return the tree as it is stored: the one remembered, with what has grown since."""
    known = _remembered.pop(campaign_id, None)
    first = known.last[0].number if known is not None and known.last else NO_LEAF
    places = [Leaf(*place) for place in leaves.from_number(unit.session, campaign_id, first)]
    if known is None or places[: len(known.last)] != known.last:
        whole = leaves.places_of(unit.session, campaign_id)
        known = Grown((Leaf(*place) for place in whole), seed_of(campaign_id))
    else:
        for leaf in places[len(known.last) :]:
            known.add(leaf)
    _remembered[campaign_id] = known
    while len(_remembered) > _MOST:
        del _remembered[next(iter(_remembered))]
    return known
