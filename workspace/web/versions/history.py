"""Versions: a list by day, a comparison with an address of its own, a restore asked twice."""

from collections.abc import Mapping

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.text.sections import SECTIONS
from workspace.domain.versions.occasions import Kind, Why
from workspace.domain.words import N_
from workspace.services import versions
from workspace.web.access import person, signed_in
from workspace.web.forms import told
from workspace.web.fragments import go, render
from workspace.web.pledge.words import tell
from workspace.web.versions.blueprint import blueprint

_DIGITS = 9
_SAID = ("name", "description")
KINDS = {
    Kind.NAMED: N_("Checkpoint"),
    Kind.AUTO: N_("Saved automatically"),
    Kind.ACCEPT: N_("Saved before a suggestion was accepted"),
    Kind.IMPORT: N_("Saved before an import"),
    Kind.RESTORE: N_("Saved before a restore"),
    Kind.LOCKED: N_("Locked for signature"),
    Kind.SUBMITTED: N_("Submitted"),
}
REASONS = {
    Why.NAMED: N_("Checkpoints"),
    Why.SEALED: N_("Locked and submitted"),
    Why.BEFORE: N_("Before something was done to the text"),
    Why.PAUSE: N_("Saved automatically"),
}


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """Give templates the kinds of versions, and why there are any, in words."""
    return {"version_kinds": KINDS, "version_reasons": REASONS}


@blueprint.get("/drafts/<string:draft_id>/history")
@signed_in
def history(draft_id: str) -> ResponseReturnValue:
    """Show the versions by day."""
    return _history(draft_id, "", "", 200)


@blueprint.post("/drafts/<string:draft_id>/history")
@signed_in
def checkpoint(draft_id: str) -> ResponseReturnValue:
    """Save the draft as it is now under a name."""
    name = request.form.get("name", "")
    try:
        versions.checkpoint(person(), draft_id, name)
    except Invalid as refusal:
        return _history(draft_id, name, told(refusal.errors["name"]), 422)
    return go(url_for("versions.history", draft_id=draft_id))


@blueprint.get("/drafts/<string:draft_id>/history/<int:n>/about")
@signed_in
def about(draft_id: str, n: int) -> ResponseReturnValue:
    """Show what is said of a version, to be changed."""
    return _about(draft_id, n, versions.about(person(), draft_id, n), {}, 200)


@blueprint.post("/drafts/<string:draft_id>/history/<int:n>/about")
@signed_in
def describe(draft_id: str, n: int) -> ResponseReturnValue:
    """Name, describe or protect a version."""
    sent = request.form
    said = versions.About(
        name=sent.get("name", ""),
        description=sent.get("description", ""),
        protected=sent.get("protected") == "y",
    )
    try:
        versions.describe(person(), draft_id, n, said)
    except Invalid as refusal:
        return _about(draft_id, n, said, refusal.errors, 422)
    return go(url_for("versions.history", draft_id=draft_id))


@blueprint.get("/drafts/<string:draft_id>/history/compare")
@signed_in
def choose(draft_id: str) -> ResponseReturnValue:
    """Go to the comparison of the two versions chosen, the older first."""
    a, b = (_number(request.args.get(name, "")) for name in ("a", "b"))
    if a is None or (b is not None and b < a):
        a, b = b, a
    if a is None:
        return go(url_for("versions.history", draft_id=draft_id))
    return go(_address(draft_id, a, b))


@blueprint.get("/drafts/<string:draft_id>/history/<int:a>...now")
@signed_in
def compare_now(draft_id: str, a: int) -> ResponseReturnValue:
    """Show what changed since a version."""
    return _compare(draft_id, a, None)


@blueprint.get("/drafts/<string:draft_id>/history/<int:a>...<int:b>")
@signed_in
def compare(draft_id: str, a: int, b: int) -> ResponseReturnValue:
    """Show what changed from one version to another."""
    return _compare(draft_id, a, b)


@blueprint.get("/drafts/<string:draft_id>/history/<int:n>/restore")
@signed_in
def confirm(draft_id: str, n: int) -> ResponseReturnValue:
    """Show what going back to a version would change, and ask."""
    view = versions.compare(person(), draft_id, None, n, tell)
    if not view.may_restore:
        raise NotPermitted
    return render(
        "versions/restore.html",
        "versions/_comparison.html",
        long=view.is_long,
        draft_id=draft_id,
        comparison=view,
        n=n,
        sections=SECTIONS,
    )


@blueprint.post("/drafts/<string:draft_id>/history/<int:n>/restore")
@signed_in
def restore(draft_id: str, n: int) -> ResponseReturnValue:
    """Go back to a version; the history offers to undo it."""
    versions.restore(person(), draft_id, n, request.form.get("section", ""))
    return go(url_for("versions.history", draft_id=draft_id))


def _history(draft_id: str, name: str, error: str, status: int) -> ResponseReturnValue:
    return render(
        "versions/history.html",
        "versions/_days.html",
        status,
        draft_id=draft_id,
        history=versions.history(
            person(), draft_id, every="all" in request.args, only=request.args.get("why", "")
        ),
        name=name,
        error=error,
    )


def _about(
    draft_id: str, n: int, said: versions.About, errors: Mapping[str, str], status: int
) -> ResponseReturnValue:
    page = versions.history(person(), draft_id, every=True)
    (one,) = (one for day in page.days for one in day.versions if one.n == n)
    return render(
        "versions/about.html",
        "versions/components/_about.html",
        status,
        draft_id=draft_id,
        history=page,
        version=one,
        said=said,
        errors={key: told(errors[key]) if key in errors else "" for key in _SAID},
    )


def _compare(draft_id: str, a: int, b: int | None) -> ResponseReturnValue:
    view = versions.compare(person(), draft_id, a, b, tell)
    return render(
        "versions/compare.html",
        "versions/_comparison.html",
        long=view.is_long,
        draft_id=draft_id,
        comparison=view,
        a=a,
        b=b,
    )


def _address(draft_id: str, a: int, b: int | None) -> str:
    if b is None:
        return url_for("versions.compare_now", draft_id=draft_id, a=a)
    return url_for("versions.compare", draft_id=draft_id, a=a, b=b)


def _number(sent: str) -> int | None:
    """Return the version a form names; "now" and nonsense are the draft as it is."""
    plain = sent.isascii() and sent.isdigit() and len(sent) <= _DIGITS
    return int(sent) if plain else None
