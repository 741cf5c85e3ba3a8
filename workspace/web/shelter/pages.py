"""Pledges out of public sight: the list, one pledge, and the two acts."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.services import shelter
from workspace.services.accounts import Person
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.shelter.blueprint import blueprint
from workspace.web.shelter.forms import NameForm, SayForm, ShowForm, TakeForm
from workspace.web.signing.forms import ActForm

LIST: Final = "/secretariat/out-of-sight"
_LONGEST: Final = 40
ONE: Final = f"{LIST}/<string:symbol>"
_DONE: Final = ("sheltered", "shown-again", "unnamed", "named-again")
_SAID_THERE: Final = (FreshSignInNeeded, Invalid, SecondFactorNeeded, TooMany)


@blueprint.get(LIST)
@signed_in
def hidden() -> ResponseReturnValue:
    """Show what is out of public sight, and lead to the pledge whose symbol was asked for."""
    before, names_before = (request.args.get(name, "")[:_LONGEST] for name in ("before", "names"))
    found = shelter.listed(person(), before, names_before)
    symbol = request.args.get("symbol", "").strip().upper()
    if symbol and "/" not in symbol:
        return go(url_for("shelter.one", symbol=symbol))
    return render_template("shelter/list.html", found=found)


@blueprint.get(ONE)
@signed_in
def one(symbol: str) -> ResponseReturnValue:
    """Show whether a pledge is out of public sight, and what taking it out does."""
    return _page(symbol, None, HTTPStatus.OK)


@blueprint.post(ONE)
@signed_in
def take(symbol: str) -> ResponseReturnValue:
    """Take a pledge out of public sight at once."""
    form = TakeForm()
    asked_by, reason = form.asked_by.data or "", form.reason.data or ""
    return _done(symbol, form, "sheltered", lambda who: shelter.take(who, symbol, asked_by, reason))


@blueprint.post(f"{ONE}/show")
@signed_in
def show(symbol: str) -> ResponseReturnValue:
    """Have a pledge in public sight again."""
    form = ShowForm()
    words = form.words.data or ""
    return _done(symbol, form, "shown-again", lambda who: shelter.show(who, symbol, words))


@blueprint.post(f"{ONE}/name")
@signed_in
def keep_name(symbol: str) -> ResponseReturnValue:
    """Keep the name of one party out of public sight at once."""
    form = NameForm("name")
    party, reason = form.party.data or "", form.reason.data or ""
    return _done(symbol, form, "unnamed", lambda who: shelter.keep(who, symbol, party, reason))


@blueprint.post(f"{ONE}/name/show")
@signed_in
def say_name(symbol: str) -> ResponseReturnValue:
    """Have the name of a party in public sight again."""
    form = SayForm("say")
    party, words = form.party.data or "", form.words.data or ""
    return _done(
        symbol, form, "named-again", lambda who: shelter.say_again(who, symbol, party, words)
    )


def _done(
    symbol: str, form: ActForm, what: str, act: Callable[[Person], None]
) -> ResponseReturnValue:
    try:
        act(proved(form.password.data))
    except _SAID_THERE as refusal:
        return _page(symbol, form, form.say_no(refusal))
    flash(what)
    return go(url_for("shelter.one", symbol=symbol))


def _page(symbol: str, filled: ActForm | None, status: int) -> ResponseReturnValue:
    view = shelter.one(person(), symbol)
    taking = filled if isinstance(filled, TakeForm) else TakeForm(formdata=None)
    taking.offer(view)
    naming = filled if isinstance(filled, NameForm) else NameForm("name", formdata=None)
    saying = filled if isinstance(filled, SayForm) else SayForm("say", formdata=None)
    naming.offer(view)
    saying.offer(view)
    showing = filled if isinstance(filled, ShowForm) else ShowForm(formdata=None)
    done = next((one for one in get_flashed_messages() if one in _DONE), "")
    page = render_template(
        "shelter/page.html",
        view=view,
        taking=taking,
        showing=showing,
        naming=naming,
        saying=saying,
        form=filled or taking,
        done=done,
    )
    return make_response(page, status)
