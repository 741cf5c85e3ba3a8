"""What machines ask (is it up?) and what only the demonstration shows (the outbox)."""

from flask import Blueprint, Response, jsonify, make_response, render_template
from flask.typing import ResponseReturnValue

from workspace.services import health, letters
from workspace.web.access import public

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
@public
def healthz() -> Response:
    """Answer 200 whenever the process answers at all."""
    return jsonify(ok=True)


@blueprint.get("/readyz")
@public
def readyz() -> Response:
    """Answer 200 when the database and, if configured, Redis answer; else 503 and which failed."""
    parts = health.check()
    return make_response(
        jsonify(ok=all(parts.values()), parts=parts), 200 if all(parts.values()) else 503
    )


@blueprint.get("/demo/outbox")
@public
def outbox() -> ResponseReturnValue:
    """Show the letters of the demonstration; elsewhere this page does not exist."""
    return render_template("operations/outbox.html", letters=letters.demonstration_outbox())
