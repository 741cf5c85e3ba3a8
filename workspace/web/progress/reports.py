"""Reporting on a measure: the form, filled from the last report, and what can be done with it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.answers.fields import Field
from workspace.domain.errors import Invalid
from workspace.domain.progress.reports import WHY, fields_of
from workspace.services import progress
from workspace.services.progress import FormView
from workspace.web.access import person, signed_in
from workspace.web.fragments import go, render
from workspace.web.pledge.questions import Raw, of_fields, raw_of_fields
from workspace.web.progress.blueprint import blueprint
from workspace.web.progress.pages import BASE

ONE: Final = f"{BASE}/<int:number>"
REPORT: Final = f"{BASE}/reports/<string:report_id>"


@blueprint.get(ONE)
@signed_in
def form(draft_id: str, number: int) -> ResponseReturnValue:
    """Show the form: what is kept, or what the last report said."""
    return _form(draft_id, progress.form(person(), draft_id, number))


@blueprint.post(ONE)
@signed_in
def publish(draft_id: str, number: int) -> ResponseReturnValue:
    """Publish a report; errors stand next to their fields and nothing typed is lost."""
    raw = request.form.to_dict(flat=False)
    try:
        progress.publish(person(), draft_id, number, raw)
    except Invalid as refusal:
        return _form(draft_id, progress.form(person(), draft_id, number), raw, refusal.errors)
    return _done(draft_id, "published", number)


@blueprint.post(f"{ONE}/draft")
@signed_in
def keep(draft_id: str, number: int) -> ResponseReturnValue:
    """Keep a report that is not ready."""
    raw = request.form.to_dict(flat=False)
    try:
        progress.keep(person(), draft_id, number, raw)
    except Invalid as refusal:
        return _form(draft_id, progress.form(person(), draft_id, number), raw, refusal.errors)
    return _done(draft_id, "kept", number)


@blueprint.post(f"{ONE}/unchanged")
@signed_in
def confirm(draft_id: str, number: int) -> ResponseReturnValue:
    """Report that nothing changed."""
    progress.confirm(person(), draft_id, number)
    return _done(draft_id, "unchanged", number)


@blueprint.get(f"{REPORT}/correct")
@signed_in
def correction(draft_id: str, report_id: str) -> ResponseReturnValue:
    """Show a report's own form, to be corrected, and how its words can be taken out."""
    return _form(draft_id, progress.correction(person(), draft_id, report_id))


@blueprint.post(f"{REPORT}/correct")
@signed_in
def correct(draft_id: str, report_id: str) -> ResponseReturnValue:
    """Publish a correction."""
    raw = request.form.to_dict(flat=False)
    try:
        progress.correct(person(), draft_id, report_id, raw)
    except Invalid as refusal:
        view = progress.correction(person(), draft_id, report_id)
        return _form(draft_id, view, raw, refusal.errors)
    return _done(draft_id, "corrected")


@blueprint.post(f"{REPORT}/take-out")
@signed_in
def take_out(draft_id: str, report_id: str) -> ResponseReturnValue:
    """Take the words of a report out."""
    progress.take_out(person(), draft_id, report_id)
    return _done(draft_id, "taken-out")


def _done(draft_id: str, what: str, number: int | None = None) -> ResponseReturnValue:
    flash(what)
    anchor = None if number is None else f"measure-{number}"
    return go(url_for("progress.page", draft_id=draft_id, _anchor=anchor))


def _form(
    draft_id: str,
    view: FormView,
    raw: Raw | None = None,
    errors: Mapping[str, str] | None = None,
) -> ResponseReturnValue:
    asked = _fields(view)
    return render(
        "progress/form.html",
        "progress/_form.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        draft_id=draft_id,
        view=view,
        questions=of_fields(
            asked, raw or raw_of_fields(asked, view.filled.as_value()), errors or {}
        ),
    )


def _fields(view: FormView) -> tuple[Field, ...]:
    return (*fields_of(view.one.number), *((WHY,) if view.corrected else ()))
