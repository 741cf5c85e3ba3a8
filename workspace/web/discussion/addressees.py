"""Who reads a thread and who is to answer it: changed with and without scripts."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.domain.rosters.wish import wish
from workspace.services import discussion as comments
from workspace.web.access import person, signed_in
from workspace.web.alphabet import order
from workspace.web.discussion import seen
from workspace.web.discussion.blueprint import blueprint
from workspace.web.discussion.threads import said, shown_again, thread_form

_ASSIGNMENT = "discussion/components/assignment_form.html"


@blueprint.get("/drafts/<string:draft_id>/candidates")
@signed_in
def candidates(draft_id: str) -> ResponseReturnValue:
    """Give the parties whose names fit, to choose readers of a comment or who is to answer it."""
    asked, picked = request.args, request.args.getlist("chosen")
    words = {"q": asked.get("q", asked.get("assigned", ""))}
    found = comments.candidates(person(), draft_id, picked, wish(words, order()))
    as_options = asked.get("as") == "options"
    part = "discussion/components/candidates.html"
    return render_template(part, candidates=found, as_options=as_options)


@blueprint.get("/drafts/<string:draft_id>/threads/<string:thread_id>/audience")
@signed_in
def audience(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Ask who is to read a thread; who did not begin it is not asked."""
    comments.require(person(), draft_id, thread_id, comments.may_change)
    return thread_form("discussion/_audience.html", draft_id, thread_id, {}, 200)


@blueprint.post("/drafts/<string:draft_id>/threads/<string:thread_id>/audience")
@signed_in
def change_audience(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Let more people, or fewer, read a thread."""
    audience, chosen = request.form.get("audience", ""), seen.chosen()
    try:
        comments.change_audience(person(), draft_id, thread_id, audience, chosen)
    except Invalid as refusal:
        return thread_form("discussion/_audience.html", draft_id, thread_id, said(refusal))
    return shown_again(draft_id, thread_id)


@blueprint.get("/drafts/<string:draft_id>/threads/<string:thread_id>/assignment")
@signed_in
def assignment(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Ask which organisation is to answer a thread."""
    comments.require(person(), draft_id, thread_id, comments.may_assign)
    return thread_form(_ASSIGNMENT, draft_id, thread_id, {}, 200)


@blueprint.post("/drafts/<string:draft_id>/threads/<string:thread_id>/assignment")
@signed_in
def assign(draft_id: str, thread_id: str) -> ResponseReturnValue:
    """Ask an organisation to answer a thread, or nobody any more."""
    try:
        comments.assign(person(), draft_id, thread_id, request.form.get("assigned", ""))
    except Invalid as refusal:
        return thread_form(_ASSIGNMENT, draft_id, thread_id, said(refusal))
    return shown_again(draft_id, thread_id)
