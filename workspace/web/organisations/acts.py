"""Acts at an organisation: its names, and who belongs to it."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid, TooMany
from workspace.domain.organisations.seats import LastAdministrator
from workspace.services.organisations import particulars, seats
from workspace.web.access import person, signed_in
from workspace.web.fragments import go
from workspace.web.organisations.blueprint import blueprint
from workspace.web.organisations.forms import ParticularsForm, SeatForm
from workspace.web.organisations.pages import HOUSE, done, house_page, in_words, manage_page

_MEMBER = f"{HOUSE}/people/<string:member_id>"
_INVITATION = f"{HOUSE}/invitations/<string:house_invitation_id>"


@blueprint.post(f"{HOUSE}/manage")
@signed_in
def edit(house: str) -> ResponseReturnValue:
    """Take what the organisation says of itself; errors come back next to their fields."""
    form = ParticularsForm()
    form.validate()
    try:
        waits = particulars.edit(person(), house, form.written)
    except Invalid as refusal:
        form.refuse(refusal)
        return manage_page(house, form, refusal.status)
    return done(house, "asked" if waits else "edited")


@blueprint.post(f"{HOUSE}/manage/take-back")
@signed_in
def take_back(house: str) -> ResponseReturnValue:
    """Take back what was asked of the secretariat."""
    particulars.take_back(person(), house)
    return done(house, "taken-back")


@blueprint.post(f"{HOUSE}/people")
@signed_in
def invite(house: str) -> ResponseReturnValue:
    """Ask a person to join; errors come back next to their fields."""
    form = SeatForm()
    form.validate()
    try:
        seats.invite(person(), house, form.ask())
    except Invalid as refusal:
        form.refuse(refusal)
        return house_page(house, refusal.status, filled=form)
    except TooMany as refusal:
        return house_page(house, filled=form, problem=refusal)
    return done(house, "invited")


@blueprint.post(f"{_INVITATION}/again")
@signed_in
def resend(house: str, house_invitation_id: str) -> ResponseReturnValue:
    """Send an invitation to join again with a new link."""
    try:
        seats.resend(person(), house, house_invitation_id)
    except TooMany as refusal:
        return house_page(house, problem=refusal)
    return done(house, "again")


@blueprint.post(f"{_INVITATION}/withdraw")
@signed_in
def revoke(house: str, house_invitation_id: str) -> ResponseReturnValue:
    """Take an invitation to join back."""
    seats.revoke(person(), house, house_invitation_id)
    return done(house, "withdrawn")


@blueprint.post(f"{_MEMBER}/role")
@signed_in
def change_role(house: str, member_id: str) -> ResponseReturnValue:
    """Let somebody do something else for the organisation."""
    try:
        seats.change_role(person(), house, member_id, request.form.get("role", ""))
    except (Invalid, LastAdministrator) as refusal:
        return house_page(house, problem=in_words(refusal))
    return done(house, "role")


@blueprint.post(f"{_MEMBER}/end")
@signed_in
def end(house: str, member_id: str) -> ResponseReturnValue:
    """End somebody's seat, or one's own."""
    try:
        seats.end(person(), house, member_id)
    except LastAdministrator as refusal:
        return house_page(house, problem=refusal)
    if member_id == person().id:
        return go(url_for("organisations.own"))
    return done(house, "ended")
