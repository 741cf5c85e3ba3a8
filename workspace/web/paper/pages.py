"""What the secretariat records of letters and announcements, and what it recorded before."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import DeadlinePassed, FreshSignInNeeded, Invalid, TooMany
from workspace.domain.signing.paper import AnnouncedAlready, LetterWaits
from workspace.domain.words import N_
from workspace.services import paper
from workspace.services.second_factor import SecondFactorNeeded
from workspace.services.signing import AlreadySigned, NotVerified
from workspace.services.signing.signature import GroupDecides
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.paper.blueprint import blueprint
from workspace.web.paper.forms import AnnouncementForm, ConfirmForm, LetterForm
from workspace.web.signing.forms import ActForm

PAPER: Final = "/secretariat/paper"
_SAID_THERE = (
    *(AlreadySigned, AnnouncedAlready, DeadlinePassed, FreshSignInNeeded, GroupDecides, Invalid),
    *(LetterWaits, NotVerified, SecondFactorNeeded, TooMany),
)
DONE: Final = {
    "waits": N_("The letter is recorded. It counts once another officer has confirmed it."),
    "set-aside": N_("The letter is set aside. It never counted."),
    "recorded": N_("The letter is recorded. Its organisation is told and can dispute it."),
    "submitted": N_("The letter is recorded. It was the last of it, and the pledge is submitted."),
    "announced": N_("It is noted. Its organisation is told; nothing is signed by it."),
    "taken-back": N_("The note is taken back."),
}
"""What the page confirms after an act, by the name the act leaves for it."""


@blueprint.get(PAPER)
@signed_in
def shelf() -> ResponseReturnValue:
    """Show the forms, and what was recorded last."""
    return _page(None, HTTPStatus.OK)


@blueprint.post(f"{PAPER}/letters")
@signed_in
def record() -> ResponseReturnValue:
    """Record a signed letter; errors come back next to their fields."""
    form = LetterForm("letter")
    try:
        outcome = paper.record(proved(form.password.data), form.letter())
    except _SAID_THERE as refusal:
        return _page(form, form.say_no(refusal))
    flash(outcome)
    return go(url_for("paper.shelf"))


@blueprint.post(f"{PAPER}/letters/<string:paper_id>/confirm")
@signed_in
def confirm(paper_id: str) -> ResponseReturnValue:
    """Confirm a letter that another officer recorded."""
    form = ConfirmForm(f"confirm-{paper_id}")
    try:
        agreed = bool(form.agreed.data)
        outcome = paper.confirm(proved(form.password.data), paper_id, agreed=agreed)
    except _SAID_THERE as refusal:
        return _page(form, form.say_no(refusal))
    flash(outcome)
    return go(url_for("paper.shelf"))


@blueprint.post(f"{PAPER}/letters/<string:paper_id>/set-aside")
@signed_in
def set_aside(paper_id: str) -> ResponseReturnValue:
    """Set a letter aside that nobody has confirmed."""
    paper.set_aside(person(), paper_id)
    flash("set-aside")
    return go(url_for("paper.shelf"))


@blueprint.post(f"{PAPER}/announcements")
@signed_in
def announce() -> ResponseReturnValue:
    """Note an announcement; errors come back next to their fields."""
    form = AnnouncementForm("announcement")
    try:
        paper.announce(person(), form.announcement())
    except _SAID_THERE as refusal:
        return _page(form, form.say_no(refusal))
    flash("announced")
    return go(url_for("paper.shelf"))


@blueprint.post(f"{PAPER}/announcements/<string:announcement_id>/take-back")
@signed_in
def take_back(announcement_id: str) -> ResponseReturnValue:
    """Take a note back."""
    paper.take_back(person(), announcement_id)
    flash("taken-back")
    return go(url_for("paper.shelf"))


def _page(filled: ActForm | None, status: int) -> ResponseReturnValue:
    view = paper.shelf(person())
    forms: dict[str, ActForm] = {
        "letter": LetterForm("letter", formdata=None),
        "announcement": AnnouncementForm("announcement", formdata=None),
        **{
            act: ConfirmForm(act, formdata=None)
            for act in (f"confirm-{one.id}" for one in view.waiting)
        },
    }
    if filled is not None:
        forms[filled.act] = filled
    done = next((DONE[name] for name in get_flashed_messages() if name in DONE), "")
    page = render_template("paper/shelf.html", shelf=view, forms=forms, filled=filled, done=done)
    return make_response(page, status)
