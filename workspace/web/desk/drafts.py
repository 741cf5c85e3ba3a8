"""Opening a draft, and its page."""

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain import models
from workspace.domain.errors import Invalid, Refusal
from workspace.domain.rosters.wish import Wish
from workspace.services.desk import draft_page, opening
from workspace.services.notices import visited
from workspace.web.access import person, signed_in
from workspace.web.alphabet import order
from workspace.web.desk.blueprint import blueprint
from workspace.web.desk.forms import OpeningForm
from workspace.web.fragments import go, printed, render


@blueprint.app_template_global()
def draft_name(draft_id: str) -> str:
    """Return the name of a draft for the titles of its pages."""
    try:
        return draft_page.name(person(), draft_id) or gettext("Untitled draft")
    except Refusal:  # a page that asks first, for which organisation somebody acts
        return str(gettext("Draft"))


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
    """Open the draft and go to its page."""
    form = OpeningForm()
    if not form.validate_on_submit():
        return _questions(form, 422)
    try:
        draft_id = opening.open_draft(person(), form.opening())
    except Invalid as refusal:
        form.refuse(refusal)
        return _questions(form, 422)
    brings = form.start.data == opening.DOCUMENT
    return go(url_for("intake.page" if brings else "desk.show", draft_id=draft_id))


@blueprint.get("/drafts/<string:draft_id>")
@signed_in
def show(draft_id: str) -> ResponseReturnValue:
    """Show the draft: contents, sheet, margin; the text is there before any script runs."""
    page = draft_page.opened(person(), draft_id, Wish(order=order()))
    visited(person(), draft_id)  # no digest tells of what is seen here
    return printed(
        "desk/show.html",
        long=page.is_long,
        draft=page.draft,
        draft_id=draft_id,
        facts=page.facts,
        measures=page.measures,
        board=page.board,
        check=page.check,
        parties=page.parties,
        box=page.box,
        clauses=page.needs,
        news=page.news,
    )


@blueprint.get("/drafts/<string:draft_id>/contents")
@signed_in
def contents(draft_id: str) -> ResponseReturnValue:
    """Show the contents with the state of each section, as they are now."""
    return _part("desk/_contents.html", draft_id)


@blueprint.get("/drafts/<string:draft_id>/bar")
@signed_in
def bar(draft_id: str) -> ResponseReturnValue:
    """Show the symbol and the actions of the document bar, as state and rights are now."""
    return _part("desk/_actions.html", draft_id, oob=True)


@blueprint.get("/drafts/<string:draft_id>/notices")
@signed_in
def notices(draft_id: str) -> ResponseReturnValue:
    """Show what the reader must know above the text: locked, submitted, read-only, too late."""
    return _part("desk/_notices.html", draft_id, oob=True)


def _part(fragment: str, draft_id: str, **more: bool) -> ResponseReturnValue:
    page = draft_page.outline(person(), draft_id)
    return render(
        "desk/contents.html",
        fragment,
        draft=page.draft,
        measures=page.measures,
        draft_id=draft_id,
        **more,
    )


def _questions(form: OpeningForm, status: int) -> ResponseReturnValue:
    choices = opening.choices(person())
    form.offer(choices, [(code, gettext(label)) for code, label in choices.kinds])
    page = render_template("desk/new.html", form=form, choices=choices)
    return make_response(page, status)
