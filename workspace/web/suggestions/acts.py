"""Settling suggestions: each act works with and without scripts, and says what became of them."""

from dataclasses import asdict

from flask import request
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.services import suggestions
from workspace.services.suggestions import Outcome
from workspace.web.access import person, signed_in
from workspace.web.forms import told
from workspace.web.fragments import go, is_fragment, shown_at
from workspace.web.suggestions import cards
from workspace.web.suggestions.blueprint import blueprint
from workspace.web.suggestions.cards import Done


@blueprint.post("/drafts/<string:draft_id>/suggestions/<string:suggestion_id>/accept")
@signed_in
def accept(draft_id: str, suggestion_id: str) -> ResponseReturnValue:
    """Write what the card shows where it belongs."""
    try:
        done = suggestions.accept(person(), draft_id, suggestion_id)
    except Invalid as refused:
        return _refused(draft_id, suggestion_id, refused)
    return _settled(draft_id, done)


@blueprint.post("/drafts/<string:draft_id>/suggestions/<string:suggestion_id>/decline")
@signed_in
def decline(draft_id: str, suggestion_id: str) -> ResponseReturnValue:
    """Turn a suggestion down, with a reason or without."""
    reason = request.form.get("reason", "")
    try:
        done = suggestions.decline(person(), draft_id, suggestion_id, reason)
    except Invalid as refused:
        return _refused(draft_id, suggestion_id, refused)
    return _settled(draft_id, done)


@blueprint.post("/drafts/<string:draft_id>/suggestions/<string:suggestion_id>/withdraw")
@signed_in
def withdraw(draft_id: str, suggestion_id: str) -> ResponseReturnValue:
    """Take a suggestion of one's own back."""
    suggestions.withdraw(person(), draft_id, suggestion_id)
    return _again(draft_id, Done(withdrawn=1))


@blueprint.post("/drafts/<string:draft_id>/suggestions/settle")
@signed_in
def settle(draft_id: str) -> ResponseReturnValue:
    """Accept or decline all that wait of whoever proposed the one that the form names."""
    like, reason = request.form.get("like", ""), request.form.get("reason", "")
    if request.form.get("all") != "decline":
        return _settled(draft_id, suggestions.accept_alike(person(), draft_id, like))
    try:
        done = suggestions.decline_alike(person(), draft_id, like, reason)
    except Invalid as refused:
        return _refused(draft_id, like, refused)
    return _settled(draft_id, done)


def _settled(draft_id: str, done: Outcome) -> ResponseReturnValue:
    counts = map(len, (done.accepted, done.declined, done.outdated, done.held))
    accepted, declined, outdated, held = (count or None for count in counts)
    became = Done(accepted=accepted, declined=declined, outdated=outdated, held=held)
    return _again(draft_id, became)


def _again(draft_id: str, done: Done) -> ResponseReturnValue:
    """Answer with the list as it is now; without scripts, with its page."""
    address = cards.address(draft_id, **asdict(done))
    if not is_fragment():
        return go(address)
    shown_at(address)
    return cards.shown(draft_id, done)


def _refused(draft_id: str, suggestion_id: str, refused: Invalid) -> ResponseReturnValue:
    """Show the suggestion with what was typed; nothing was changed."""
    if is_fragment():  # the form still stands in the page as it was filled in
        raise refused
    problems = tuple(told(sentence) for sentence in refused.errors.values())
    return cards.alone(
        draft_id, suggestion_id, request.form.to_dict(), problems, status=refused.status
    )
