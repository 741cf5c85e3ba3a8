"""Proposing: what the suggesting mode of the editor sends, and what plain forms send."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from flask import Response, jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Busy, Frozen, Invalid, NotFound, NotPermitted, Refusal, TooMany
from workspace.domain.suggestions.hindrances import (
    NotAText,
    TextMoved,
    TooManySuggestions,
    UnseenWords,
    WordsTooLong,
)
from workspace.domain.text.sections import SECTION
from workspace.services import suggestions
from workspace.services.acts import sent_form
from workspace.services.suggestions import Proposal, Typed, read_delta
from workspace.services.text import SectionForm
from workspace.web.access import person, signed_in
from workspace.web.errors import sentence_of
from workspace.web.forms import told
from workspace.web.fragments import go
from workspace.web.page.once import SomebodyElse
from workspace.web.suggestions import cards
from workspace.web.suggestions.blueprint import blueprint
from workspace.web.text.form_page import form_page

_DIGITS: Final = 16
_MAX_FORM_ID: Final = 200
_CODES: Final[Mapping[type[Refusal], str]] = {
    NotAText: "bad_input",
    TextMoved: "moved",
    TooManySuggestions: "too_many",
    UnseenWords: "unseen",
    WordsTooLong: "too_long",
}
"""How the editor's mode knows what is wrong."""
_KEEPS_WORDS: Final[tuple[type[Refusal], ...]] = (
    Busy,
    Frozen,
    NotPermitted,
    Invalid,
    TooMany,
    *_CODES,
)


@blueprint.post("/drafts/<string:draft_id>/suggestions")
@signed_in
def propose(draft_id: str) -> ResponseReturnValue:
    """Make one suggestion of each change; of JSON the answer is JSON."""
    return _by_editor(draft_id) if request.is_json else _by_form(draft_id)


@blueprint.post("/drafts/<string:draft_id>/suggestions/<string:suggestion_id>/again")
@signed_in
def again(draft_id: str, suggestion_id: str) -> ResponseReturnValue:
    """Propose an outdated suggestion again, as lines of the text as it is now."""
    form = request.form
    view = suggestions.one(person(), draft_id, suggestion_id)
    if view.card.section is None:
        raise NotAText  # answers and measures are proposed again by their own forms
    typed = Typed(form.get("text", ""), _number("first"), _number("count"))
    asked = Proposal(
        seq=_number("seq"),
        reason=form.get("reason", ""),
        typed={view.card.section.key: typed},
        again_of=suggestion_id,
    )
    try:
        made = suggestions.propose(person(), draft_id, asked, form_mark())
    except _KEEPS_WORDS as refused:
        problems = tuple(_sentences(refused))
        return cards.alone(draft_id, suggestion_id, form.to_dict(), problems, refused.status)
    return made_by(draft_id, made)


def _by_form(draft_id: str) -> ResponseReturnValue:
    form, key = request.form, request.form.get("section", "")
    if key not in SECTION:
        raise NotFound
    asked = Proposal(
        seq=_number("seq"), reason=form.get("reason", ""), typed={key: Typed(form.get("text", ""))}
    )
    try:
        made = suggestions.propose(person(), draft_id, asked, form_mark())
    except _KEEPS_WORDS as refused:
        lang = form.get("lang", "en")
        view = SectionForm(SECTION[key], asked.seq, form.get("text", ""), lang)
        return form_page(draft_id, view, problems=_sentences(refused), status=refused.status)
    return made_by(draft_id, made)


def made_by(draft_id: str, made: tuple[str, ...]) -> Response:
    """Answer a form that made suggestions: with the list, led to the first of them."""
    address = url_for("suggestions.listed", draft_id=draft_id, show="mine", made=len(made))
    return go(f"{address}#suggestion-{made[0]}" if made else address)


def _by_editor(draft_id: str) -> ResponseReturnValue:
    try:
        asked, mark = _read()
        made = suggestions.propose(person(), draft_id, asked, mark)
    except Refusal as refused:
        code = _CODES.get(type(refused), refused.code.replace("-", "_"))
        words = " ".join(_sentences(refused))
        return make_response(jsonify(ok=False, error=code, message=words), refused.status)
    return make_response(jsonify(ok=True, made=list(made)), 201 if made else 200)


def _read() -> tuple[Proposal, str]:
    """Return what the editor wants, and what stands for its having been sent.

    Raises:
        NotAText: it is not of the form agreed.
        SomebodyElse: it was written by whoever was signed in before.
    """
    try:
        body: Any = json.loads(request.get_data())
    except (ValueError, RecursionError) as fault:
        raise NotAText from fault
    if not isinstance(body, dict):
        raise NotAText
    seq, reason, sections = body.get("seq"), body.get("reason") or "", body.get("sections")
    form_id = body.get("form_id") or ""
    if (
        not isinstance(seq, int)
        or isinstance(seq, bool)
        or not isinstance(reason, str)
        or not isinstance(sections, dict)
        or not isinstance(form_id, str)
        or len(form_id) > _MAX_FORM_ID
    ):
        raise NotAText
    who, dot, _ = form_id.partition(".")
    if dot and who and who != person().id:
        raise SomebodyElse
    wanted = {key: read_delta(value) for key, value in sections.items()}
    seal = hashlib.sha256(f"{person().id}\0{request.full_path}\0".encode() + request.get_data())
    mark = seal.hexdigest() if form_id else ""
    return Proposal(seq=min(seq, 2**53), reason=reason, wanted=wanted), mark


def _sentences(refused: Refusal) -> list[str]:
    if isinstance(refused, Invalid):
        return [told(sentence) for sentence in refused.errors.values()]
    return [sentence_of(refused)]


def form_mark() -> str:
    """Return what stands for the form under way, so that sent twice it is one proposal."""
    form = sent_form.under_way()
    return form.mark if form else ""


def _number(name: str) -> int:
    sent = request.form.get(name, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= _DIGITS else 0
