"""Bring a document into a draft: choose it, look at each part of it, take it."""

from typing import Final

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from workspace.domain.errors import Invalid
from workspace.domain.intake.document import Incoming
from workspace.domain.suggestions.hindrances import TooManySuggestions
from workspace.services import intake
from workspace.services.intake import MOST_BYTES, Decision, Look
from workspace.web.access import person, signed_in
from workspace.web.fragments import go
from workspace.web.intake.blueprint import blueprint
from workspace.web.intake.looked import asked, looked, news
from workspace.web.intake.seal import opened
from workspace.web.intake.words import NEWS, TOO_MANY, decision, names, wanted

_PASTED: Final = "pasted.md"


@blueprint.get("/drafts/<string:draft_id>/import")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Ask for a document."""
    intake.require(person(), draft_id)
    return asked(draft_id, {}, 200)


@blueprint.post("/drafts/<string:draft_id>/import")
@signed_in
def bring(draft_id: str) -> ResponseReturnValue:
    """Show what stands in a document and where it would go; take it once that was seen."""
    try:
        document = _document(draft_id)
        ways = intake.ways(person(), draft_id, document)
        if ways.is_ours and (request.form.get("changes") == NEWS or not ways.may_type):
            return _news(draft_id, document)
    except Invalid as refusal:
        return asked(draft_id, refusal.errors, 422)
    return _text(draft_id, document)


def _text(draft_id: str, document: Incoming) -> ResponseReturnValue:
    """Show the text of a document part by part; take it once that was seen."""
    view = intake.look(person(), draft_id, document, names(), decided=decision())
    if request.form.get("step") != "take" or view.undecided:
        return looked(draft_id, view, {}, 200)
    try:
        n = _take(draft_id, view)
    except Invalid as refusal:
        return looked(draft_id, view, refusal.errors, 422)
    except TooManySuggestions:
        return looked(draft_id, view, {"parts": TOO_MANY}, 422)
    if n:
        return go(url_for("versions.compare_now", draft_id=draft_id, a=n))
    return go(url_for("desk.show", draft_id=draft_id))


def _take(draft_id: str, view: Look) -> int:
    sections = [request.form.get(f"part-{n}", "") for n in range(len(view.parts))]
    chosen = list(zip(view.parts, sections, strict=True))
    replaces = request.form.get("how") == "replace"
    want = wanted(changes=decision() is Decision.SUGGESTED)
    if not view.asked and not (want.comments and view.document.remarks):
        return intake.take(person(), draft_id, chosen, replaces=replaces)
    after = list(zip(view.asked, sections, strict=True)) if view.asked else []
    then = intake.besides(chosen, after, view.document.remarks, want)
    return intake.take(person(), draft_id, chosen, replaces=replaces, then=then)


def _news(draft_id: str, document: Incoming) -> ResponseReturnValue:
    """Show what is new in a document that was made of the draft; take it once that was seen.

    Raises:
        Invalid: it was not made of this draft.
    """
    view = intake.news(person(), draft_id, document, names())
    if request.form.get("step") != "take":
        return news(draft_id, view, {}, 200)
    want = wanted(changes="suggest" in request.form and view.may_suggest)
    try:
        intake.take_news(person(), draft_id, document, names(), want)
    except Invalid as refusal:
        return news(draft_id, view, refusal.errors, 422)
    except TooManySuggestions:
        return news(draft_id, view, {"parts": TOO_MANY}, 422)
    return go(url_for("desk.show", draft_id=draft_id))


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
