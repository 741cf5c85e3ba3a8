"""Public pledges, lists of them and leaves as JSON says them; never a second form of one."""

from collections.abc import Callable
from urllib.parse import quote

from workspace.services import progress
from workspace.services.registry import pledge as pledges_of
from workspace.services.registry.flagship_marks import MarkView
from workspace.services.registry.pledge import WithdrawnView
from workspace.services.registry.search import EntryLine, Listing
from workspace.services.registry.tree import LeafView
from workspace.web.addresses import whole
from workspace.web.registry.progress import in_short


def of_symbol(symbol: str, lang: str) -> dict[str, object]:
    """Return a public pledge as the registry keeps it; one withdrawn without its text.

    Raises:
        NotFound: there is none with this symbol, or it is not public yet.
    """
    view = pledges_of.one(symbol)
    at = {"lang": lang, "symbol": view.symbol}
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
        "url": whole("registry.pledge", **at),
        "receipt": whole("registry.receipt_json", **at) if view.has_receipt else None,
    }
    if view.withdrawn:
        return {**said, "withdrawn": _withdrawn(view.withdrawn)}
    after = progress.public(symbol)
    return {
        **said,
        "flagships": [_mark(one) for one in view.marks],
        "progress": in_short(after.found) if after else None,
        "withdrawn": None,
        **view.stored,
    }


def listing(found: Listing, lang: str, this: Callable[..., str]) -> dict[str, object]:
    """Return a page of the registry.

    Args:
        found: what is on it.
        lang: of the pages it leads to.
        this: gives its own address with other parameters.
    """

    def other(page: dict[str, str] | None) -> str | None:
        return None if page is None else this(**found.wish.address | page)

    return {
        "found": found.found,
        "page": found.page,
        "pages": found.pages,
        "previous": other(found.earlier),
        "next": other(found.later),
        "pledges": [line(each, lang) for each in found.lines],
    }


def leaf(view: LeafView, address: str) -> dict[str, object]:
    """Return a leaf with its place; `address` is that of the registry, whose pledge it is of."""
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


def line(found: EntryLine, lang: str) -> dict[str, object]:
    """Return what a list says of a pledge."""
    return {
        "symbol": found.symbol,
        "title": found.title,
        "lang": found.lang,
        "lead": found.who,
        "joint": found.joint,
        "flagship": found.flagship,
        "progress": found.progress or None,
        "published_at": found.published_at.isoformat(),
        "url": whole("registry.pledge", lang=lang, symbol=found.symbol),
    }


def _withdrawn(one: WithdrawnView) -> dict[str, object]:
    return {"by": one.who, "at": one.at.isoformat(), "reason": one.reason}


def _mark(one: MarkView) -> dict[str, object]:
    return {
        "organisation": one.slug,
        "name": one.name,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
    }
