"""The page of a draft."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import Refusal
from workspace.domain.rosters.wish import Wish
from workspace.services.desk import draft_page
from workspace.services.notices import visited
from workspace.web.access import person, signed_in
from workspace.web.alphabet import order
from workspace.web.desk.blueprint import blueprint
from workspace.web.fragments import printed, render


@blueprint.app_template_global()
def draft_name(draft_id: str) -> str:
    """Return the name of a draft for the titles of its pages."""
    try:
        return draft_page.name(person(), draft_id) or gettext("Untitled draft")
    except Refusal:  # a page that asks first, for which organisation somebody acts
        return str(gettext("Draft"))


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
