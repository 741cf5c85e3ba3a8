"""The addresses a person writes to: one for each draft they ask for, one of each thread."""

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.discussion.audiences import Audience
from workspace.domain.errors import Invalid
from workspace.services import by_mail
from workspace.web.access import person, signed_in
from workspace.web.by_mail.blueprint import blueprint
from workspace.web.fragments import go


@blueprint.app_context_processor
def mail() -> dict[str, object]:
    """Give templates whether letters come in here, and for whom one can write by mail."""
    return {"takes_mail": by_mail.is_set_up, "mail_audiences": by_mail.CHOICES}


@blueprint.get("/drafts/<string:draft_id>/by-mail")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show how one writes comments by mail, and the addresses one has for this draft."""
    return _page(draft_id)


@blueprint.post("/drafts/<string:draft_id>/by-mail")
@signed_in
def ask(draft_id: str) -> ResponseReturnValue:
    """Make an address for this draft, and show it: it is shown this once."""
    audience = request.form.get("audience", "")
    try:
        address = by_mail.issue_for_draft(person(), draft_id, audience)
    except Invalid as refusal:
        return _page(draft_id, 422, error=refusal.errors["audience"])
    answer = _page(draft_id, address=address)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/account/addresses/<string:address_id>/end")
@signed_in
def end(address_id: str) -> ResponseReturnValue:
    """End an address: nothing that is sent to it is taken any more."""
    by_mail.end(person(), address_id)
    draft_id = request.form.get("draft", "")
    if draft_id.isascii() and draft_id.isalnum():
        return go(url_for("by_mail.page", draft_id=draft_id, ended=1))
    return go(url_for("notices.choices", ended=1, _anchor="addresses"))


def _page(draft_id: str, status: int = 200, address: str = "", error: str = "") -> Response:
    return make_response(
        render_template(
            "by_mail/page.html",
            draft_id=draft_id,
            offer=by_mail.offer(person(), draft_id),
            address=address,
            error=error,
            chosen=request.form.get("audience", Audience.ALL_PARTIES),
            ended="ended" in request.args,
        ),
        status,
    )
