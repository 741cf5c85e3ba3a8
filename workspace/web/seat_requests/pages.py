"""Where somebody asks for a seat, and reads what became of what they asked."""

from typing import Final

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from workspace.domain.accounts.seat_request_states import MAX_NAME, MAX_NOTE
from workspace.domain.errors import Invalid, TooMany
from workspace.services import seat_requests
from workspace.services.seat_requests import RequestOver
from workspace.web.access import person, signed_in
from workspace.web.forms import Form, line, prose
from workspace.web.fragments import go
from workspace.web.seat_requests.blueprint import blueprint

SEATS: Final = "/seats"


class SeatRequestForm(Form):
    """What the organisation is called, and a word to those who administer it."""

    name = line(_("Name of your organisation"), MAX_NAME, default="")
    note = prose(_("A word to those who administer it (optional)"), MAX_NOTE, default="")


@blueprint.get(SEATS)
@signed_in
def page() -> ResponseReturnValue:
    """Ask for which organisation; `organisation` in the address fills in one that is public."""
    form = SeatRequestForm(formdata=None)
    form.name.data = seat_requests.named(request.args.get("organisation", ""))
    return _page(form, 200)


@blueprint.post(SEATS)
@signed_in
def ask() -> ResponseReturnValue:
    """Ask; the answer is one for all names."""
    form = SeatRequestForm()
    form.validate()
    try:
        seat_requests.ask(person(), form.name.data or "", form.note.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(form, refusal.status)
    except TooMany as refusal:
        form.refuse(Invalid({"": refusal.words}))
        return _page(form, refusal.status)
    return go(url_for("seat_requests.page", asked=1))


@blueprint.post(f"{SEATS}/<string:seat_request_id>/withdraw")
@signed_in
def withdraw(seat_request_id: str) -> ResponseReturnValue:
    """Take back what one asked."""
    try:
        seat_requests.withdraw(person(), seat_request_id)
    except RequestOver as refusal:
        form = SeatRequestForm(formdata=None)
        form.refuse(Invalid({"": refusal.words}))
        return _page(form, refusal.status)
    return go(url_for("seat_requests.page"))


def _page(form: SeatRequestForm, status: int) -> ResponseReturnValue:
    own = seat_requests.own(person())
    asked = "asked" in request.args
    page = render_template("seat_requests/page.html", form=form, own=own, asked=asked)
    return make_response(page, status)
