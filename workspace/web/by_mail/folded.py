"""What stood in the letter of a comment besides its words."""

from flask.typing import ResponseReturnValue

from workspace.services import by_mail
from workspace.services import discussion as comments
from workspace.web.access import person, signed_in
from workspace.web.by_mail.blueprint import blueprint
from workspace.web.fragments import render


@blueprint.get("/drafts/<string:draft_id>/comments/<string:comment_id>/mailed")
@signed_in
def folded(draft_id: str, comment_id: str) -> ResponseReturnValue:
    """Show the signature and the quotation of a comment that came by mail, and what it left out."""
    return render(
        "by_mail/folded.html",
        "by_mail/_folded.html",
        draft_id=draft_id,
        folded=by_mail.folded(person(), draft_id, comment_id),
        lang=comments.language(person(), draft_id),
    )
