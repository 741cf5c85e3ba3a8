"""People with an account, and help with signing in."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.services.office import people as found
from workspace.services.own_letters import NoLetters
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.office.blueprint import blueprint
from workspace.web.signing.forms import ActForm

PEOPLE: Final = "/secretariat/people"
ONE: Final = f"{PEOPLE}/<string:member_id>"
SENT: Final = "sent"
_SAID_THERE = (FreshSignInNeeded, Invalid, NoLetters, TooMany)


@blueprint.get(PEOPLE)
@signed_in
def people() -> ResponseReturnValue:
    """Show people by their names or addresses."""
    page = request.args.get("page", 1, type=int)
    view = found.people(person(), request.args.get("q", ""), page)
    return render_template("office/people.html", found=view)


@blueprint.get(ONE)
@signed_in
def one(member_id: str) -> ResponseReturnValue:
    """Show somebody, and how to help them sign in."""
    return _page(member_id, ActForm("help", formdata=None), HTTPStatus.OK)


@blueprint.post(f"{ONE}/link")
@signed_in
def send_link(member_id: str) -> ResponseReturnValue:
    """Have a link to choose a new password sent to them."""
    form = ActForm("help")
    try:
        found.send_link(proved(form.password.data), member_id)
    except _SAID_THERE as refusal:
        return _page(member_id, form, form.say_no(refusal))
    flash(SENT)
    return go(url_for("office.one", member_id=member_id))


def _page(member_id: str, form: ActForm, status: int) -> ResponseReturnValue:
    done = SENT in get_flashed_messages()
    view = found.one(person(), member_id)
    page = render_template("office/person.html", one=view, form=form, done=done)
    return make_response(page, status)
