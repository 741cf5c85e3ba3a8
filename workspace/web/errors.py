"""Turns refusals and failures into pages, fragments or JSON: plain words and what to do."""

import logging
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.words import N_
from workspace.web import addresses
from workspace.web.fragments import is_fragment

_OURS = HTTPStatus.INTERNAL_SERVER_ERROR
log = logging.getLogger(__name__)

TITLES = {
    400: N_("This request cannot be understood"),
    401: N_("Please sign in"),
    403: N_("You cannot do this"),
    404: N_("Not found"),
    405: N_("This address does not work that way"),
    409: N_("This cannot be done now"),
    410: N_("This is over"),
    413: N_("That is too large"),
    419: N_("The page was open too long"),
    422: N_("Some answers need another look"),
    429: N_("Too often"),
    500: N_("Something failed on our side"),
    503: N_("Not available right now"),
}
_SENTENCES = {
    400: N_("A part of the request is missing or has the wrong form. Nothing was changed."),
    404: N_("There is nothing here, or it is not shared with you."),
    405: N_("Nothing was changed. Go back and use the buttons of the page."),
    413: N_("Nothing was changed. Send a shorter text."),
    419: N_("Nothing was changed. Go back, reload the page and try again."),
    500: N_("We have noted the failure. What was called saved is saved; please try again."),
}


def bind(app: Flask) -> None:
    """Handle every refusal, HTTP error and unforeseen failure of the application."""
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(Exception, _broke)


def refused(refusal: Refusal) -> Response:
    """Answer a refusal as whoever asked reads it: a page, a part of one, or JSON."""
    meant = addresses.elsewhere() if isinstance(refusal, NotFound) else None
    if meant is not None:
        return meant
    errors = refusal.errors if isinstance(refusal, Invalid) else {}
    return _answer(refusal.status, refusal.code, gettext(refusal.words, **refusal.facts), errors)


def _forged(_error: CSRFError) -> Response:
    return _answer(419, "page-too-old", gettext(_SENTENCES[419]), {})


def _failed(error: HTTPException) -> Response:
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    meant = addresses.elsewhere() if code == HTTPStatus.NOT_FOUND else None
    if meant is not None:
        return meant
    if code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    known = code if code in _SENTENCES else 500 if code >= _OURS else 400
    sentence = _SENTENCES[known]
    return _answer(code, error.name.lower().replace(" ", "-"), gettext(sentence), {})


def _broke(error: Exception) -> Response:
    log.error("unforeseen failure on %s", request.endpoint, exc_info=error)
    return _answer(500, "failure", gettext(_SENTENCES[500]), {})


def _answer(status: int, code: str, sentence: str, errors: dict[str, str]) -> Response:
    named = {field: gettext(words) for field, words in errors.items()}
    if wants_json():
        body: dict[str, object] = {"ok": False, "error": code, "message": sentence}
        if named:
            body["errors"] = named
        return make_response(jsonify(body), status)
    template = "errors/_refusal.html" if is_fragment() else "errors/refusal.html"
    title = gettext(TITLES.get(status, TITLES[400]))
    page = render_template(
        template, status=status, title=title, sentence=sentence, errors=list(named.values())
    )
    answer = make_response(page, status)
    if is_fragment():  # what has no place of its own for a refusal stays as it is
        answer.headers.update({"HX-Retarget": "#refusal", "HX-Reswap": "innerHTML"})
    return answer


def wants_json() -> bool:
    """Whether a program asks, and not a page."""
    return (
        request.path.endswith(".json")
        or request.path.startswith(("/live/", "/healthz", "/readyz"))
        or request.accept_mimetypes.best == "application/json"
    )
