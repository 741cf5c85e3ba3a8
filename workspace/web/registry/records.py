"""The public record as data and pictures: JSON, the tree as a file, one leaf at a time."""

from datetime import datetime
from urllib.parse import quote

from flask import Response, jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from workspace.exports.tree.standalone import STYLE
from workspace.services import progress
from workspace.services.record import issued
from workspace.services.registry import edition as editions
from workspace.services.registry import pledge as pledges_of
from workspace.services.registry import search
from workspace.services.registry import tree as trees
from workspace.services.registry.flagship_marks import MarkView
from workspace.services.registry.pledge import WithdrawnView
from workspace.services.registry.query import wish
from workspace.services.registry.search import EntryLine
from workspace.services.registry.tree import LeafView
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.registry import drawing
from workspace.web.registry.blueprint import blueprint
from workspace.web.registry.filter_form import asked_spot
from workspace.web.registry.progress import in_short

FRESH_SECONDS = 60
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
    return _cacheable(answer)


@blueprint.get("/tree.json")
@public
def tree_json() -> ResponseReturnValue:
    """Give the tree as data: every leaf with its place and what it stands for.

    With `since`, an instant with its zone, only what became public then or later and the filter
    keeps: how many they are, and the first of them as leaves.
    """
    grown, since = trees.tree(wish(request.args)), _instant(request.args.get("since", ""))
    address = url_for("registry.pledges", lang=str(get_locale()))
    new = grown.since(since) if since else None
    shown = grown.leaves if new is None else new[:MOST_NEW]
    return _cacheable(
        jsonify(
            campaign=grown.campaign,
            total=grown.total,
            matching=grown.matching,
            leaves=[_leaf(view, address) for view in shown],
            **({} if new is None else {"new": len(new)}),
        )
    )


@blueprint.get("/<string:lang>/tree/leaf/<string:symbol>")
@public
def leaf(lang: str, symbol: str) -> ResponseReturnValue:
    """Give one leaf with its twig, for a tree that is on the screen already."""
    grown, found = trees.tree_of(symbol, wish(request.args))
    answer = make_response(drawing.fragment(grown, found))
    answer.mimetype = drawing.SVG
    answer.content_language.add(lang)
    return _cacheable(answer)


@blueprint.get("/<string:lang>/pledges.json")
@public
def pledges_json(lang: str) -> ResponseReturnValue:
    """Give a page of the registry as data; the same search and filters as the page."""
    found = search.listing(wish(request.args), asked_spot())

    def other(page: dict[str, str] | None) -> str | None:
        said = found.wish.address | (page or {})
        return None if page is None else whole("registry.pledges_json", lang=lang, **said)

    return _cacheable(
        jsonify(
            found=found.found,
            page=found.page,
            pages=found.pages,
            previous=other(found.earlier),
            next=other(found.later),
            pledges=[_line(line, lang) for line in found.lines],
        )
    )


@blueprint.get("/<string:lang>/pledges/<string:symbol>.json")
@public
def pledge_json(lang: str, symbol: str) -> ResponseReturnValue:
    """Give a public pledge as data, as the registry keeps it; one withdrawn without its text."""
    view = pledges_of.one(symbol)
    said = {
        "symbol": view.symbol,
        "title": view.title,
        "lang": view.lang,
        "lead": view.who,
        "joint": view.joint,
        "source": view.source,
        "campaign": view.campaign,
        "submitted_at": view.submitted_at.isoformat(),
        "published_at": view.published_at.isoformat(),
        "url": whole("registry.pledge", lang=lang, symbol=symbol),
    }
    if view.withdrawn:
        return _cacheable(jsonify(**said, withdrawn=_withdrawn(view.withdrawn)))
    after = progress.public(symbol)
    return _cacheable(
        jsonify(
            **said,
            flagships=[_mark(one) for one in view.marks],
            progress=in_short(after.found) if after else None,
            withdrawn=None,
            **view.stored,
        )
    )


@blueprint.get("/<string:lang>/pledges/<string:symbol>/receipt.json")
@public
def receipt_json(lang: str, symbol: str) -> ResponseReturnValue:
    """Give a receipt exactly as it was sealed, with the proof that it is in the log."""
    answer = Response(issued.as_file(pledges_of.receipt(symbol).receipt), mimetype=JSON)
    answer.content_language.add(lang)
    return _cacheable(answer)


def _withdrawn(one: WithdrawnView) -> dict[str, object]:
    return {"by": one.who, "at": one.at.isoformat(), "reason": one.reason}


def _mark(one: MarkView) -> dict[str, object]:
    return {
        "organisation": one.slug,
        "name": one.name,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
    }


def _instant(written: str) -> datetime | None:
    """Return an instant of an address; what is none asks for nothing."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _cacheable(answer: Response) -> Response:
    """Let anyone keep an answer for a minute, if it holds for so long; see `kept` for its tag."""
    answer.cache_control.public = True
    answer.cache_control.max_age = editions.current().lasts_s(FRESH_SECONDS)
    return answer


def _leaf(view: LeafView, address: str) -> dict[str, object]:
    return {
        "number": view.leaf.number,
        "bough": view.leaf.bough,
        "x": view.leaf.x,
        "y": view.leaf.y,
        "parent": view.leaf.parent,
        "kind": view.kind,
        "symbol": view.symbol,
        "title": view.title,
        "lang": view.lang,
        "lead": view.who,
        "region": view.region,
        "joint": view.joint,
        "flagship": view.flagship,
        "published_at": view.published_at.isoformat(),
        "matches": view.matches,
        "withdrawn": view.withdrawn,
        "url": f"{address}/{quote(view.symbol)}",
    }


def _line(line: EntryLine, lang: str) -> dict[str, object]:
    return {
        "symbol": line.symbol,
        "title": line.title,
        "lang": line.lang,
        "lead": line.who,
        "joint": line.joint,
        "flagship": line.flagship,
        "progress": line.progress or None,
        "published_at": line.published_at.isoformat(),
        "url": whole("registry.pledge", lang=lang, symbol=line.symbol),
    }
