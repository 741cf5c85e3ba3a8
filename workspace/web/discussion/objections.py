"""Objections: kept by who holds them when words changed, overridden by the lead with a reason."""

from flask import request
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.services import discussion as comments
from workspace.web.access import person, signed_in
from workspace.web.discussion.blueprint import blueprint
from workspace.web.discussion.threads import said, shown_again, thread_form


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
