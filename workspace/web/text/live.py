"""Tickets for sockets, the text as JSON, the push of a page that goes, and the offline worker."""

from pathlib import Path

from flask import Response, current_app, jsonify, make_response, request
from flask_babel import gettext

from workspace.domain.errors import Invalid, Refusal, TooMany
from workspace.domain.words import N_
from workspace.process.rates import Buckets
from workspace.services import text as texts
from workspace.services.accounts import tickets
from workspace.web.access import person, public, signed_in
from workspace.web.text.blueprint import blueprint

_DIGITS = 16
_pushes = Buckets(per_s=30, burst=60)
_tickets = Buckets(per_s=1, burst=60)


@blueprint.post("/live/ticket")
@signed_in
def ticket() -> Response:
    """Answer a ticket for one socket to the draft named in the form: 30 seconds, single use."""
    asking = person()
    if not _tickets.take(asking.session_id):
        raise TooMany
    return jsonify(ticket=tickets.issue_ticket(asking, request.form.get("draft", "")))


@blueprint.get("/drafts/<string:draft_id>/text.json")
@signed_in
def text(draft_id: str) -> Response:
    """Answer the plain text of every section at the seq it was read at."""
    seq, sections = texts.text(person(), draft_id)
    return jsonify(seq=seq, sections=sections)


@blueprint.post("/live/push")
@signed_in
def push() -> Response:
    """Store an update as `push` on the socket does; the body is its bytes, the query the rest."""
    asking = person()
    asked = texts.Push(
        draft_id=request.args.get("draft", ""),
        client_id=_number("client_id", 2**53 - 1),
        n=_number("n", 2**32 - 1),
        data=request.get_data(),
    )
    try:
        if not _pushes.take(asking.session_id):
            raise TooMany
        return jsonify(ok=True, seq=texts.push(asking, asked))
    except Refusal as refused:
        code, sentence = texts.wire_code(refused), gettext(refused.words, **refused.facts)
        return make_response(jsonify(ok=False, error=code, message=sentence), refused.status)


@blueprint.get("/offline.js")
@public
def worker() -> Response:
    """Answer the service worker, whose address must not change with its content."""
    name = current_app.jinja_env.globals["asset"].file("offline.js")  # type: ignore[attr-defined]
    script = Path(current_app.static_folder or "", name).read_bytes()
    return Response(script, mimetype="text/javascript")


def _number(name: str, most: int) -> int:
    value = request.args.get(name, "")
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= _DIGITS else 0
    if not 1 <= number <= most:
        raise Invalid({name: N_("This must be a whole number above zero.")})
    return number
