"""One's own words in a thread, changed, deleted and put back; and one's own "agreed"."""

from flask import g, request
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.services import discussion as comments
from workspace.services.discussion import NotAllTold
from workspace.web.access import person, signed_in
from workspace.web.discussion import mentions, seen
from workspace.web.discussion.blueprint import blueprint
from workspace.web.discussion.threads import said, shown_again
from workspace.web.fragments import render


@blueprint.get("/drafts/<string:draft_id>/comments/<string:comment_id>")
@signed_in
def own_words(draft_id: str, comment_id: str) -> ResponseReturnValue:
    """Show what one said, to be changed or deleted."""
    return _form(draft_id, comment_id, {}, 200)


@blueprint.post("/drafts/<string:draft_id>/comments/<string:comment_id>")
@signed_in
def edit_comment(draft_id: str, comment_id: str) -> ResponseReturnValue:
    """Say something else in a comment of one's own."""
    body = request.form.get("body", "")
    try:
        thread_id = comments.edit_comment(person(), draft_id, comment_id, body, mentions.spoken())
    except Invalid as refusal:
        return _form(draft_id, comment_id, said(refusal), 422, mentions.untold(refusal))
    return shown_again(draft_id, thread_id)


@blueprint.post("/drafts/<string:draft_id>/comments/<string:comment_id>/delete")
@signed_in
def delete_comment(draft_id: str, comment_id: str) -> ResponseReturnValue:
    """Take back what one said; the answer offers the way back."""
    comments.delete_comment(person(), draft_id, comment_id)
    g.taken_back = comment_id
    return shown_again(draft_id)


@blueprint.post("/drafts/<string:draft_id>/comments/<string:comment_id>/put-back")
@signed_in
def put_back_comment(draft_id: str, comment_id: str) -> ResponseReturnValue:
    """Say again what one had deleted."""
    return shown_again(draft_id, comments.put_back_comment(person(), draft_id, comment_id))


@blueprint.post("/drafts/<string:draft_id>/comments/<string:comment_id>/agreement")
@signed_in
def agree(draft_id: str, comment_id: str) -> ResponseReturnValue:
    """Agree to what somebody else said, or do so no more."""
    agrees = "agrees" in request.form
    return shown_again(draft_id, comments.agree(person(), draft_id, comment_id, agrees=agrees))


def _form(
    draft_id: str,
    comment_id: str,
    errors: dict[str, str],
    status: int,
    untold: NotAllTold | None = None,
) -> ResponseReturnValue:
    own = comments.own_words(person(), draft_id, comment_id, mentions.spoken())
    return render(
        "discussion/answer.html",
        "discussion/_own_words.html",
        status,
        draft_id=draft_id,
        thread=comments.thread(person(), draft_id, own.thread_id),
        own=own,
        show=seen.shown(),
        fragment="discussion/_own_words.html",
        typed=request.form.to_dict(),
        errors=errors,
        untold=untold,
    )
