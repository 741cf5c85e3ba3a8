"""What of a draft can be taken away: a page on which to choose, and the files."""

from typing import Final

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import NotFound
from workspace.services import export
from workspace.web.access import person, signed_in
from workspace.web.export.blueprint import blueprint
from workspace.web.export.delivery import FORMS, labels, named, sent, slug
from workspace.web.export.draft_blocks import drafted
from workspace.web.fragments import go

_DIGITS: Final = 9


@blueprint.get("/drafts/<string:draft_id>/export")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Ask what of a draft is wanted and in which form; go to the file once both are said."""
    found = export.choices(person(), draft_id)
    form, n = request.args.get("form", ""), _number(request.args.get("version", ""))
    if form in FORMS:
        beside = "1" if "comments" in request.args and n is None else None
        return go(url_for("export.text", draft_id=draft_id, form=form, version=n, comments=beside))
    return render_template(
        "export/page.html", draft_id=draft_id, found=found, forms=labels(), n=n, chosen="docx"
    )


@blueprint.get("/drafts/<string:draft_id>/export/text.<string:form>")
@signed_in
def text(draft_id: str, form: str) -> ResponseReturnValue:
    """Give a draft as a file: as it is now, or as a version of it was."""
    if form not in FORMS:
        raise NotFound
    n = _number(request.args.get("version", ""))
    found = export.draft(person(), draft_id, n, comments="comments" in request.args)
    version = f"v{n}" if n is not None else ""
    return sent(drafted(found), form, named("draft", draft_id, version, slug(found.title)))


def _number(said: str) -> int | None:
    """Return the version an address names; "now" and nonsense are the draft as it is."""
    plain = said.isascii() and said.isdigit() and len(said) <= _DIGITS
    return int(said) if plain else None
