"""Asking who is ready to sign, answering, and the table of answers."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.domain.opinions.temperature import LABELS
from workspace.domain.rosters.wish import wish
from workspace.domain.words import N_
from workspace.services import temperature
from workspace.services.temperature import views
from workspace.web.access import person, signed_in
from workspace.web.alphabet import order
from workspace.web.fragments import go, render
from workspace.web.temperature.blueprint import blueprint
from workspace.web.temperature.forms import QuestionForm, ReplyForm


@blueprint.app_context_processor
def labels() -> dict[str, object]:
    """Give templates the words of the answers."""
    unsaid = {views.UNSAID: N_("Has not answered")}
    return {"readiness_words": LABELS, "reply_words": {**unsaid, **LABELS}}


@blueprint.get("/drafts/<string:draft_id>/ready")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show who answered what, and the form to ask or to answer by."""
    return _page(draft_id)


@blueprint.post("/drafts/<string:draft_id>/ready")
@signed_in
def ask(draft_id: str) -> ResponseReturnValue:
    """Ask, or ask anew."""
    form = QuestionForm()
    try:
        temperature.ask(person(), draft_id, form.words.data or "", form.by_when.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(draft_id, refusal.status, question=form)
    return go(url_for("temperature.page", draft_id=draft_id))


@blueprint.post("/drafts/<string:draft_id>/ready/answer")
@signed_in
def answer(draft_id: str) -> ResponseReturnValue:
    """Answer for the person's organisation, or answer otherwise."""
    form = ReplyForm()
    try:
        temperature.answer(person(), draft_id, form.asked.data or "", form.given())
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(draft_id, refusal.status, reply=form)
    return go(url_for("temperature.page", draft_id=draft_id))


@blueprint.post("/drafts/<string:draft_id>/ready/close")
@signed_in
def close(draft_id: str) -> ResponseReturnValue:
    """Ask no more."""
    temperature.close(person(), draft_id)
    return go(url_for("temperature.page", draft_id=draft_id))


def _page(
    draft_id: str,
    status: int = 200,
    *,
    question: QuestionForm | None = None,
    reply: ReplyForm | None = None,
) -> ResponseReturnValue:
    view = temperature.temperature(person(), draft_id, wish(request.args, order()))
    if reply is None:
        reply = ReplyForm(formdata=None)
        reply.asked.data = view.id
        if view.mine is not None:
            reply.show(view.mine)
    return render(
        "temperature/page.html",
        "temperature/_panel.html",
        status,
        temperature=view,
        draft_id=draft_id,
        question=question or QuestionForm(formdata=None),
        reply=reply,
    )
