"""The queue of submissions, one submission, and what became of it for its parties."""

from typing import Final

from flask import get_flashed_messages, make_response, render_template, request
from flask.typing import ResponseReturnValue

from workspace import cldr
from workspace.domain.parties.capacities import LABELS
from workspace.domain.review.note_places import Place
from workspace.domain.review.review_states import ReviewState
from workspace.domain.words import N_
from workspace.services import review as reviews
from workspace.services.review.queue import FILTERS
from workspace.web.access import person, signed_in
from workspace.web.fragments import printed
from workspace.web.pledge.words import in_words, tell
from workspace.web.review.blueprint import blueprint
from workspace.web.review.forms import (
    AcceptForm,
    AnswerForm,
    NoteForm,
    RejectForm,
    ReturnForm,
    worded,
)
from workspace.web.signing.forms import ActForm
from workspace.web.times import reader

QUEUE: Final = "/secretariat/reviews"
ONE: Final = f"{QUEUE}/<string:review_id>"
OUTCOME: Final = "/drafts/<string:draft_id>/review"
LONG: Final = 20_000
STATES: Final = {
    ReviewState.WAITING: N_("In review"),
    ReviewState.ACCEPTED: N_("Accepted"),
    ReviewState.RETURNED: N_("Changes asked for"),
    ReviewState.REJECTED: N_("Rejected"),
    ReviewState.WITHDRAWN: N_("Withdrawn by the lead"),
}
DONE: Final = {
    "noted": N_("The note is kept."),
    "removed": N_("The note is taken out."),
    "taken": N_("It is kept who reviews this."),
    "accept": N_("The pledge is accepted. Its parties are told."),
    "return": N_("Changes are asked for. The text is open again, and the parties are told."),
    "reject": N_("The pledge is rejected. Its parties are told, with your reason."),
    "answered": N_("Your answer stands below. All parties and the secretariat read it."),
}
"""What a page confirms after an act, by the name the act leaves for it."""


@blueprint.app_context_processor
def labels() -> dict[str, object]:
    """Give templates the words of reviews."""
    return {"review_words": STATES, "review_filters": FILTERS}


@blueprint.app_template_global()
def review_place(place: Place) -> str:
    """Return what a part of a submitted text is called."""
    return worded(place)


@blueprint.app_template_global()
def in_per_cent(number: int) -> str:
    """Return a number of hundredths as the reader's language writes it."""
    return cldr.share(number, 100, reader())


@blueprint.app_template_global()
def reviews_waiting() -> reviews.Waiting | None:
    """Return what waits for the secretariat, None for who does not act for it."""
    return reviews.waiting(person())


@blueprint.get(QUEUE)
@signed_in
def queue() -> ResponseReturnValue:
    """Show the submissions that wait, the longest waiting first, or those looked for."""
    asked = request.args.get("show", ""), request.args.get("page", 1, type=int)
    return render_template("review/queue.html", queue=reviews.queue(person(), *asked))


@blueprint.get(ONE)
@signed_in
def one(review_id: str) -> ResponseReturnValue:
    """Show a submission as it was submitted, with all that decides on it."""
    return review_page(review_id, 200)


@blueprint.get(OUTCOME)
@signed_in
def outcome(draft_id: str) -> ResponseReturnValue:
    """Show the parties what became of their submission."""
    return outcome_page(draft_id, 200)


def review_page(
    review_id: str, status: int, filled: ActForm | NoteForm | None = None
) -> ResponseReturnValue:
    """Return the page of a submission.

    Args:
        review_id: of its review.
        status: of the answer.
        filled: a form that was refused, as it was filled in.
    """
    view = reviews.review(person(), review_id, tell)
    returning = ReturnForm("return", formdata=None)
    returning.return_by.data = view.return_on.isoformat()
    acts: dict[str, ActForm] = {
        "accept": AcceptForm("accept", formdata=None),
        "return": returning,
        "reject": RejectForm("reject", formdata=None),
    }
    if isinstance(filled, ActForm):
        acts[filled.act] = filled
    note = filled if isinstance(filled, NoteForm) else NoteForm(formdata=None)
    note.offer(view.places)
    words = in_words(view.form)
    page = printed(
        "review/review.html",
        long=sum(len(one.heading) for one in words.sections) > LONG,
        view=view,
        words=words,
        capacities=LABELS,
        forms=acts,
        note=note,
        filled=filled,
        done=_done(),
    )
    return make_response(page, status)


def outcome_page(
    draft_id: str, status: int, filled: AnswerForm | None = None, n: int = -1
) -> ResponseReturnValue:
    """Return what became of a submission, for its parties.

    Args:
        draft_id: of which pledge.
        status: of the answer.
        filled: an answer that was refused, as it was filled in.
        n: to which note.
    """
    page = render_template(
        "review/outcome.html",
        outcome=reviews.outcome(person(), draft_id),
        draft_id=draft_id,
        empty=AnswerForm(formdata=None),
        filled=filled,
        filled_at=n,
        done=_done(),
    )
    return make_response(page, status)


def _done() -> str:
    return next((DONE[name] for name in get_flashed_messages() if name in DONE), "")
