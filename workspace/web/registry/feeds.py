"""The registry for other programs: a table of all, a feed of the newest, a map of the pages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.campaigns.guidance import ADVICE
from workspace.domain.errors import NotFound
from workspace.exports import as_atom, as_sitemap
from workspace.exports.as_atom import News
from workspace.exports.as_csv import as_csv
from workspace.process import site
from workspace.process.offload import off_loop
from workspace.services import pledgers
from workspace.services.registry import search
from workspace.services.registry.query import NEWEST, wish
from workspace.services.registry.search import EntryLine
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.export.table_rows import of_pledges
from workspace.web.record import stated
from workspace.web.registry.blueprint import blueprint
from workspace.web.registry.drawing import who

MOST_ROWS: Final = 20_000
FILE: Final = "pledges"
IN_A_PART: Final = 1_000
"""Pledges in one file of the sitemap: the next ones are in the next, so none takes long."""
MOST_PARTS: Final = 10_000
_PAGES: Final = (
    "registry.home",
    "registry.tree",
    "registry.pledges",
    "pledgers.everyone",
    "statistics.page",
    "guidance.page",
    "reuse.data",
    "record.page",
)


@blueprint.get("/<string:lang>/pledges.csv")
@public
def pledges_csv(lang: str) -> ResponseReturnValue:
    """Give every pledge that the search and the filters of the registry find, one a row."""
    found = search.everything(wish(request.args), MOST_ROWS)
    rows = list(of_pledges(found, whole("registry.pledges", lang=lang)))
    return stated.table(off_loop(lambda: as_csv(rows)), FILE, lang)


@blueprint.get("/<string:lang>/pledges.atom")
@public
def pledges_atom(lang: str) -> ResponseReturnValue:
    """Give the newest pledges that the search and the filters find as a feed."""
    wished = wish(request.args)
    wished = replace(wished, sort=NEWEST)
    found = [one for one in search.listing(wished).lines if not one.altered]
    page = whole("registry.pledges", lang=lang)
    feed = as_atom.feed(
        link=whole("registry.pledges_atom", lang=lang, **wished.address),
        page=whole("registry.pledges", lang=lang, **wished.address),
        title=gettext("Pledges for human rights"),
        lang=lang,
        news=(_news(line, page) for line in found),
    )
    return _answer(feed, "application/atom+xml", lang)


@blueprint.get("/sitemap.xml")
@public
def sitemap() -> ResponseReturnValue:
    """Tell search engines where the public pages of each language are listed."""
    languages = site.settings().languages
    parts = -(-max(search.total(), pledgers.total()) // IN_A_PART)
    lists = (
        whole("registry.sitemap_of", lang=lang, **({"part": part} if part > 1 else {}))
        for lang in languages
        for part in range(1, max(1, parts) + 1)
    )
    return _answer(as_sitemap.index(lists), "application/xml", *languages)


@blueprint.get("/<string:lang>/sitemap.xml")
@public
def sitemap_of(lang: str) -> ResponseReturnValue:
    """List the public pages of a language, with pledges and organisations a part at a time."""
    part = request.args.get("part", 1, type=int)
    if not 1 <= part <= MOST_PARTS:
        raise NotFound
    begins = (part - 1) * IN_A_PART
    found, houses = search.symbols(begins, IN_A_PART), pledgers.slugs(begins, IN_A_PART)
    if part > 1 and not found and not houses:
        raise NotFound
    pages = [] if part > 1 else _pages(lang)
    base = whole("pledgers.everyone", lang=lang)
    named = (f"{base}/{quote(slug)}" for slug in houses)
    every = [*pages, *_of_pledges(found, lang), *named]
    return _answer(as_sitemap.pages(every), "application/xml", lang)


def _pages(lang: str) -> list[str]:
    return [
        *(whole(page, lang=lang) for page in _PAGES),
        *(whole("guidance.of_actor", lang=lang, actor=one.kind) for one in ADVICE),
    ]


def _of_pledges(found: Iterable[tuple[str, bool]], lang: str) -> Iterator[str]:
    base = whole("registry.pledges", lang=lang)
    for symbol, made_here in found:
        yield f"{base}/{quote(symbol)}"
        if made_here:
            yield f"{base}/{quote(symbol)}/progress"


def _answer(body: bytes, kind: str, *languages: str) -> Response:
    answer = Response(body, mimetype=kind)
    answer.content_language.update(languages)
    return answer


def _news(line: EntryLine, base: str) -> News:
    return News(
        link=f"{base}/{quote(line.symbol)}",
        title=line.title,
        lang=line.lang,
        author=who(line.who, joint=line.joint),
        at=line.published_at,
        about=tuple(gettext(theme) for theme in line.themes),
    )
