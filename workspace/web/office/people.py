"""People with an account, and help with signing in."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.domain.words import N_
from workspace.services.office import people as found
from workspace.services.office.people import NoneOfTheirs
from workspace.services.own_letters import NoLetters
from workspace.services.second_factor import NotSetUp
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.office.blueprint import blueprint
from workspace.web.signing.forms import ActForm

PEOPLE: Final = "/secretariat/people"
ONE: Final = f"{PEOPLE}/<string:member_id>"
HELP, CODES = "help", "codes"
SENT, TAKEN = "sent", "taken"
DONE: Final = {
    SENT: N_("The letter with the link is on its way. Nobody here sees the link."),
    TAKEN: N_("Code and passkeys are taken away, and the person is told by a letter."),
}
"""What the page confirms after an act, by the name the act leaves for it."""
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
    return _page(member_id, ActForm(HELP, formdata=None), HTTPStatus.OK)


@blueprint.post(f"{ONE}/link")
@signed_in
def send_link(member_id: str) -> ResponseReturnValue:
    """Have a link to choose a new password sent to them."""
    form = ActForm(HELP)
    try:
        found.send_link(proved(form.password.data), member_id)
    except _SAID_THERE as refusal:
        return _page(member_id, form, form.say_no(refusal))
    flash(SENT)
    return go(url_for("office.one", member_id=member_id))


@blueprint.post(f"{ONE}/codes")
@signed_in
def take_codes(member_id: str) -> ResponseReturnValue:
    """Take code and passkeys of somebody away who lost them."""
    form = ActForm(CODES)
    try:
        found.take_codes(proved(form.password.data), member_id)
    except (*_SAID_THERE, NoneOfTheirs, NotSetUp) as refusal:
        return _page(member_id, form, form.say_no(refusal))
    flash(TAKEN)
    return go(url_for("office.one", member_id=member_id))


def _page(member_id: str, form: ActForm, status: int) -> ResponseReturnValue:
    done = next((DONE[one] for one in get_flashed_messages() if one in DONE), "")
    view = found.one(person(), member_id)
    forms = {act: ActForm(act, formdata=None) for act in (HELP, CODES)} | {form.act: form}
    page = render_template("office/person.html", one=view, form=form, forms=forms, done=done)
    return make_response(page, status)
