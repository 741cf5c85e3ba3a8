"""What reviewers and parties do: note, take on, decide, answer."""

from collections.abc import Callable

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, TooMany
from workspace.services import review as reviews
from workspace.services.accounts import Person
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.review.blueprint import blueprint
from workspace.web.review.forms import AcceptForm, AnswerForm, NoteForm, RejectForm, ReturnForm
from workspace.web.review.pages import ONE, OUTCOME, outcome_page, review_page
from workspace.web.signing.forms import ActForm

# Said on the page of the act, where what was typed stays; everything else is a page of its own.
_SAID_THERE = (FreshSignInNeeded, Invalid, SecondFactorNeeded, TooMany)


@blueprint.post(f"{ONE}/notes")
@signed_in
def note(review_id: str) -> ResponseReturnValue:
    """Note something on a part of the text."""
    form = NoteForm()
    place, words = form.place.data or "", form.note.data or ""
    try:
        reviews.note(person(), review_id, place, words, internal=form.internal)
    except Invalid as refusal:
        form.refuse(refusal)
        return review_page(review_id, refusal.status, form)
    return _done(review_id, "noted", "notes")


@blueprint.post(f"{ONE}/notes/<string:review_note_id>/remove")
@signed_in
def remove(review_id: str, review_note_id: str) -> ResponseReturnValue:
    """Take out a note that was given to nobody."""
    reviews.remove(person(), review_id, review_note_id)
    return _done(review_id, "removed", "notes")


@blueprint.post(f"{ONE}/reviewer")
@signed_in
def take(review_id: str) -> ResponseReturnValue:
    """Say who does the review."""
    reviews.take(person(), review_id, request.form.get("reviewer", ""))
    return _done(review_id, "taken")


@blueprint.post(f"{ONE}/accept")
@signed_in
def accept(review_id: str) -> ResponseReturnValue:
    """Accept the submission."""
    form = AcceptForm("accept")
    return _decided(
        review_id, form, lambda who: reviews.accept(who, review_id, form.words.data or "")
    )


@blueprint.post(f"{ONE}/return")
@signed_in
def give_back(review_id: str) -> ResponseReturnValue:
    """Ask the parties for changes."""
    form = ReturnForm("return")
    words, day = form.words.data or "", form.return_by.data or ""
    return _decided(review_id, form, lambda who: reviews.give_back(who, review_id, words, day))


@blueprint.post(f"{ONE}/reject")
@signed_in
def reject(review_id: str) -> ResponseReturnValue:
    """Reject the submission."""
    form = RejectForm("reject")
    return _decided(
        review_id, form, lambda who: reviews.reject(who, review_id, form.words.data or "")
    )


@blueprint.post(f"{OUTCOME}/answers")
@signed_in
def answer(draft_id: str) -> ResponseReturnValue:
    """Answer a note of the secretariat for one's organisation."""
    n = request.form.get("n", -1, type=int)
    form = AnswerForm()
    if n < 0:
        raise NotFound
    try:
        reviews.answer(person(), draft_id, n, form.answer.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return outcome_page(draft_id, refusal.status, form, n)
    flash("answered")
    return go(url_for("review.outcome", draft_id=draft_id))


def _decided(review_id: str, form: ActForm, act: Callable[[Person], None]) -> ResponseReturnValue:
    try:
        act(proved(form.password.data))
    except _SAID_THERE as refusal:
        return review_page(review_id, form.say_no(refusal), form)
    return _done(review_id, form.act)


def _done(review_id: str, what: str, anchor: str | None = None) -> ResponseReturnValue:
    flash(what)
    return go(url_for("review.one", review_id=review_id, _anchor=anchor))
