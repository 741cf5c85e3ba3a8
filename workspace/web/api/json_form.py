"""The public record as JSON says it: pledges, lists, leaves, reports, numbers; once for all."""

from collections.abc import Callable
from urllib.parse import quote

from flask_babel import gettext

from workspace.domain.errors import NotFound
from workspace.services import amendment, progress, statistics
from workspace.services.progress import FollowUp, MeasureCourse, ReportView
from workspace.services.registry import pledge as pledges_of
from workspace.services.registry.around import LeftView, MarkView, WithdrawnView
from workspace.services.registry.pledge import PledgeView
from workspace.services.registry.query import Wish
from workspace.services.registry.search import EntryLine, Listing
from workspace.services.registry.tree import LeafView
from workspace.services.statistics import Cohort, Group
from workspace.web.addresses import whole
from workspace.web.amendment.brief import in_brief


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
        "receipt_archive": whole("record.of_pledge", **at) if view.has_receipt else None,
    }
    if view.withdrawn:
        return {**said, "withdrawn": _withdrawn(view.withdrawn)}
    after, before = progress.public(symbol), amendment.history(symbol)
    return {
        **said,
        "kept_back": view.kept_back + before.altered,
        "flagships": [_mark(one) for one in view.marks],
        "themes": _themes(view),
        "answered_by": [one.symbol for one in view.answered_by],
        "left": [_left(one) for one in view.left.values()],
        "led": [{"name": one.who, "since": one.since.isoformat()} for one in view.led],
        "progress": in_short(after.found) if after else None,
        "amendments": [in_brief(one, lang) for one in before.texts],
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
        "altered": found.altered,
        "title": found.title,
        "lang": found.lang,
        "lead": found.who,
        "joint": found.joint,
        "flagship": found.flagship,
        "progress": found.progress or None,
        "published_at": found.published_at.isoformat(),
        "campaign": found.campaign,
        "url": whole("registry.pledge", lang=lang, symbol=found.symbol),
    }


def progress_of(symbol: str, lang: str) -> dict[str, object]:
    """Return what became of a public pledge.

    Raises:
        NotFound: there is none with this symbol, it was not made here, or it was withdrawn.
    """
    view = progress.public(symbol)
    if view is None:
        raise NotFound
    return in_full(view.found, lang)


def in_full(found: FollowUp, lang: str) -> dict[str, object]:
    """Return where each measure of a pledge stands, and every report there was."""
    return {
        "symbol": found.symbol,
        "title": found.title,
        "lang": found.lang,
        "url": whole("registry.progress_of", lang=lang, symbol=found.symbol),
        **in_short(found),
        "summary": [_report(one) for one in found.whole.reports],
        "measures": [_measure(one) for one in found.measures],
    }


def in_short(found: FollowUp) -> dict[str, object]:
    """Return where a pledge stands, as data say it."""
    return {
        "status": found.status or None,
        "reporting": str(found.light),
        "closed_at": found.closed_at.isoformat() if found.closed_at else None,
    }


def in_numbers(wished: Wish, lang: str) -> dict[str, object]:
    """Return how many public pledges that match there are under every code."""
    counted = statistics.census(wished)
    newest = counted.newest
    return {
        "url": whole("statistics.page", lang=lang, **counted.wish.address),
        "newest": newest.symbol if newest else None,
        "newest_published_at": newest.published_at.isoformat() if newest else None,
        "found": counted.found,
        "total": counted.total,
        **{group.name: _codes(group) for group in counted.groups},
        "unreported": counted.silent,
        "cohorts": [_cohort(one) for one in counted.cohorts],
    }


def _cohort(one: Cohort) -> dict[str, object]:
    return {
        "campaign": one.campaign,
        "title": one.title,
        "year": one.year,
        "pledges": one.number,
        "progress": {each.code: each.number for each in one.statuses},
        "unreported": one.silent,
        "measures": one.measures,
        "measures_progress": {each.code: each.number for each in one.measured if each.number},
        "measures_unreported": one.unmeasured,
    }


def _codes(group: Group) -> list[dict[str, object]]:
    return [
        {"code": one.code, "label": gettext(one.label), "pledges": one.number}
        for one in group.figures
    ]


def _measure(one: MeasureCourse) -> dict[str, object]:
    return {
        "number": one.number,
        "title": one.title,
        "organisation": one.organisation,
        "organisation_left_at": one.left_at.isoformat() if one.left_at else None,
        "status": one.status or None,
        "reporting": str(one.light),
        "reported_at": one.since.isoformat() if one.current else None,
        "reports": [_report(each) for each in one.reports],
    }


def _report(one: ReportView) -> dict[str, object]:
    said = one.report
    return {
        "id": one.id,
        "altered": one.altered,
        "organisation": one.organisation,
        "published_at": None if one.altered else one.at.isoformat(),
        "status": said.status or None,
        "value": said.value or None,
        "as_of": said.as_of,
        "narrative": said.narrative,
        "challenges": said.challenges,
        "references": list(said.links),
        "unchanged_since": one.unchanged_on or None,
        "corrected_at": one.corrected_at.isoformat() if one.corrected_at else None,
        "correction_reason": one.why or None,
        "words_taken_out_at": one.taken_out_at.isoformat() if one.taken_out_at else None,
    }


def _withdrawn(one: WithdrawnView) -> dict[str, object]:
    return {"by": one.who, "at": one.at.isoformat(), "reason": one.reason}


def _themes(view: PledgeView) -> dict[str, object]:
    """Return under what a pledge is found, and that it was corrected where it was."""
    said = view.classified
    return {
        "found_under": list(view.themes),
        "signed": list(said.signed if said else view.themes),
        "corrected_at": said.at.isoformat() if said else None,
        "correction_reason": said.reason if said else None,
    }


def _left(one: LeftView) -> dict[str, object]:
    return {
        "organisation": one.slug,
        "name": one.name,
        "at": one.at.isoformat(),
        "reason": one.reason or None,
    }


def _mark(one: MarkView) -> dict[str, object]:
    return {
        "organisation": one.slug,
        "name": one.name,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
    }
