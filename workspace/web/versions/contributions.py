"""What each organisation changed since a moment, under an address that can be kept."""

from flask.typing import ResponseReturnValue

from workspace.services import versions
from workspace.web.access import person, signed_in
from workspace.web.fragments import render
from workspace.web.pledge.words import tell
from workspace.web.versions.blueprint import blueprint


@blueprint.get("/drafts/<string:draft_id>/since/<int:seq>")
@signed_in
def contributions(draft_id: str, seq: int) -> ResponseReturnValue:
    """Show the differences from a row of the text until now, by organisation."""
    view = versions.contributions(person(), draft_id, seq, tell)
    return render(
        "versions/contributions.html",
        "versions/_contributions.html",
        long=view.is_long,
        draft_id=draft_id,
        contributions=view,
    )
