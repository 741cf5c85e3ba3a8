"""The public record as data and pictures: JSON, the tree as a file, one leaf at a time."""

from datetime import UTC, datetime
from functools import partial

from flask import Response, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext

from workspace.domain.errors import NotFound
from workspace.exports.tree.standalone import STYLE
from workspace.services import campaigns
from workspace.services.campaigns import Phase
from workspace.services.record import issued
from workspace.services.registry import pledge as pledges_of
from workspace.services.registry import search
from workspace.services.registry import tree as trees
from workspace.services.registry.query import wish
from workspace.web import kept
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.api import json_form
from workspace.web.export.data.calendars import appointment, given
from workspace.web.record import stated
from workspace.web.registry import drawing
from workspace.web.registry.blueprint import blueprint

MOST_NEW = 20
"""As many new leaves as a tree on the screen lets grow one by one."""

JSON = "application/json"


@blueprint.get("/tree.svg")
@public
def tree_svg() -> ResponseReturnValue:
    """Give the tree as a picture that stands alone, for print and for other sites."""
    answer = make_response(drawing.picture(trees.tree(wish(request.args)), style=STYLE))
    answer.mimetype = drawing.SVG
    answer.headers["Content-Security-Policy"] = drawing.SVG_POLICY
    return kept.for_a_minute(answer)


@blueprint.get("/tree.json")
@public
def tree_json() -> ResponseReturnValue:
    """Give the tree as data: every leaf with its place and what it stands for.

    With `since`, an instant with its zone, only what became public then or later and the filter
    keeps: how many they are, and the first of them as leaves.
    """
    wished, since = wish(request.args), _instant(request.args.get("since", ""))
    grown, address = trees.tree(wished, 0), url_for("registry.pledges", lang=str(get_locale()))
    new = trees.since(wished, since) if since else None
    shown = trees.leaves(wished) if new is None else new[:MOST_NEW]
    return kept.for_a_minute(
        stated.data(
            {
                "campaign": grown.campaign,
                "total": grown.total,
                "matching": grown.matching,
                "leaves": [json_form.leaf(view, address) for view in shown],
                **({} if new is None else {"new": len(new)}),
            }
        )
    )


@blueprint.get("/<string:lang>/tree/leaf/<string:symbol>")
@public
def leaf(lang: str, symbol: str) -> ResponseReturnValue:
    """Give one leaf with its twig, for a tree that is on the screen already."""
    answer = make_response(drawing.fragment(trees.leaf_of(symbol, wish(request.args))))
    answer.mimetype = drawing.SVG
    answer.content_language.add(lang)
    return kept.for_a_minute(answer)


@blueprint.get("/<string:lang>/pledges.json")
@public
def pledges_json(lang: str) -> ResponseReturnValue:
    """Give a page of the registry as data; the same search and filters as the page."""
    found = search.listing(wish(request.args), search.spot(request.args))
    this = partial(whole, "registry.pledges_json", lang=lang)
    return kept.for_a_minute(stated.data(json_form.listing(found, lang, this)))


@blueprint.get("/<string:lang>/pledges/<string:symbol>.json")
@public
def pledge_json(lang: str, symbol: str) -> ResponseReturnValue:
    """Give a public pledge as data, as the registry keeps it; one withdrawn without its text."""
    return kept.for_a_minute(stated.data(json_form.of_symbol(symbol, lang)))


@blueprint.get("/<string:lang>/pledges/<string:symbol>/receipt.json")
@public
def receipt_json(lang: str, symbol: str) -> ResponseReturnValue:
    """Give a receipt exactly as it was sealed, with the proof that it is in the log."""
    answer = Response(issued.as_file(pledges_of.receipt(symbol).receipt), mimetype=JSON)
    answer.content_language.add(lang)
    return kept.for_a_minute(answer)


@blueprint.get("/<string:lang>/campaigns/<string:campaign>/deadline.ics")
@public
def campaign_deadline(lang: str, campaign: str) -> ResponseReturnValue:
    """Give the deadline of a campaign, and when it becomes public, as entries for a calendar."""
    found, moved = campaigns.season(campaign)
    home, title = url_for("registry.home", lang=lang), found.title
    ends = gettext("%(campaign)s: the last moment to submit a pledge", campaign=title)
    opens = gettext("%(campaign)s: what was submitted becomes public", campaign=title)
    moments = []
    if found.phase != Phase.AFTER:
        name = f"deadline-of-{found.slug}"
        moments.append(appointment(name, found.deadline_at, found.timezone, ends, home, moved))
    if found.public_at is not None:
        name = f"embargo-of-{found.slug}"
        moments.append(appointment(name, found.public_at, found.timezone, opens, home))
    if not moments:
        raise NotFound
    return kept.for_a_minute(given(moments))


def _instant(written: str) -> datetime | None:
    """Return an instant of an address; what is none asks for nothing."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    if found.tzinfo is None:
        return None
    try:
        return found.astimezone(UTC)
    except OverflowError:
        # One of the ends of time, which in another zone lies beyond it.
        return found.replace(tzinfo=UTC)
