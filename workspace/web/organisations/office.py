"""The secretariat's list of organisations, and what it decides about one."""

from flask import request
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.organisations.status import Status
from workspace.domain.words import N_
from workspace.services.organisations import office
from workspace.services.organisations.office import DecidedAlready
from workspace.web.access import person, signed_in
from workspace.web.fragments import render
from workspace.web.organisations.blueprint import blueprint
from workspace.web.organisations.forms import DecisionForm
from workspace.web.organisations.pages import HOUSE, done, house_page

_LONGEST = 30
CHOOSE = N_("Choose what is decided.")


@blueprint.get("/secretariat/organizations")
@signed_in
def listed() -> ResponseReturnValue:
    """Show organisations by their names, what waits for a decision first."""
    page = request.args.get("page", 1, type=int)
    narrowed = request.args.get("narrow", "")[:_LONGEST]
    view = office.listed(person(), request.args.get("q", ""), page, narrowed)
    return render("organisations/list.html", "organisations/list.html", found=view)


@blueprint.post(f"{HOUSE}/decision")
@signed_in
def decide(house: str) -> ResponseReturnValue:
    """Verify, suspend or reinstate an organisation."""
    form = DecisionForm()
    wanted = next((one for one in Status if one == form.to.data), None)
    try:
        office.decide(person(), house, wanted or Status.UNVERIFIED, form.reason.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return house_page(house, refusal.status, filled=form)
    except DecidedAlready as refusal:
        return house_page(house, filled=form, problem=_chosen(refusal, wanted))
    return done(house, "decided")


@blueprint.post(f"{HOUSE}/change")
@signed_in
def answer_change(house: str) -> ResponseReturnValue:
    """Confirm or refuse what an organisation asks to be called."""
    form = DecisionForm()
    confirm = form.to.data == "confirmed"
    try:
        office.answer_change(person(), house, form.reason.data or "", confirm=confirm)
    except Invalid as refusal:
        form.refuse(refusal)
        return house_page(house, refusal.status, filled=form)
    return done(house, "decided")


def _chosen(refusal: Refusal, wanted: Status | None) -> Refusal:
    if wanted is None:
        refusal.words = CHOOSE
    return refusal
