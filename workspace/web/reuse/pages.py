"""A pledge in a frame of another site, and what the record is as data."""

from typing import Final

from flask import make_response, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from workspace.domain.rosters.wish import wish as whose
from workspace.exports import as_tree_svg
from workspace.process import site
from workspace.process.rates import MINUTE
from workspace.services import progress
from workspace.services.registry import pledge as pledges_of
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.alphabet import order
from workspace.web.operations.pace import SEARCH
from workspace.web.page.headers import framed
from workspace.web.reuse.blueprint import blueprint
from workspace.web.reuse.citation import pledging

_SOME: Final = {"region": "african", "theme": "justice"}
_ALL: Final = {"sort": "oldest"}
_SINCE: Final = _ALL | {"after": "SYMBOL"}


@blueprint.get("/<string:lang>/pledges/<string:symbol>/embed")
@public
def embed(lang: str, symbol: str) -> ResponseReturnValue:
    """Show a pledge in a frame of another site: what it is called, whose it is, how it goes."""
    view = pledges_of.one(symbol, whose({}, order()))
    page = render_template(
        "reuse/embed.html",
        lang=lang,
        pledge=view,
        who=pledging(view),
        progress=None if view.withdrawn else progress.public(symbol),
        shape=Markup(as_tree_svg.shape(view.shape)),  # noqa: S704 - drawn by us, from constants
    )
    return framed(make_response(page))


@blueprint.get("/<string:lang>/data")
@public
def data(lang: str) -> ResponseReturnValue:
    """Tell reusers in which forms all of the record can be had, and what they can rely on."""
    return render_template(
        "reuse/data.html",
        lang=lang,
        base=whole("api.openapi").removesuffix("/openapi.json"),
        examples=[whole("api.listed", **asked) for asked in (_SOME, _ALL, _SINCE)],
        each_minute=site.settings().public_per_second * MINUTE,
        search=SEARCH,
    )
