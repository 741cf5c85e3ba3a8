"""The secretariat's list of public pledges of which a report is due."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from workspace.services import progress
from workspace.web.access import person, signed_in
from workspace.web.progress.blueprint import blueprint


@blueprint.get("/secretariat/progress")
@signed_in
def silent() -> ResponseReturnValue:
    """Show which pledges wait for a report, the longest silent first."""
    found = progress.silent(person(), request.args.get("page", 1, type=int))
    return render_template("progress/silent.html", found=found)
