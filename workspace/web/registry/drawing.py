"""The tree of a page: leaves become links to the pledges they stand for."""

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from flask import url_for
from flask_babel import get_locale, gettext
from markupsafe import Markup

from workspace.domain.tree.leaf import KINDS, Leaf
from workspace.exports import as_tree_svg
from workspace.exports.as_tree_svg import LeafLink
from workspace.services.registry.tree import LeafAlone, LeafView, TreeView
from workspace.web.page.languages import readable
from workspace.web.times import day_or_year

FEW = 150
"""Up to so many leaves the page holds the facts of each; beyond, a card fetches its own."""

SVG = "image/svg+xml"
# A file carries its own style sheet; nothing else is allowed in it.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_MOST_PICTURES = 16
_pictures: dict[tuple[object, ...], str] = {}

SHAPES: dict[str, Markup] = {kind: Markup(as_tree_svg.shape(kind)) for kind in KINDS}  # noqa: S704 - drawn by us, from constants


def picture(tree: TreeView, *, style: str = "") -> str:
    """Return what is drawn of the tree as SVG, each leaf a link to its pledge.

    The same picture is given again: what it is made of is the edition, what is looked for, how
    much is drawn and the language of the page. One that holds a certain leaf is for one reader.
    """
    if tree.shown:
        return _drawn(tree, style)
    key = (
        tree.edition,
        tree.campaign_id,
        str(get_locale()),
        tuple(sorted(tree.wish.address.items())),
        len(tree.drawn),
        style,
    )
    if key not in _pictures:
        _pictures[key] = _drawn(tree, style)
        while len(_pictures) > _MOST_PICTURES:
            del _pictures[next(iter(_pictures))]
    return _pictures[key]


def fragment(alone: LeafAlone) -> str:
    """Return one leaf with its twig and all its facts."""
    link = _link(alone.leaf, _page(alone.timezone), facts=True)
    return _drawn_leaf(link, alone.carriers, alone.seed)


def who(name: str, *, joint: bool) -> str:
    """Return who pledges in a few words: the lead, and whether others are with it."""
    said = readable(name)
    return gettext("%(who)s with others", who=said) if joint else said


def _drawn(tree: TreeView, style: str) -> str:
    facts = len(tree.drawn) <= FEW and not style
    page = _page(tree.timezone)
    links = tuple(_link(leaf, page, facts=facts) for leaf in tree.drawn)
    return as_tree_svg.draw(links, seed=tree.seed, name=gettext("Pledging Tree"), style=style)


@lru_cache(maxsize=512)
def _drawn_leaf(link: LeafLink, leaves: tuple[Leaf, ...], seed: int) -> str:
    """Draw a leaf once, although everybody who looks at the tree asks for it."""
    return as_tree_svg.leaf_fragment(link, leaves, seed=seed)


class _Page(NamedTuple):
    """What all leaves of a picture share: asked for once and not for each of them."""

    address: str
    lang: str
    zone: str


def _page(zone: str) -> _Page:
    lang = str(get_locale())
    return _Page(url_for("registry.pledges", lang=lang), lang, zone)


def _link(view: LeafView, page: _Page, *, facts: bool) -> LeafLink:
    name = who(view.who, joint=view.joint)
    title = view.title
    if view.withdrawn:
        title = gettext("withdrawn: %(title)s", title=title)
    elif view.fulfilled:
        title = gettext("fulfilled: %(title)s", title=title)
    lang = "" if view.lang == page.lang else view.lang
    said: dict[str, str] = {}
    if facts:
        on = day_or_year(view.published_at, page.zone, year_only=view.year_only)
        said = {"title": title, "who": name, "on": on, "lang": lang}
    return LeafLink(
        leaf=view.leaf,
        number=view.number,
        kind=view.kind,
        href=f"{page.address}/{quote(view.symbol)}",
        name=f"{name}: {title}",
        lang=lang,
        joint=view.joint,
        faded=not view.matches,
        rimmed=view.fulfilled,
        card=tuple((key, words) for key, words in said.items() if words),
    )
