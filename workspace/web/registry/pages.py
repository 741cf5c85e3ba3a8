"""Pages everyone may open."""

from dataclasses import replace
from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from markupsafe import Markup

from workspace.domain.codes.vocabulary import CAPACITIES, ORGANISATION_TYPES
from workspace.domain.rosters.wish import Wish as Roster
from workspace.domain.rosters.wish import wish as whose
from workspace.services import amendment, campaigns, pledgers, progress, withdrawal
from workspace.services.registry import pledge as pledges_of
from workspace.services.registry import search
from workspace.services.registry import tree as trees
from workspace.services.registry.query import NEWEST, Wish, wish
from workspace.services.registry.search import spot
from workspace.services.registry.tree import TreeView
from workspace.services.setup import first
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.alphabet import order
from workspace.web.kept import LEAF
from workspace.web.pledge.words import in_words
from workspace.web.registry import drawing, linked_data
from workspace.web.registry.blueprint import blueprint
from workspace.web.registry.drawing import FEW
from workspace.web.registry.filter_form import ONLY, WITHDRAWN, offered, sorts, standing
from workspace.web.reuse.citation import cited, described, pledging

LATEST = 5
_PRINTED: Final = "registry/print.html"


@blueprint.get("/")
@public
def root() -> ResponseReturnValue:
    """Send the browser to the home page in its language."""
    return redirect(url_for("registry.home", lang=str(get_locale())), 302)


@blueprint.get("/<string:lang>/")
@public
def home(lang: str) -> ResponseReturnValue:
    """Show the number of pledges, the tree and the three doors; on an empty site how to begin."""
    grown = trees.tree(wish({}), FEW)
    if not grown.campaign_id and first.is_open():
        return render_template("setup/nobody_yet.html", lang=lang)
    return render_template(
        "registry/home.html",
        lang=lang,
        latest=search.newest(LATEST, grown.campaign_id),
        seasons=campaigns.seasons(),
        takes_pledges=campaigns.takes_pledges(),
        elsewhere=search.total() - grown.total,
        **_tree(grown),
    )


@blueprint.get("/<string:lang>/tree")
@public
def tree(lang: str) -> ResponseReturnValue:
    """Show the Pledging Tree, or the same pledges as a table."""
    wished = wish(request.args)
    as_list = request.args.get("view") == "list"
    # A list says of the tree what is counted, and names the leaf of one that has no other.
    grown = trees.tree(wished, 1 if as_list else trees.WHOLE, request.args.get(LEAF, ""))
    found = (
        search.listing(wished, spot(request.args), campaign_id=grown.campaign_id)
        if as_list
        else None
    )
    return render_template(
        "registry/tree.html",
        lang=lang,
        listing=found,
        filters=offered(wished, grown.campaign_id),
        sorts=sorts(),
        takes_pledges=campaigns.takes_pledges(),
        framed=whole("tree.embed", lang=lang, **wished.address),
        elsewhere=search.total() - grown.total,
        **(_tree(grown) if found is None else {"tree": grown, "shapes": drawing.SHAPES}),
    ), (404 if found is not None and found.gone else 200)


@blueprint.get("/<string:lang>/pledges")
@public
def pledges(lang: str) -> ResponseReturnValue:
    """Show the registry: search, filters, fifty pledges a page; what was withdrawn when asked."""
    wished = wish(request.args)
    if request.args.get(WITHDRAWN) == ONLY:
        return _withdrawn(lang, wished)
    found, gone = search.listing(wished, spot(request.args)), withdrawal.number()
    page = render_template(
        "registry/pledges.html",
        lang=lang,
        listing=found,
        filters=[*offered(wished), *([standing(gone)] if gone else [])],
        sorts=sorts(),
        party=pledgers.name_of(wished.party),
        campaign=campaigns.title_of(wished.campaign),
        shapes=drawing.SHAPES,
        linked=linked_data.of_registry(lang, wished),
    )
    return page, 404 if found.gone else 200


def _withdrawn(lang: str, wished: Wish) -> ResponseReturnValue:
    gone = withdrawal.listed(wished, spot(request.args).page)
    page = render_template(
        "withdrawal/list.html",
        lang=lang,
        gone=gone,
        wish=replace(wished, chosen=wished.chosen | {WITHDRAWN: ONLY}, sort=NEWEST),
        filters=[*offered(wished, counts=gone.counts), standing(gone.total)],
        shapes=drawing.SHAPES,
    )
    return page, 404 if gone.page > gone.pages else 200


@blueprint.get("/<string:lang>/pledges/<string:symbol>")
@public
def pledge(lang: str, symbol: str) -> ResponseReturnValue:
    """Show a pledge with everything everyone may read of it, a page of its parties at a time."""
    return _pledge("registry/pledge.html", lang, symbol, whose(request.args, order()))


@blueprint.get("/<string:lang>/pledges/<string:symbol>/print")
@public
def print_pledge(lang: str, symbol: str) -> ResponseReturnValue:
    """Show a pledge as it is printed, whole and without anything around it."""
    return _pledge(_PRINTED, lang, symbol, None)


@blueprint.get("/<string:lang>/pledges/<string:symbol>/receipt")
@public
def receipt(lang: str, symbol: str) -> ResponseReturnValue:
    """Show the receipt of a joint submission, a page of its parties at a time, or all of them."""
    everybody = "all" in request.args
    view = pledges_of.receipt(symbol, None if everybody else whose(request.args, order()))
    return render_template("registry/receipt.html", lang=lang, receipt=view, everybody=everybody)


def _pledge(template: str, lang: str, symbol: str, parties: Roster | None) -> str:
    view = pledges_of.one(symbol, parties)
    address = whole("registry.pledge", lang=lang, symbol=symbol)
    if view.withdrawn:
        bare = template == _PRINTED
        tombstone = "withdrawal/tombstone.html"
        return render_template(tombstone, lang=lang, pledge=view, address=address, bare=bare)
    return render_template(
        template,
        lang=lang,
        pledge=view,
        words=in_words(view.form),
        shapes=drawing.SHAPES,
        capacities={term.code: term.label for term in CAPACITIES},
        kinds={term.code: term.label for term in ORGANISATION_TYPES},
        address=address,
        who=pledging(view),
        citation=cited(view, address),
        description=described(view),
        framed=whole("reuse.embed", lang=lang, symbol=symbol),
        linked=linked_data.of_pledge(view, address, lang),
        progress=progress.public(symbol),
        earlier=amendment.history(symbol),
    )


def _tree(grown: TreeView) -> dict[str, object]:
    """Give templates a tree and its picture, which we have drawn and escaped ourselves."""
    picture = Markup(drawing.picture(grown))  # noqa: S704 - as_tree_svg escapes every name
    return {"tree": grown, "picture": picture, "shapes": drawing.SHAPES}
