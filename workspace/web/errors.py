"""Turns refusals and failures into pages, fragments or JSON: plain words and what to do."""

import logging
from datetime import datetime
from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.words import N_
from workspace.web import addresses
from workspace.web.forms import told
from workspace.web.fragments import is_fragment
from workspace.web.page.kept_words import kept_words
from workspace.web.times import instant

_OURS = HTTPStatus.INTERNAL_SERVER_ERROR
PROBLEM = "application/problem+json"
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
    413: N_(
        "Nothing was changed. Send a shorter text, or a smaller file: a document may have 5 MB."
    ),
    419: N_("Nothing was changed, because this page belongs to an earlier sign-in or is very old."),
    500: N_("We have noted the failure. What was called saved is saved; please try again."),
}

_NO_COOKIE = N_(
    "Nothing was changed: your browser sent no cookie, and Banyan needs one to know that it is "
    "you. Allow cookies for this site, reload the page and try again."
)
_KEEPS_WORDS = frozenset({401, 403, 409, 413, 419, 429, 500, 503})
"""After these the same words may be sent again."""


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
    answer = _answer(refusal.status, refusal.code, sentence_of(refusal), errors)
    if "wait_s" in refusal.facts:
        answer.headers["Retry-After"] = str(refusal.facts["wait_s"])
    return answer


def sentence_of(refusal: Refusal) -> str:
    """Return why something was refused, in the page's language, instants to the second."""
    zone = getattr(refusal, "zone", "UTC")
    facts = {
        name: instant(fact, zone, seconds=True) if isinstance(fact, datetime) else fact
        for name, fact in refusal.facts.items()
    }
    return str(gettext(refusal.words, **facts))


def _forged(_error: CSRFError) -> Response:
    sent_cookie = current_app.config["SESSION_COOKIE_NAME"] in request.cookies
    sentence = _SENTENCES[419] if sent_cookie else _NO_COOKIE
    return _answer(419, "page-too-old", gettext(sentence), {})


def _failed(error: HTTPException) -> Response:
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    meant = addresses.elsewhere() if code == HTTPStatus.NOT_FOUND else None
    if meant is not None:
        return meant
    if code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    known = code if code in _SENTENCES else 500 if code >= _OURS else 400
    sentence = _SENTENCES[known]
    answer = _answer(code, error.name.lower().replace(" ", "-"), gettext(sentence), {})
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return answer


def _broke(error: Exception) -> Response:
    log.error("unforeseen failure on %s", request.endpoint, exc_info=error)
    return _answer(500, "failure", gettext(_SENTENCES[500]), {})


def _answer(status: int, code: str, sentence: str, errors: dict[str, str]) -> Response:
    named = {field: told(words) for field, words in errors.items()}
    title = gettext(TITLES.get(status, TITLES[400]))
    if addresses.is_of_api():
        return _problem({"title": title, "status": status, "detail": sentence, "code": code}, named)
    if wants_json():
        body: dict[str, object] = {"ok": False, "error": code, "message": sentence}
        if named:
            body["errors"] = named
        return make_response(jsonify(body), status)
    fragment = is_fragment()
    template = "errors/_refusal.html" if fragment else "errors/refusal.html"
    page = render_template(
        template,
        status=status,
        title=title,
        sentence=sentence,
        errors=list(named.values()),
        fragment=fragment,
        kept=None if fragment or status not in _KEEPS_WORDS else kept_words(),
    )
    answer = make_response(page, status)
    if fragment:  # what has no place of its own for a refusal stays as it is
        answer.headers.update({"HX-Retarget": "#refusal", "HX-Reswap": "innerHTML"})
    return answer


def _problem(said: dict[str, object], wrong: dict[str, str]) -> Response:
    """Answer as programs are told what is wrong (RFC 9457)."""
    errors = [{"parameter": name, "detail": words} for name, words in wrong.items()]
    body = {"type": "about:blank", **said} | ({"errors": errors} if errors else {})
    answer = make_response(jsonify(body), said["status"])
    answer.mimetype = PROBLEM
    return answer


def wants_json() -> bool:
    """Whether a program asks, and not a page."""
    return (
        request.path.endswith(".json")
        or request.path.startswith(("/live/", "/healthz", "/readyz"))
        or request.accept_mimetypes.best == "application/json"
    )
