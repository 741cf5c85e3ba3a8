"""The tree of a page: leaves become links to the pledges they stand for."""

from functools import lru_cache

from flask import url_for
from flask_babel import get_locale, gettext
from markupsafe import Markup

from workspace.domain.tree.leaf import KINDS, Leaf
from workspace.exports import as_tree_svg
from workspace.exports.as_tree_svg import LeafLink
from workspace.services.registry.tree import LeafView, TreeView
from workspace.web.times import day_or_year

FEW = 150
"""Up to so many leaves the page holds the facts of each; beyond, a card fetches its own."""

SHAPES: dict[str, Markup] = {kind: Markup(as_tree_svg.shape(kind)) for kind in KINDS}  # noqa: S704 - drawn by us, from constants


def picture(tree: TreeView, *, style: str = "") -> str:
    """Return the tree as SVG, each leaf a link to its pledge in the page's language."""
    facts = len(tree.leaves) <= FEW and not style
    links = tuple(_link(leaf, facts=facts) for leaf in tree.leaves)
    return _drawn(links, tree.seed, gettext("Pledging Tree"), style)


def fragment(tree: TreeView, leaf: LeafView) -> str:
    """Return one leaf with its twig and all its facts."""
    leaves = tuple(each.leaf for each in tree.leaves)
    return _drawn_leaf(_link(leaf, facts=True), leaves, tree.seed)


def who(name: str, *, joint: bool) -> str:
    """Return who pledges in a few words: the lead, and whether others are with it."""
    return gettext("%(who)s with others", who=name) if joint else name


@lru_cache(maxsize=32)
def _drawn(links: tuple[LeafLink, ...], seed: int, name: str, style: str) -> str:
    """Draw a tree, or give the same drawing again: what it is made of is the whole key."""
    return as_tree_svg.draw(links, seed=seed, name=name, style=style)


@lru_cache(maxsize=512)
def _drawn_leaf(link: LeafLink, leaves: tuple[Leaf, ...], seed: int) -> str:
    """Draw a leaf once, although everybody who looks at the tree asks for it."""
    return as_tree_svg.leaf_fragment(link, leaves, seed=seed)


def _link(view: LeafView, *, facts: bool) -> LeafLink:
    name = who(view.who, joint=view.joint)
    on = day_or_year(view.published_at, year_only=view.year_only)
    card = (("title", view.title), ("who", name), ("on", on)) if facts else ()
    return LeafLink(
        leaf=view.leaf,
        kind=view.kind,
        href=url_for("registry.pledge", lang=str(get_locale()), symbol=view.symbol),
        name=name,
        joint=view.joint,
        faded=not view.matches,
        card=card,
    )
