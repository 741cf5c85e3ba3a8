"""A merger as the secretariat looks at it, means it and carries it out; and who objects to it."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField

from workspace.domain.errors import FreshSignInNeeded, Invalid
from workspace.domain.organisations.mergers import SAID, CannotMerge, TooEarly
from workspace.domain.words import N_
from workspace.services import mergers
from workspace.services.mergers import PreviewView
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.mergers.blueprint import blueprint
from workspace.web.signing.forms import ActForm

ONE: Final = "/secretariat/organizations/<string:double>/merger"
ANNOUNCED: Final = "/secretariat/organizations/<string:announced>/merger"
HOUSE: Final = "/secretariat/organizations/<string:house>/merger"
OBJECTION: Final = "/organizations/<string:house>/merger/object"
DONE: Final = {
    "announced": N_("Announced. Those who administer both are told, and can object for 48 hours."),
    "back": N_("Taken back. Nothing has moved, and both are told."),
    "merged": N_("Merged. The name of the one leads to the other."),
}
_SAID_THERE = (FreshSignInNeeded, Invalid, CannotMerge, TooEarly)


class MergerForm(ActForm):
    """Which organisation goes on, and why the two are one."""

    kept = StringField(_("The organisation that goes on"), default="")
    reason = TextAreaField(_("Why they are one"), default="")


class ObjectionForm(ActForm):
    """Why the two are not one."""

    reason = TextAreaField(_("Why they are not one, or must not be merged"), default="")


@blueprint.get(ONE)
@signed_in
def look(double: str) -> ResponseReturnValue:
    """Show what merging an organisation into another one would move."""
    form = MergerForm("merger", formdata=None)
    form.kept.data = request.args.get("into", "")
    return _page(double, form, HTTPStatus.OK)


@blueprint.post(ONE)
@signed_in
def announce(double: str) -> ResponseReturnValue:
    """Tell those who administer both that they are to be merged."""
    form = MergerForm("merger")
    kept, reason = form.kept.data or "", form.reason.data or ""
    try:
        mergers.announce(proved(form.password.data), double, kept, reason)
    except _SAID_THERE as refusal:
        return _page(double, form, form.say_no(refusal))
    return _done(double, "announced")


@blueprint.post(f"{HOUSE}/take-back")
@signed_in
def take_back(house: str) -> ResponseReturnValue:
    """Take back that an organisation is to be merged."""
    mergers.take_back(person(), house)
    return _done(house, "back")


@blueprint.post(f"{ANNOUNCED}/carry-out")
@signed_in
def carry_out(announced: str) -> ResponseReturnValue:
    """Merge an organisation into the other one, for good."""
    form = MergerForm("merger")
    try:
        mergers.merge(proved(form.password.data), announced)
    except _SAID_THERE as refusal:
        return _page(announced, form, form.say_no(refusal))
    return _done(announced, "merged")


@blueprint.get(OBJECTION)
@signed_in
def consider(house: str) -> ResponseReturnValue:
    """Show the form to object, to those who administer one of both."""
    return _objection(house, ObjectionForm("objection", formdata=None), HTTPStatus.OK)


@blueprint.post(OBJECTION)
@signed_in
def object_to(house: str) -> ResponseReturnValue:
    """Object to a merger, so that it is not carried out."""
    form = ObjectionForm("objection")
    try:
        mergers.object_to(person(), house, form.reason.data or "")
    except Invalid as refusal:
        return _objection(house, form, form.say_no(refusal))
    return go(url_for("organisations.page", house=house))


def _page(double: str, form: MergerForm, status: int) -> ResponseReturnValue:
    try:
        view = mergers.preview(person(), double, form.kept.data or "")
    except Invalid as refusal:
        if not form.errors:
            form.refuse(refusal)
        view = mergers.preview(person(), double)
    return make_response(_filled(view, form), status)


def _filled(view: PreviewView, form: MergerForm) -> str:
    done = next((DONE[one] for one in get_flashed_messages() if one in DONE), "")
    return render_template(
        "mergers/page.html", view=view, form=form, done=done, obstacle_words=SAID
    )


def _objection(house: str, form: ObjectionForm, status: int) -> ResponseReturnValue:
    view = mergers.objectionable(person(), house)
    page = render_template("mergers/objection.html", view=view, form=form, house=house)
    return make_response(page, status)


def _done(house: str, what: str) -> ResponseReturnValue:
    flash(what)
    return go(url_for("mergers.look", double=house))
