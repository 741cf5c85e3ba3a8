"""What becomes of a thread: resolved, kept, overridden, answered; each with and without scripts."""

from flask import request
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.services import discussion as comments
from workspace.web.access import person, signed_in
from workspace.web.discussion.blueprint import blueprint
from workspace.web.discussion.threads import said, shown_again, thread_form


@blueprint.post("/drafts/<string:draft_id>/threads/<string:thread_id>/answer")
@signed_in
def answer(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Say whether one is content with what became of one's point."""
    given, note = request.form.get("answer", ""), request.form.get("note", "")
    try:
        comments.answer(person(), draft_id, thread_id, given, note)
    except Invalid as refusal:
        return thread_form("discussion/_answer.html", draft_id, thread_id, said(refusal))
    return shown_again(draft_id, thread_id)


@blueprint.post("/drafts/<string:draft_id>/responses")
@signed_in
def publish(draft_id: str) -> ResponseReturnValue:
    """Publish every response that the lead prepared, all at once."""
    comments.publish(person(), draft_id)
    return shown_again(draft_id)


@blueprint.post("/drafts/<string:draft_id>/threads/<string:thread_id>/resolve")
@signed_in
def resolve(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Settle a thread with an outcome and the reason, or keep both for `later`."""
    later = request.form.get("later", "")
    outcome, reason = request.form.get("outcome", ""), request.form.get("reason", "")
    try:
        if later == "discard":
            comments.discard(person(), draft_id, thread_id)
        elif later:
            comments.prepare(person(), draft_id, thread_id, outcome, reason)
        else:
            comments.resolve(person(), draft_id, thread_id, outcome, reason)
    except Invalid as refusal:
        return thread_form("discussion/_resolve.html", draft_id, thread_id, said(refusal))
    return shown_again(draft_id)


@blueprint.post("/drafts/<string:draft_id>/threads/<string:thread_id>/reopen")
@signed_in
def reopen(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Take a resolved thread up again."""
    comments.reopen(person(), draft_id, thread_id)
    return shown_again(draft_id, thread_id)


@blueprint.post("/drafts/<string:draft_id>/threads/<string:thread_id>/keep")
@signed_in
def keep(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Say that an objection stands although the words under it changed."""
    comments.keep_objection(person(), draft_id, thread_id)
    return shown_again(draft_id, thread_id)


@blueprint.post("/drafts/<string:draft_id>/threads/<string:thread_id>/override")
@signed_in
def override(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Go on over an objection, with the reason that everybody who reads it reads."""
    try:
        comments.override(person(), draft_id, thread_id, request.form.get("reason", ""))
    except Invalid as refusal:
        return thread_form("discussion/_override.html", draft_id, thread_id, said(refusal))
    return shown_again(draft_id, thread_id)
