"""The page of a pledge's years after, for its parties."""

from typing import Final

from flask import get_flashed_messages
from flask.typing import ResponseReturnValue

from workspace.domain.words import N_
from workspace.services import progress
from workspace.web.access import person, signed_in
from workspace.web.fragments import render
from workspace.web.progress.blueprint import blueprint

BASE: Final = "/drafts/<string:draft_id>/progress"
DONE: Final = {
    "published": N_("The report is published. Everybody can read it."),
    "unchanged": N_("It is published that nothing changed since the last report."),
    "kept": N_("It is kept for your organisation. Nobody else can read it, and nothing is public."),
    "corrected": N_("The correction is published. The first report stays and says so."),
    "taken-out": N_("The words are taken out for good."),
    "closed": N_("The pledge is closed. No more reports are expected."),
}
"""What the page confirms after an act, by the name the act leaves for it."""


@blueprint.get(BASE)
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show what became of each measure: one's own first, then those of the others."""
    done = next((DONE[one] for one in get_flashed_messages() if one in DONE), "")
    return render(
        "progress/page.html",
        "progress/_measures.html",
        draft_id=draft_id,
        view=progress.progress(person(), draft_id),
        done=done,
    )
