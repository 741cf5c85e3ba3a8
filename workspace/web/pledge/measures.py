"""Measures of a draft: add, edit, take out and put back."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.answers.measures import MEASURE_FIELDS
from workspace.domain.errors import Conflict, Invalid, NotPermitted
from workspace.services.pledge import measures
from workspace.services.pledge.measures import MeasureView
from workspace.web.access import person, signed_in
from workspace.web.fragments import go, is_fragment, render, shown_at
from workspace.web.pledge import clashes
from workspace.web.pledge.blueprint import blueprint
from workspace.web.pledge.clashes import Clash, seen_version
from workspace.web.pledge.questions import Raw, of_fields, raw_of_fields

BASE = "/drafts/<string:draft_id>/measures"
ONE = f"{BASE}/<string:measure_id>"
_PARTS = [(part.key, part) for part in MEASURE_FIELDS]


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
        added = measures.add(person(), draft_id, raw)
    except Invalid as refusal:
        view = measures.blank(person(), draft_id)
        return _form(draft_id, view, raw, refusal.errors, None, 422)
    return _list(draft_id, saved=added)


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
    stored = measures.measure(person(), draft_id, measure_id)
    chosen, seen = clashes.settled(_PARTS, raw, _raw(stored), stored.row_version)
    try:
        measures.save(person(), draft_id, measure_id, chosen, seen)
    except Invalid as refusal:
        return _form(draft_id, stored, raw, refusal.errors, None, 422)
    except Conflict as refusal:
        theirs = refusal.theirs
        assert isinstance(theirs, MeasureView)
        slug = str(theirs.value.get("responsible_party") or "")
        names = measures.measures(person(), draft_id).parties | {slug: theirs.responsible}
        found = clashes.clash(_PARTS, raw, _raw(theirs), theirs.row_version, names)
        return _form(draft_id, theirs, raw, {}, found, 409)
    return _list(draft_id, saved=measure_id)


@blueprint.post(f"{ONE}/remove")
@signed_in
def remove_measure(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Take a measure out; the list offers to put it back."""
    measures.remove(person(), draft_id, measure_id)
    return _list(draft_id, taken_out=measure_id, moved=True)


@blueprint.post(f"{ONE}/put-back")
@signed_in
def put_back_measure(draft_id: str, measure_id: str) -> ResponseReturnValue:
    """Undo the removal of a measure."""
    measures.put_back(person(), draft_id, measure_id)
    return _list(draft_id, saved=measure_id, moved=True)


def _list(
    draft_id: str, *, saved: str = "", taken_out: str = "", moved: bool = False
) -> ResponseReturnValue:
    """Show the measures, the one just `saved` first of all.

    Where one was `moved` out or back, the notice that leads back comes along.
    """
    if not is_fragment():
        anchor = "measures"
        if saved or taken_out:
            anchor = f"measure-{saved}" if saved else f"taken-out-{taken_out}"
        return go(url_for("desk.show", draft_id=draft_id, _anchor=anchor))
    shown_at(url_for("pledge.show_measures", draft_id=draft_id))
    return render(
        "pledge/page.html",
        "pledge/_measures.html",
        draft_id=draft_id,
        measures=measures.measures(person(), draft_id),
        saved=saved,
        taken_out=taken_out,
        moved=moved,
        made="",
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
        alone=False,
        wish=None,
        seen=seen_version() if request.method == "POST" else view.row_version,
    )


def _raw(view: MeasureView) -> Raw:
    return raw_of_fields(MEASURE_FIELDS, view.value)
