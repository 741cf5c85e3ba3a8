"""Facts of a draft: read, edit in place, save under a row version."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Conflict, Invalid, NotPermitted
from workspace.domain.record.pledge_words import Row
from workspace.services.pledge import facts, measures
from workspace.services.pledge.facts import FactView
from workspace.services.pledge.measures import MeasureView
from workspace.web.access import person, signed_in
from workspace.web.fragments import go, is_fragment, render, shown_at
from workspace.web.pledge import clashes
from workspace.web.pledge.blueprint import blueprint
from workspace.web.pledge.clashes import Clash, seen_version
from workspace.web.pledge.questions import Raw, of_fact, raw_of_fact
from workspace.web.pledge.words import fact_lines, measure_rows


@blueprint.app_template_global()
def measure_lines(view: MeasureView) -> tuple[Row, ...]:
    """Return labels and words of a measure's answers, its title left out."""
    slug = str(view.value.get("responsible_party") or "")
    return measure_rows(view.value, {slug: view.responsible})


blueprint.add_app_template_global(fact_lines)


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
    stored = facts.fact(person(), draft_id, key)
    parts = [(stored.fact.name(part), part) for part in stored.fact.parts]
    theirs = raw_of_fact(stored.fact, stored.value)
    chosen, seen = clashes.settled(parts, raw, theirs, stored.row_version)
    try:
        view = facts.save_fact(person(), draft_id, key, chosen, seen)
    except Invalid as refusal:
        return _form(draft_id, stored, raw, refusal.errors, None, 422)
    except Conflict as refusal:
        assert isinstance(refusal.theirs, FactView)
        theirs = raw_of_fact(stored.fact, refusal.theirs.value)
        found = clashes.clash(parts, raw, theirs, refusal.theirs.row_version, {})
        return _form(draft_id, refusal.theirs, raw, {}, found, 409)
    if is_fragment():
        shown_at(url_for("pledge.show_fact", draft_id=draft_id, key=key))
        return _one(draft_id, view, saved=True)
    return go(url_for("desk.show", draft_id=draft_id, _anchor=f"fact-{key}"))


@blueprint.get("/drafts/<string:draft_id>/facts/<string:key>")
@signed_in
def show_fact(draft_id: str, key: str) -> ResponseReturnValue:
    """Show one fact as text; what Cancel returns to."""
    view = facts.fact(person(), draft_id, key)
    if is_fragment():
        return _one(draft_id, view)
    return go(url_for("desk.show", draft_id=draft_id, _anchor=f"fact-{key}"))


def _one(draft_id: str, view: FactView, *, saved: bool = False) -> ResponseReturnValue:
    return render(
        "pledge/page.html",
        "pledge/_fact.html",
        draft_id=draft_id,
        view=view,
        saved=saved,
        made="",
    )


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
        questions=of_fact(view.form or view.fact, raw, errors),
        clash=clash,
        alone=False,
        wish=None,
        seen=seen_version() if request.method == "POST" else view.row_version,
    )
