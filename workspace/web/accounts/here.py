"""Who the server takes a browser for: what an open page asks before it sends what was typed."""

from flask import current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from workspace.web.access import maybe_person, public
from workspace.web.accounts.blueprint import blueprint


@blueprint.get("/account/here")
@public
def here() -> ResponseReturnValue:
    """Say who is signed in, the token their forms must carry, and whether our cookie came back."""
    found = maybe_person()
    return jsonify(
        person=found.id if found else "",
        token=generate_csrf(),
        cookie=current_app.config["SESSION_COOKIE_NAME"] in request.cookies,
    )
