"""The page a person lands on: what waits for them, their drafts, their invitations."""

from flask import render_template
from flask.typing import ResponseReturnValue

from workspace.services.desk import home as desk
from workspace.web.access import person, signed_in
from workspace.web.desk.blueprint import blueprint


@blueprint.get("/desk")
@signed_in
def home() -> ResponseReturnValue:
    """Show what waits for the person first, then their drafts and what was submitted."""
    return render_template("desk/home.html", desk=desk.of(person()))
