"""The text played from its first keystroke on, and the same as a list."""

from flask.typing import ResponseReturnValue

from workspace.domain.text.sections import SECTIONS
from workspace.services import versions
from workspace.web.access import person, signed_in
from workspace.web.fragments import render
from workspace.web.versions.blueprint import blueprint


@blueprint.get("/drafts/<string:draft_id>/playback")
@signed_in
def playback(draft_id: str) -> ResponseReturnValue:
    """Show the page on which the text is played, and the same as a list."""
    return render(
        "versions/playback.html",
        "versions/components/_playback.html",
        draft_id=draft_id,
        history=versions.history(person(), draft_id, every=True),
        sections=SECTIONS,
    )


@blueprint.get("/drafts/<string:draft_id>/playback/steps")
@signed_in
def steps(draft_id: str) -> ResponseReturnValue:
    """Return every change of the text, in order, as the page plays them."""
    found = versions.playback(person(), draft_id)
    return {
        "start": found.start,
        "hands": found.hands,
        "steps": found.steps,
        "marks": found.marks,
    }
