"""What giving up a flagship does, and the form that does it."""

from http import HTTPStatus

from flask import flash, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.services import flagships
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.flagships.blueprint import blueprint
from workspace.web.fragments import go
from workspace.web.signing.forms import ReasonForm


@blueprint.get("/drafts/<string:draft_id>/flagship")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show what giving it up does, before anything is done."""
    return _page(draft_id, ReasonForm(formdata=None), HTTPStatus.OK)


@blueprint.post("/drafts/<string:draft_id>/flagship/give-up")
@signed_in
def give_up(draft_id: str) -> ResponseReturnValue:
    """Give it up for the State one acts for, with a reason."""
    form = ReasonForm()
    try:
        flagships.give_up(proved(form.password.data), draft_id, form.reason.data or "")
    except (FreshSignInNeeded, Invalid, SecondFactorNeeded, TooMany) as refusal:
        return _page(draft_id, form, form.say_no(refusal))
    flash("given-up")
    return go(url_for("signing.board", draft_id=draft_id))


def _page(draft_id: str, form: ReasonForm, status: int) -> ResponseReturnValue:
    view = flagships.mine(person(), draft_id)
    return make_response(
        render_template("flagships/page.html", view=view, form=form, draft_id=draft_id), status
    )
