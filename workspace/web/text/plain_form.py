"""A section as a plain form: for people without scripts, on slow lines, or who prefer it."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Busy, Frozen, Invalid, NotPermitted, Refusal
from workspace.domain.text.sections import SECTION
from workspace.services import text as texts
from workspace.services.text import Said, Saved, SectionForm
from workspace.web.access import person, signed_in
from workspace.web.forms import told
from workspace.web.fragments import go, shown_at
from workspace.web.text.blueprint import blueprint
from workspace.web.text.form_page import form_page

_DIGITS = 16


@blueprint.get("/drafts/<string:draft_id>/sections/<string:section>/form")
@signed_in
def form(draft_id: str, section: str) -> ResponseReturnValue:
    """Show a section's text in a form."""
    return _page(draft_id, texts.open_form(person(), draft_id, section))


@blueprint.post("/drafts/<string:draft_id>/sections/<string:section>/form")
@signed_in
def save_form(draft_id: str, section: str) -> ResponseReturnValue:
    """Merge what was changed; whatever is refused comes back with what was typed."""
    typed = request.form.get("text", "")
    try:
        saved = texts.save_form(person(), draft_id, section, _number("seq"), typed, _said())
    except (Busy, Frozen, NotPermitted, Invalid) as refused:
        view = SectionForm(SECTION[section], _number("seq"), typed, request.form.get("lang", "en"))
        return _page(draft_id, view, refused=refused)
    if saved.both:
        shown_at(url_for("text.form", draft_id=draft_id, section=section))
        return _page(draft_id, texts.open_form(person(), draft_id, section), saved=saved)
    return go(url_for("desk.show", draft_id=draft_id, _anchor=f"section-{section}"))


def _said() -> Said | None:
    """Return the language of a paragraph, where somebody chose one."""
    if not request.form.get("paragraph"):
        return None
    # Lines are counted from 1 here: what is no number is none of them.
    return Said(_number("paragraph") - 1, request.form.get("paragraph_lang", ""))


def _number(name: str) -> int:
    sent = request.form.get(name, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= _DIGITS else 0


def _page(
    draft_id: str,
    view: SectionForm,
    *,
    refused: Refusal | None = None,
    saved: Saved | None = None,
) -> ResponseReturnValue:
    words = list(refused.errors.values()) if isinstance(refused, Invalid) else []
    if refused and not words:
        words = [refused.words]
    problems = [told(sentence) for sentence in words]
    return form_page(draft_id, view, problems, saved, refused.status if refused else 200)
