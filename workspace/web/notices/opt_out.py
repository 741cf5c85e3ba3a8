"""Stopping one kind of letter by the link in it: without a sign-in, by one press (RFC 8058).

A mail program posts `List-Unsubscribe=One-Click` here from its own server, so there is no session
and no token of ours; what the address holds is signed, and lets nobody do anything else.
"""

from flask import render_template
from flask.typing import ResponseReturnValue

from workspace.extensions import csrf
from workspace.services import notices
from workspace.web.access import public
from workspace.web.notices.blueprint import blueprint


@blueprint.get("/unsubscribe/<string:promise>")
@public
def opt_out(promise: str) -> ResponseReturnValue:
    """Show the button; what opens links on its own changes nothing."""
    return _page(promise, "asked", notices.stop(promise, really=False))


@blueprint.post("/unsubscribe/<string:promise>")
@csrf.exempt  # type: ignore[untyped-decorator]  # Flask-WTF has no types
@public
def stop(promise: str) -> ResponseReturnValue:
    """Send no more letters of this kind."""
    return _page(promise, "stopped", notices.stop(promise, really=True))


@blueprint.post("/unsubscribe/<string:promise>/undo")
@csrf.exempt  # type: ignore[untyped-decorator]  # Flask-WTF has no types
@public
def take_up(promise: str) -> ResponseReturnValue:
    """Send them again."""
    return _page(promise, "taken_up", notices.take_up(promise))


def _page(promise: str, state: str, what: str) -> ResponseReturnValue:
    return render_template("notices/opt_out.html", promise=promise, state=state, what=what)
