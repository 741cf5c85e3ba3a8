"""Responses that are published together, and whether who proposed something is content."""

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
