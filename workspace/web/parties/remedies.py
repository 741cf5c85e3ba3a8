"""What the lead does about a party: remind it, make its signature optional, take it out."""

from collections.abc import Callable

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.services.accounts import Person
from workspace.services.parties import remedies
from workspace.web.access import person, signed_in
from workspace.web.fragments import go
from workspace.web.parties.blueprint import blueprint
from workspace.web.parties.forms import RemedyForm

PARTY = "/drafts/<string:draft_id>/parties/<string:party_id>"
# From which page it was asked, and the one that shows what came of it.
_BACK = {"board": "signing.board", "check": "signing.check", "parties": "parties.page"}
# Both reopen a text in signature, which is then looked at before it is locked again.
_REOPENED = {"board": "signing.check"}


@blueprint.post(f"{PARTY}/remind")
@signed_in
def remind(draft_id: str, party_id: str) -> ResponseReturnValue:
    """Write to a party once more."""
    remedies.remind(person(), draft_id, party_id)
    return _back(draft_id, _BACK)


@blueprint.post(f"{PARTY}/optional")
@signed_in
def make_optional(draft_id: str, party_id: str) -> ResponseReturnValue:
    """Let a party take part without its signature being needed."""
    return _with_reason(remedies.make_optional, draft_id, party_id)


@blueprint.post(f"{PARTY}/remove")
@signed_in
def remove(draft_id: str, party_id: str) -> ResponseReturnValue:
    """Take a party out of the pledge."""
    return _with_reason(remedies.remove, draft_id, party_id)


def _with_reason(
    act: Callable[[Person, str, str, str], None], draft_id: str, party_id: str
) -> ResponseReturnValue:
    form = RemedyForm()
    act(person(), draft_id, party_id, form.reason.data or "")
    return _back(draft_id, _BACK | _REOPENED)


def _back(draft_id: str, pages: dict[str, str]) -> ResponseReturnValue:
    where = pages.get(request.form.get("from", ""), "parties.page")
    return go(url_for(where, draft_id=draft_id))
