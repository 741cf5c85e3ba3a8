"""What waits for the secretariat, and what was done to keep the site."""

from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from workspace.services import office
from workspace.web.access import person, signed_in
from workspace.web.desk.act_words import in_words
from workspace.web.office.blueprint import blueprint

HOME: Final = "/secretariat"
_LONGEST: Final = 80


@blueprint.get(HOME)
@signed_in
def home() -> ResponseReturnValue:
    """Show what waits, and the ways to everything else."""
    return render_template("office/home.html", waiting=office.home(person()))


@blueprint.get(f"{HOME}/trail")
@signed_in
def trail() -> ResponseReturnValue:
    """Show who did what to keep the site, the newest first."""
    older = request.args.get("older", "")[:_LONGEST]
    found = office.trail(person(), older)
    return render_template("office/trail.html", trail=found, begun=older, act_in_words=in_words)
