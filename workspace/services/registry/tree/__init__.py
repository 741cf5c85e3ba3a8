"""The Pledging Tree of a campaign, counted, filtered and by leaf; never how it is drawn.

A picture holds at most `WHOLE` leaves, and no more are read for it, however large the tree.
"""

from workspace.services.registry.tree.grown import (
    WHOLE,
    LeafAlone,
    current,
    leaf_of,
    leaves,
    names,
    since,
    tree,
)
from workspace.services.registry.tree.tree_view import LeafView, TreeView

__all__ = [
    "WHOLE",
    "LeafAlone",
    "LeafView",
    "TreeView",
    "current",
    "leaf_of",
    "leaves",
    "names",
    "since",
    "tree",
]
