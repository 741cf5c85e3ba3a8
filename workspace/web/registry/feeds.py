"""The registry for other programs: a table of all, a feed of the newest, a map of the pages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.progress.statuses import STATUSES
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
from workspace.web.registry.blueprint import blueprint
from workspace.web.registry.drawing import who

MOST_ROWS: Final = 20_000
FILE: Final = "pledges.csv"
_PAGES: Final = (
    "registry.home",
    "registry.tree",
    "registry.pledges",
    "pledgers.everyone",
    "statistics.page",
    "guidance.page",
)


@blueprint.get("/<string:lang>/pledges.csv")
@public
def pledges_csv(lang: str) -> ResponseReturnValue:
    """Give every pledge that the search and the filters of the registry find, one a row."""
    found = search.everything(wish(request.args), MOST_ROWS)
    rows = list(_rows(found, whole("registry.pledges", lang=lang)))
    answer = _answer(off_loop(lambda: as_csv(rows)), "text/csv", lang)
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return answer


@blueprint.get("/<string:lang>/pledges.atom")
@public
def pledges_atom(lang: str) -> ResponseReturnValue:
    """Give the newest pledges that the search and the filters find as a feed."""
    wished = wish(request.args)
    wished = replace(wished, sort=NEWEST)
    found = search.listing(wished).lines
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
    lists = (whole("registry.sitemap_of", lang=lang) for lang in languages)
    return _answer(as_sitemap.index(lists), "application/xml", *languages)


@blueprint.get("/<string:lang>/sitemap.xml")
@public
def sitemap_of(lang: str) -> ResponseReturnValue:
    """List the public pages of a language, every pledge's among them."""
    pages = [whole(page, lang=lang) for page in _PAGES]
    base = whole("registry.pledges", lang=lang)
    pledges = (f"{base}/{quote(symbol)}" for symbol in search.symbols())
    houses = whole("pledgers.everyone", lang=lang)
    named = (f"{houses}/{quote(slug)}" for slug in pledgers.slugs())
    return _answer(as_sitemap.pages([*pages, *pledges, *named]), "application/xml", lang)


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


def _rows(found: Iterable[EntryLine], base: str) -> Iterator[list[str]]:
    yield [
        gettext("Symbol"),
        gettext("Pledge"),
        gettext("Language of the text"),
        gettext("Who pledges"),
        gettext("With others"),
        gettext("Kind of organisation"),
        gettext("Region"),
        gettext("Kind of pledge"),
        gettext("Flagship"),
        gettext("Rights"),
        gettext("Sustainable Development Goals"),
        gettext("Progress"),
        gettext("Published"),
        gettext("Address"),
    ]
    yes, no = gettext("Yes"), gettext("No")
    for line in found:
        yield [
            line.symbol,
            line.title,
            line.lang,
            line.who,
            yes if line.joint else no,
            gettext(line.type),
            gettext(line.region),
            gettext(line.kind),
            yes if line.flagship else no,
            "; ".join(gettext(theme) for theme in line.themes),
            "; ".join(number for number, _ in line.goals),
            gettext(STATUSES.label(line.progress)) if line.progress else "",
            f"{line.published_at:%Y}" if line.year_only else line.published_at.isoformat(),
            f"{base}/{quote(line.symbol)}",
        ]
