"""What machines ask (is it up?) and what only the demonstration shows (the outbox)."""

from flask import Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue

from workspace.process import health, meters
from workspace.services import letters
from workspace.web.access import public
from workspace.web.operations.blueprint import blueprint


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


@blueprint.get("/metrics")
@public
def metrics() -> Response:
    """Give Prometheus its numbers; without the token of the settings this page does not exist."""
    given = request.authorization
    bearer = given.token if given is not None and given.type == "bearer" else None
    return Response(meters.exposition(bearer or ""), content_type=meters.MEDIA_TYPE)


@blueprint.get("/demo/outbox")
@public
def outbox() -> ResponseReturnValue:
    """Show the letters of the demonstration; elsewhere this page does not exist."""
    return render_template("operations/outbox.html", letters=letters.demonstration_outbox())
