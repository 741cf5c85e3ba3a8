"""The secretariat's list of public pledges of which a report is due."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from workspace.services import campaigns, progress
from workspace.services.registry import search
from workspace.web.access import person, signed_in
from workspace.web.progress.blueprint import blueprint


@blueprint.get("/secretariat/progress")
@signed_in
def silent() -> ResponseReturnValue:
    """Show which pledges wait for a report, the longest silent first."""
    known = [(one.plan.slug, one.plan.title) for one in campaigns.listed(person())]
    chosen = request.args.get("campaign", "")
    chosen = chosen if chosen in dict(known) else ""
    found = progress.silent(person(), search.spot(request.args), chosen)
    return render_template("progress/silent.html", found=found, known=known, chosen=chosen)
