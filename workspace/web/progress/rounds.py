"""A round of questions to all parties: the lead asks and ends it, every party answers."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.progress.questions import MAX_ANSWER, USUAL
from workspace.services import progress
from workspace.services.progress import KeepersRound, RoundOver, RoundRuns
from workspace.web.access import person, signed_in
from workspace.web.errors import sentence_of
from workspace.web.forms import told
from workspace.web.fragments import go, render
from workspace.web.progress.blueprint import blueprint
from workspace.web.progress.pages import BASE

ROUND: Final = f"{BASE}/round"


@blueprint.get(ROUND, endpoint="round")
@signed_in
def show(draft_id: str) -> ResponseReturnValue:
    """Show the last round: its questions, and of the answers what the reader may know."""
    return _page(draft_id)


@blueprint.post(ROUND)
@signed_in
def ask(draft_id: str) -> ResponseReturnValue:
    """Ask all parties."""
    questions, by = request.form.get("questions", ""), request.form.get("answer_by", "")
    try:
        progress.ask(person(), draft_id, questions, by)
    except (Invalid, RoundRuns) as refusal:
        return _page(draft_id, refusal)
    return _back(draft_id)


@blueprint.post(f"{ROUND}/answer")
@signed_in
def answer(draft_id: str) -> ResponseReturnValue:
    """Answer for one's organisation."""
    try:
        progress.answer(person(), draft_id, request.form.getlist("answer"))
    except (Invalid, RoundOver) as refusal:
        return _page(draft_id, refusal)
    return _back(draft_id)


@blueprint.post(f"{ROUND}/end")
@signed_in
def end(draft_id: str) -> ResponseReturnValue:
    """End the round and share the answers."""
    try:
        progress.end(person(), draft_id)
    except (KeepersRound, RoundOver) as refusal:
        return _page(draft_id, refusal)
    return _back(draft_id)


def _back(draft_id: str) -> ResponseReturnValue:
    return go(url_for("progress.round", draft_id=draft_id))


def _page(draft_id: str, refusal: Refusal | None = None) -> ResponseReturnValue:
    view = progress.round_of(person(), draft_id)
    wrong: Mapping[str, str] = refusal.errors if isinstance(refusal, Invalid) else {}
    sent = request.form if refusal is not None else None
    usual = "\n".join(view.questions or [gettext(question) for question in USUAL])
    given = sent.getlist("answer") if sent is not None and "answer" in sent else [*view.own]
    return render(
        "progress/round.html",
        "progress/round.html",
        refusal.status if refusal else HTTPStatus.OK,
        draft_id=draft_id,
        view=view,
        questions=sent.get("questions", usual) if sent is not None else usual,
        answer_by=sent.get("answer_by", "") if sent is not None else "",
        given=given + [""] * (len(view.questions) - len(given)),
        wrong={name: told(sentence) for name, sentence in wrong.items()},
        problem=sentence_of(refusal) if refusal and not wrong else "",
        most=MAX_ANSWER,
    )
