"""Corrections of themes: the list of all, one pledge, the act, and what its parties read."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.services import classification
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.classification.blueprint import blueprint
from workspace.web.classification.forms import ThemesForm
from workspace.web.fragments import go

LIST: Final = "/secretariat/themes"
ONE: Final = f"{LIST}/<string:symbol>"
_DONE: Final = "themes-corrected"
_SAID_THERE: Final = (FreshSignInNeeded, Invalid, SecondFactorNeeded, TooMany)


@blueprint.get(LIST)
@signed_in
def corrections() -> ResponseReturnValue:
    """Show all corrections, and lead to the pledge whose symbol was asked for."""
    found = classification.corrections(person(), request.args.get("page", 1, type=int))
    symbol = request.args.get("symbol", "").strip().upper()
    if symbol and "/" not in symbol:
        return go(url_for("classification.one", symbol=symbol))
    return render_template("classification/list.html", found=found)


@blueprint.get(ONE)
@signed_in
def one(symbol: str) -> ResponseReturnValue:
    """Show under which themes a pledge is found, and the form that corrects them."""
    return _page(symbol, None, HTTPStatus.OK)


@blueprint.post(ONE)
@signed_in
def correct(symbol: str) -> ResponseReturnValue:
    """Correct under which themes a pledge is found."""
    form = ThemesForm()
    chosen, reason = form.themes.data or (), form.reason.data or ""
    try:
        classification.correct(proved(form.password.data), symbol, chosen, reason)
    except _SAID_THERE as refusal:
        return _page(symbol, form, form.say_no(refusal))
    flash(_DONE)
    return go(url_for("classification.one", symbol=symbol))


@blueprint.get("/drafts/<string:draft_id>/themes")
@signed_in
def of_draft(draft_id: str) -> ResponseReturnValue:
    """Show the parties of a pledge under which themes it is found, and why."""
    view = classification.of_draft(person(), draft_id)
    return render_template("classification/of_draft.html", view=view, draft_id=draft_id)


def _page(symbol: str, filled: ThemesForm | None, status: int) -> ResponseReturnValue:
    view = classification.one(person(), symbol)
    form = filled or ThemesForm(formdata=None)
    if filled is None:
        form.start_from(view.themes)
    done = _DONE in get_flashed_messages()
    page = render_template("classification/page.html", view=view, form=form, done=done)
    return make_response(page, status)
