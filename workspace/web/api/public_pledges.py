"""Pledges by the interface: the registry's lists, one pledge, and what became of it."""

from functools import partial

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from workspace.services.registry import search
from workspace.services.registry.query import wish
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.api import json_form, schemas
from workspace.web.api.blueprint import blueprint
from workspace.web.api.parameters import PAGES, SEARCH, WITHIN, answers
from workspace.web.record import stated


@blueprint.get("/pledges")
@public
@answers(schemas.Pledges, *SEARCH, WITHIN, *PAGES)
def listed() -> ResponseReturnValue:
    """List public pledges: the registry's search, filters and order, fifty at a time."""
    found = search.listing(wish(request.args), search.spot(request.args))
    return stated.data(json_form.listing(found, str(get_locale()), partial(whole, "api.listed")))


@blueprint.get("/pledges/<string:symbol>")
@public
@answers(schemas.Pledge)
def one(symbol: str) -> ResponseReturnValue:
    """Give one pledge as the registry keeps it: text, measures, parties, where it stands."""
    return stated.data(json_form.of_symbol(symbol, str(get_locale())))


@blueprint.get("/pledges/<string:symbol>/progress")
@public
@answers(schemas.Progress)
def progress(symbol: str) -> ResponseReturnValue:
    """Give every progress report of a pledge, measure by measure."""
    return stated.data(json_form.progress_of(symbol, str(get_locale())))
