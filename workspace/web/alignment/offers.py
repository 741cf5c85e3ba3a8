"""The page on which a group's coordinators invite organisations that are no members to align."""

from typing import Any

from flask import make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.services import alignment
from workspace.services.alignment import CannotAlign
from workspace.web.access import ACTING, acting_for, person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.alignment.blueprint import blueprint
from workspace.web.alignment.forms import OfferForm
from workspace.web.fragments import go


@blueprint.get("/procedures/<string:procedure_id>/alignments")
@signed_in
def offers(procedure_id: str) -> ResponseReturnValue:
    """Show whom the group invited to align itself, and the form to invite another."""
    return _page(procedure_id, OfferForm(formdata=None), 200)


@blueprint.post("/procedures/<string:procedure_id>/alignments")
@signed_in
def offer(procedure_id: str) -> ResponseReturnValue:
    """Invite an organisation to align itself."""
    form = OfferForm()
    try:
        who = proved(form.password.data)
        alignment.offer(who, procedure_id, form.organisation.data or "", form.time)
    except (CannotAlign, FreshSignInNeeded, Invalid, TooMany) as refusal:
        return _page(procedure_id, form, form.say_no(refusal))
    return _back(procedure_id)


@blueprint.post("/procedures/<string:procedure_id>/alignments/<string:offer_id>/take-back")
@signed_in
def take_back(procedure_id: str, offer_id: str) -> ResponseReturnValue:
    """Take an invitation back that nobody has answered."""
    alignment.take_back(person(), procedure_id, offer_id)
    return _back(procedure_id)


def _back(procedure_id: str) -> ResponseReturnValue:
    seat: dict[str, Any] = {ACTING: acting_for()} if acting_for() else {}
    return go(url_for("alignment.offers", procedure_id=procedure_id, **seat))


def _page(procedure_id: str, form: OfferForm, status: int) -> ResponseReturnValue:
    view = alignment.offers(person(), procedure_id)
    form.offer(view.choosable)
    return make_response(render_template("alignment/offers.html", view=view, form=form), status)
