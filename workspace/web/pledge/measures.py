"""Measures of a draft: add, edit, take out and put back."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.answers.measures import MEASURE_FIELDS
from workspace.domain.errors import Conflict, Invalid, NotPermitted
from workspace.domain.record.form import Measure
from workspace.domain.record.pledge_words import measure_in_words
from workspace.domain.values import text_at
from workspace.services.pledge import measures
from workspace.services.pledge.measures import MeasureView
from workspace.web.access import person, signed_in
from workspace.web.fragments import go, is_fragment, render, shown_at
from workspace.web.pledge.blueprint import blueprint
from workspace.web.pledge.facts import Clash, seen_version
from workspace.web.pledge.questions import Raw, of_fields, raw_of_fields

BASE = "/drafts/<string:draft_id>/measures"
ONE = f"{BASE}/<string:measure_id>"


@blueprint.get(BASE)
@signed_in
def show_measures(draft_id: str) -> ResponseReturnValue:
    """Show the measures; what Cancel returns to."""
    return _list(draft_id)


@blueprint.get(f"{BASE}/new")
@signed_in
def new_measure(draft_id: str) -> ResponseReturnValue:
    """Show an empty measure."""
    view = measures.blank(person(), draft_id)
    return _form(draft_id, view, raw_of_fields(MEASURE_FIELDS, view.value), {}, None)


@blueprint.post(BASE)
@signed_in
def add_measure(draft_id: str) -> ResponseReturnValue:
    """Add a measure; errors stand next to their fields and nothing typed is lost."""
    raw = request.form.to_dict(flat=False)
    try:
        measures.add(person(), draft_id, raw)
    except Invalid as refusal:
        view = measures.blank(person(), draft_id)
        return _form(draft_id, view, raw, refusal.errors, None, 422)
    return _list(draft_id)


@blueprint.get(f"{ONE}/edit")
@signed_in
def edit_measure(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Show a measure's form."""
    view = measures.measure(person(), draft_id, measure_id)
    if not view.may_edit:
        raise NotPermitted
    return _form(draft_id, view, raw_of_fields(MEASURE_FIELDS, view.value), {}, None)


@blueprint.post(ONE)
@signed_in
def save_measure(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Save a measure; on a conflict show both values and keep what was typed."""
    raw = request.form.to_dict(flat=False)
    try:
        measures.save(person(), draft_id, measure_id, raw, seen_version())
    except Invalid as refusal:
        view = measures.measure(person(), draft_id, measure_id)
        return _form(draft_id, view, raw, refusal.errors, None, 422)
    except Conflict as refusal:
        assert isinstance(refusal.theirs, MeasureView)
        clash = Clash(tuple(_said(refusal.theirs).splitlines()))
        return _form(draft_id, refusal.theirs, raw, {}, clash, 409)
    return _list(draft_id)


@blueprint.post(f"{ONE}/remove")
@signed_in
def remove_measure(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Take a measure out; the list offers to put it back."""
    measures.remove(person(), draft_id, measure_id)
    return _list(draft_id, removed=measure_id)


@blueprint.post(f"{ONE}/put-back")
@signed_in
def put_back_measure(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Undo the removal of a measure."""
    measures.put_back(person(), draft_id, measure_id)
    return _list(draft_id)


def _list(draft_id: str, removed: str = "") -> ResponseReturnValue:
    if not is_fragment():
        return go(url_for("desk.show", draft_id=draft_id, _anchor="measures"))
    shown_at(url_for("pledge.show_measures", draft_id=draft_id))
    return render(
        "pledge/page.html",
        "pledge/_measures.html",
        draft_id=draft_id,
        measures=measures.measures(person(), draft_id),
        removed=removed,
    )


def _form(
    draft_id: str,
    view: MeasureView,
    raw: Raw,
    errors: dict[str, str],
    clash: Clash | None,
    status: int = 200,
) -> ResponseReturnValue:
    return render(
        "pledge/edit_measure.html",
        "pledge/_measure_form.html",
        status,
        draft_id=draft_id,
        view=view,
        parties=measures.measures(person(), draft_id).parties,
        questions=of_fields(MEASURE_FIELDS, raw, errors),
        clash=clash,
    )


def _said(view: MeasureView) -> str:
    names = {text_at(view.value, "responsible_party"): view.responsible}
    return measure_in_words(view.number, Measure(view.id, view.value), names, gettext).text
