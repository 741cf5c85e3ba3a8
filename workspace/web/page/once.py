"""Forms sent twice, or by somebody else than they were shown to, and the mark on our answers."""

import json
import re
from http import HTTPStatus
from time import sleep
from typing import Final

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workspace.domain.errors import Refusal, SignInNeeded
from workspace.domain.words import N_
from workspace.services.acts import sent_form
from workspace.services.acts.sent_form import SentForm
from workspace.web.forms import is_wrong, one_time_id
from workspace.web.fragments import go, is_fragment

MARK: Final = "Banyan-Answer"
"""Header of all we answer: without it, something in front of us did, and pages do not show it."""
_LOOKS: Final = 60
_BETWEEN_S: Final = 0.05
_ONCE = re.compile(r"([0-9a-zA-Z_-]{0,20})\.([0-9a-zA-Z_-]{16,43})")
_NOT_WORDS = frozenset({"csrf_token", "once"})
# The last one's answer leads to an address with a secret in it, which is not to be kept.
_FOR_ANYBODY = frozenset(
    {"accounts.open_session", "accounts.prove_second", "accounts.sign_out", "setup.set_up"}
)


class SomebodyElse(Refusal):
    """The form was shown to another person than the one who is signed in now."""

    code = "somebody-else"
    sentence = N_(
        "Another person signed in on this browser since this form was opened, so it was not sent. "
        "Copy your words, and sign in as yourself to send them."
    )


def bind(app: Flask) -> None:
    """Look at every form before its view does, and note where its answer led."""
    app.jinja_env.globals.update(one_time_id=one_time_id, is_wrong=is_wrong)
    app.before_request(_look)
    app.after_request(_note)

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        sent_form.end()


def _look() -> ResponseReturnValue | None:
    sent_form.end()
    found = _ONCE.fullmatch(request.form.get("once", "")) if request.method == "POST" else None
    if found is None or request.endpoint in _FOR_ANYBODY:
        return None
    who = current_user.person.id if current_user.is_authenticated else ""
    if found.group(1) and found.group(1) != who:
        raise SomebodyElse if who else SignInNeeded
    return _again(sent_form.begin(who, found.group(0), _words()))


def _words() -> bytes:
    """Return all that was sent but the tokens, and where to: other words are another act."""
    fields = [(name, values) for name, values in request.form.lists() if name not in _NOT_WORDS]
    return json.dumps([request.full_path, sorted(fields)]).encode()


def _again(form: SentForm) -> Response | None:
    """Return the first answer again, or None when the form was never carried out."""
    found = sent_form.outcome(form)
    for _ in range(_LOOKS):
        if found is None or found.address:
            break
        sleep(_BETWEEN_S)  # the first is committed and about to be answered
        found = sent_form.outcome(form)
    if found is None:
        return None
    if not found.address:
        return current_app.make_response(current_app.handle_user_exception(sent_form.AlreadyDone()))
    if found.whole:
        return go(found.address)
    return Response(status=303, headers={"Location": found.address})


def _note(answer: Response) -> Response:
    """Note where a form led; one refused because it had been done gets the first answer."""
    form = sent_form.under_way()
    refused = answer.status_code >= HTTPStatus.BAD_REQUEST
    if form is not None and form.kept and answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        pass  # the act is done, and only its answer failed: sent again it stays one act
    elif form is not None and form.kept and refused:
        sent_form.refused(form)
    elif form is not None and form.kept:
        where = answer.headers.get("Location") or answer.headers.get("HX-Redirect") or ""
        part = g.get("shown_at", "")
        if where or part:
            sent_form.answered(form, where or part, whole=bool(where) or not is_fragment())
    elif form is not None and refused:
        answer = _again(form) or answer
    answer.headers[MARK] = "1"
    return answer
