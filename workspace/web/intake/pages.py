"""Bring a document into a draft: choose it, look at each part of it, take it."""

from typing import Final

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from workspace.domain.errors import Invalid
from workspace.domain.intake import losses
from workspace.domain.intake.document import Incoming
from workspace.domain.intake.losses import Loss
from workspace.domain.text.sections import SECTION, SECTIONS
from workspace.services import intake
from workspace.services.intake import MOST_BYTES, Look
from workspace.web.access import person, signed_in
from workspace.web.forms import told
from workspace.web.fragments import go, render
from workspace.web.intake.blueprint import blueprint
from workspace.web.intake.seal import opened, sealed

_DECIDED: Final = {"accepted": True, "refused": False}
_PASTED: Final = "pasted.md"


@blueprint.get("/drafts/<string:draft_id>/import")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Ask for a document."""
    intake.require(person(), draft_id)
    return _asked(draft_id, {}, 200)


@blueprint.post("/drafts/<string:draft_id>/import")
@signed_in
def bring(draft_id: str) -> ResponseReturnValue:
    """Show what stands in a document and where it would go; take it once that was seen."""
    sent = request.form
    try:
        document = _document(draft_id)
    except Invalid as refusal:
        return _asked(draft_id, refusal.errors, 422)
    accepted = _DECIDED.get(sent.get("changes", ""))
    view = intake.look(person(), draft_id, document, _names(), accepted=accepted)
    if sent.get("step") != "take" or view.undecided:
        return _looked(draft_id, view, {}, 200)
    chosen = [(part, sent.get(f"part-{n}", "")) for n, part in enumerate(view.parts)]
    try:
        n = intake.take(person(), draft_id, chosen, replaces=sent.get("how") == "replace")
    except Invalid as refusal:
        return _looked(draft_id, view, refusal.errors, 422)
    return go(url_for("versions.compare_now", draft_id=draft_id, a=n))


def _document(draft_id: str) -> Incoming:
    """Return the document that was chosen or pasted, or the one looked at already.

    Raises:
        Invalid: there is none, or it cannot be read.
    """
    carried = request.form.get("carried", "")
    if carried:
        intake.require(person(), draft_id)
        return opened(carried, person().id, draft_id)
    chosen = request.files.get("file")
    if isinstance(chosen, FileStorage) and chosen.filename:
        with chosen.stream as stream:
            return intake.read(person(), draft_id, stream.read(MOST_BYTES + 1), chosen.filename)
    pasted = request.form.get("text", "").encode("utf-8", "replace")
    return intake.read(person(), draft_id, pasted, _PASTED)


def _names() -> dict[str, str]:
    """Return the section of each name, in English and in the language of the page."""
    found = {section.label.casefold(): section.key for section in SECTIONS}
    return {**{gettext(section.label).casefold(): section.key for section in SECTIONS}, **found}


def _asked(draft_id: str, errors: dict[str, str], status: int) -> ResponseReturnValue:
    return render(
        "intake/page.html",
        "intake/_ask.html",
        status,
        draft_id=draft_id,
        error=told(errors["file"]) if "file" in errors else "",
        text=request.form.get("text", ""),
    )


def _looked(draft_id: str, view: Look, errors: dict[str, str], status: int) -> ResponseReturnValue:
    sent = request.form
    left = {Loss(name): count for name, count in view.document.left.items()}
    return render(
        "intake/look.html",
        "intake/_look.html",
        status,
        long=view.is_long,
        draft_id=draft_id,
        look=view,
        left=[(losses.IN_WORDS[loss], count) for loss, count in left.items()],
        carried=sealed(view.document, person().id, draft_id),
        changes=sent.get("changes", ""),
        how=sent.get("how") or ("replace" if view.is_ours else "add"),
        chosen=[_chosen(n, part.key) for n, part in enumerate(view.parts)],
        error=told(errors["parts"]) if "parts" in errors else "",
    )


def _chosen(n: int, guessed: str) -> str:
    said = request.form.get(f"part-{n}")
    return guessed if said is None else said if said in SECTION else ""
