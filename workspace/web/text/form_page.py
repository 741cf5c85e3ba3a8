"""The page of a section as a plain form: what it starts from, or what was typed and is wrong."""

from collections.abc import Sequence

from flask import make_response, request
from flask.typing import ResponseReturnValue

from workspace.services import text as texts
from workspace.services.text import Saved, SectionForm
from workspace.web.access import person
from workspace.web.fragments import printed


def form_page(
    draft_id: str,
    view: SectionForm,
    problems: Sequence[str] = (),
    saved: Saved | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """Answer with the form; with what was typed and what is wrong with it, where it was refused."""
    rights = texts.form_rights(person(), draft_id)
    page = printed(
        "text/form.html",
        long=view.is_long,
        draft_id=draft_id,
        view=view,
        problems=problems,
        both=saved.both if saved else (),
        rights=rights,
        reason=request.form.get("reason", ""),
    )
    return make_response(page, status)
