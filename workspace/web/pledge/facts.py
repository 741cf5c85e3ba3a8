"""Facts of a draft: read, edit in place, save under a row version."""

from dataclasses import dataclass

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import Conflict, Invalid, NotPermitted
from workspace.domain.record.pledge_words import Row, measure_rows
from workspace.services.pledge import facts, measures
from workspace.services.pledge.facts import FactView
from workspace.services.pledge.measures import MeasureView
from workspace.web.access import person, signed_in
from workspace.web.fragments import go, is_fragment, render, shown_at
from workspace.web.pledge.blueprint import blueprint
from workspace.web.pledge.questions import Raw, of_fact, raw_of_fact


@blueprint.app_template_global()
def measure_lines(view: MeasureView) -> tuple[Row, ...]:
    """Return labels and words of a measure's answers, its title left out."""
    value = {**view.value, "responsible_party": view.responsible}
    return measure_rows(value, {}, gettext)


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody saved first: their words beside ours, as lines of text."""

    theirs: tuple[str, ...]


@blueprint.get("/drafts/<string:draft_id>/structure")
@signed_in
def show(draft_id: str) -> ResponseReturnValue:
    """Show facts and measures; also the fragment that refreshes itself when they change."""
    return render(
        "pledge/page.html",
        "pledge/_panel.html",
        draft_id=draft_id,
        facts=facts.facts(person(), draft_id),
        measures=measures.measures(person(), draft_id),
    )


@blueprint.get("/drafts/<string:draft_id>/facts/<string:key>/edit")
@signed_in
def edit_fact(draft_id: str, key: str) -> ResponseReturnValue:
    """Show the form of one fact."""
    view = facts.fact(person(), draft_id, key)
    if not view.may_edit:
        raise NotPermitted
    return _form(draft_id, view, raw_of_fact(view.fact, view.value), {}, None, 200)


@blueprint.post("/drafts/<string:draft_id>/facts/<string:key>")
@signed_in
def save_fact(draft_id: str, key: str) -> ResponseReturnValue:
    """Save a fact; on a conflict show both values and keep what was typed."""
    raw = request.form.to_dict(flat=False)
    try:
        view = facts.save_fact(person(), draft_id, key, raw, seen_version())
    except Invalid as refusal:
        view = facts.fact(person(), draft_id, key)
        return _form(draft_id, view, raw, refusal.errors, None, 422)
    except Conflict as refusal:
        assert isinstance(refusal.theirs, FactView)
        theirs = refusal.theirs
        clash = Clash(theirs.fact.words(theirs.value, gettext))
        return _form(draft_id, theirs, raw, {}, clash, 409)
    if is_fragment():
        shown_at(url_for("pledge.show_fact", draft_id=draft_id, key=key))
        return render("pledge/page.html", "pledge/_fact.html", draft_id=draft_id, view=view)
    return go(url_for("desk.show", draft_id=draft_id, _anchor=f"fact-{key}"))


@blueprint.get("/drafts/<string:draft_id>/facts/<string:key>")
@signed_in
def show_fact(draft_id: str, key: str) -> ResponseReturnValue:
    """Show one fact as text; what Cancel returns to."""
    view = facts.fact(person(), draft_id, key)
    if is_fragment():
        return render("pledge/page.html", "pledge/_fact.html", draft_id=draft_id, view=view)
    return go(url_for("desk.show", draft_id=draft_id, _anchor=f"fact-{key}"))


def seen_version() -> int:
    """Return the row version the form was filled from; nonsense counts as never seen."""
    sent = request.form.get("row_version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1  # noqa: PLR2004


def _form(
    draft_id: str,
    view: FactView,
    raw: Raw,
    errors: dict[str, str],
    clash: Clash | None,
    status: int,
) -> ResponseReturnValue:
    return render(
        "pledge/edit_fact.html",
        "pledge/_fact_form.html",
        status,
        draft_id=draft_id,
        view=view,
        questions=of_fact(view.fact, raw, errors),
        clash=clash,
    )
