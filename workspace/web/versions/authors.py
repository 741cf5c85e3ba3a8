"""Who wrote the text, or what a version had of it."""

from flask import request
from flask.typing import ResponseReturnValue

from workspace.services import versions
from workspace.web.access import person, signed_in
from workspace.web.fragments import render
from workspace.web.pledge.words import tell
from workspace.web.versions.blueprint import blueprint

_DIGITS = 9
_MANY = 200


@blueprint.get("/drafts/<string:draft_id>/authors")
@signed_in
def authors(draft_id: str) -> ResponseReturnValue:
    """Show whose every word is: of the draft as it is or, with `version`, as it was."""
    asked = request.args
    n = asked.get("version", "0")
    view = versions.authorship(
        person(),
        draft_id,
        int(n) if n.isascii() and n.isdigit() and len(n) <= _DIGITS else 0,
        by_person=asked.get("by") == "person",
        figures="figures" in asked,
        tell=tell,
    )
    return render(
        "versions/authors.html",
        "versions/components/_written.html",
        long=sum(len(line.spans) for one in view.sections for line in one.lines) > _MANY,
        draft_id=draft_id,
        view=view,
    )
