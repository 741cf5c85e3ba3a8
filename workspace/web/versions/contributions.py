"""What each organisation changed since a moment, under an address that can be kept."""

from datetime import UTC, datetime
from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from workspace.services import versions
from workspace.web.access import person, signed_in
from workspace.web.fragments import render
from workspace.web.pledge.words import tell
from workspace.web.versions.blueprint import blueprint

_DIGITS: Final = 10


@blueprint.get("/drafts/<string:draft_id>/since/<int:seq>")
@signed_in
def contributions(draft_id: str, seq: int) -> ResponseReturnValue:
    """Show the differences from a row of the text until now, by organisation.

    With `at`, in seconds since 1970, answers and measures are told from that instant on.
    """
    view = versions.contributions(person(), draft_id, seq, tell, _since(request.args.get("at", "")))
    return render(
        "versions/contributions.html",
        "versions/_contributions.html",
        long=view.is_long,
        draft_id=draft_id,
        contributions=view,
    )


def _since(sent: str) -> datetime | None:
    """Return an instant as an address names it; None for nonsense."""
    known = sent.isascii() and sent.isdigit() and len(sent) <= _DIGITS
    return datetime.fromtimestamp(int(sent), UTC) if known else None
