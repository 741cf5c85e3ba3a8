"""Opening a draft: the questions, and the document it may start with, looked at first."""

from dataclasses import replace
from typing import Final

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from workspace.domain import models
from workspace.domain.discussion.audiences import Audience
from workspace.domain.errors import Invalid
from workspace.domain.intake.document import Incoming
from workspace.domain.suggestions.hindrances import TooManySuggestions
from workspace.domain.words import N_
from workspace.services import intake
from workspace.services.desk import opening
from workspace.services.intake import MOST_BYTES, Decision, Look
from workspace.web.access import person, signed_in
from workspace.web.desk.blueprint import blueprint
from workspace.web.desk.forms import OpeningForm
from workspace.web.forms import told
from workspace.web.fragments import go, render
from workspace.web.intake.looked import left_of, places
from workspace.web.intake.seal import opened, sealed
from workspace.web.intake.words import TOO_MANY, decision, names, wanted

_NEW: Final = "new"
"""In place of the id of a draft, in the seal of a document."""
_NOT_FROM_IT: Final = N_(
    "A document was chosen. Choose to start from it, or open the draft without choosing one."
)


@blueprint.get("/drafts/new")
@signed_in
def new() -> ResponseReturnValue:
    """Ask what has to be known before a draft is opened."""
    form = OpeningForm(formdata=None)
    if models.model(request.args.get("model", "")):
        form.start.data = f"{opening.MODEL}{request.args['model']}"
    return _questions(form, 200)


@blueprint.post("/drafts/new")
@signed_in
def open_draft() -> ResponseReturnValue:
    """Open the draft and go to its page; show first the document it is to start with."""
    form = OpeningForm()
    if not form.validate_on_submit():
        return _questions(form, 422)
    unasked = _file(form) if form.start.data != opening.DOCUMENT else None
    if unasked is not None:
        unasked.close()
        return _refused(form, Invalid({"start": _NOT_FROM_IT}))
    try:
        if form.start.data == opening.DOCUMENT:
            return _looked(form, _look(form, _document(form)), "", 200)
        draft_id = opening.open_draft(person(), form.opening())
    except Invalid as refusal:
        return _refused(form, refusal)
    return go(url_for("desk.show", draft_id=draft_id))


@blueprint.post("/drafts/new/document")
@signed_in
def begin() -> ResponseReturnValue:
    """Show the document again, or open the draft with it once it was seen."""
    form = OpeningForm()
    step = request.form.get("step", "")
    if not form.validate_on_submit() or step == "back":
        return _questions(form, 200 if step == "back" else 422)
    try:
        view = _look(form, opened(request.form.get("carried", ""), person().id, _NEW))
        if step != "take" or view.undecided:
            return _looked(form, view, "", 200)
        return _begun(form, view)
    except Invalid as refusal:
        return _refused(form, refusal)


def _begun(form: OpeningForm, view: Look) -> ResponseReturnValue:
    """Open the draft with what was chosen of the document.

    Raises:
        Invalid: an answer does not stand any more.
    """
    sections = [request.form.get(f"part-{n}", "") for n in range(len(view.parts))]
    chosen = list(zip(view.parts, sections, strict=True))
    asked = list(zip(view.asked, sections, strict=True)) if view.asked else []
    # Nobody else has a part in it yet: what colleagues said in the margin stays among them.
    want = replace(
        wanted(changes=decision() is Decision.SUGGESTED), audience=Audience.MY_ORGANISATION
    )
    then = intake.besides(chosen, asked, view.document.remarks, want)
    try:
        draft_id = intake.begin(person(), form.opening(), chosen, then=then)
    except TooManySuggestions:
        return _looked(form, view, TOO_MANY, 422)
    except Invalid as refusal:
        if "parts" not in refusal.errors:
            raise
        return _looked(form, view, refusal.errors["parts"], 422)
    return go(url_for("desk.show", draft_id=draft_id))


def _document(form: OpeningForm) -> Incoming:
    """Return what stands in the file that was chosen.

    Raises:
        Invalid: an answer is not among the choices, or there is no file, or none that can be read.
    """
    chosen = _file(form)
    if chosen is None:
        return intake.read_before(person(), form.opening(), b"", "")
    with chosen.stream as stream:
        content = stream.read(MOST_BYTES + 1)
    return intake.read_before(person(), form.opening(), content, chosen.filename or "")


def _file(form: OpeningForm) -> FileStorage | None:
    said = form.file.data
    return said if isinstance(said, FileStorage) and said.filename else None


def _look(form: OpeningForm, document: Incoming) -> Look:
    return intake.look_before(person(), form.opening(), document, names(), decided=decision())


def _looked(form: OpeningForm, view: Look, error: str, status: int) -> ResponseReturnValue:
    """Show the document part by part, with the answers that were given."""
    sent = request.form
    return render(
        "intake/begin.html",
        "intake/_begin.html",
        status,
        long=view.is_long,
        form=form,
        given=form.answered(),
        look=view,
        left=left_of(view.document),
        carried=sealed(view.document, person().id, _NEW),
        changes=sent.get("changes", ""),
        chosen=places(view),
        error=told(error) if error else "",
        box=None,
        audience="",
        picked="",
        audience_error="",
        wants_comments="comments" in sent or sent.get("step") != "take",
    )


def _refused(form: OpeningForm, refusal: Invalid) -> ResponseReturnValue:
    form.refuse(refusal)
    return _questions(form, 422)


def _questions(form: OpeningForm, status: int) -> ResponseReturnValue:
    choices = opening.choices(person())
    form.offer(choices, [(code, gettext(label)) for code, label in choices.kinds])
    page = render_template("desk/new.html", form=form, choices=choices)
    return make_response(page, status)
