"""What the lead does about a party: remind it, make its signature optional, take it out."""

from collections.abc import Callable

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.words import N_
from workspace.services.accounts import Person
from workspace.services.parties import remedies
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go
from workspace.web.parties.blueprint import blueprint
from workspace.web.signing.forms import RemedyForm

SAY_WHY = N_("Say why, in at most 1,000 characters. Nothing was changed.")
PARTY = "/drafts/<string:draft_id>/parties/<string:party_id>"
# From which pages it is asked; they show what came of it.
_PAGES = {"board": "signing.board", "check": "signing.check"}


@blueprint.app_template_global()
def remedy_of(party_id: str) -> RemedyForm:
    """Return the empty form in which the lead says why a party is let off or taken out."""
    return RemedyForm(party_id, formdata=None)


@blueprint.post(f"{PARTY}/remind")
@signed_in
def remind(draft_id: str, party_id: str) -> ResponseReturnValue:
    """Write to a party once more."""
    remedies.remind(person(), draft_id, party_id)
    return _back(draft_id, _origin())


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
    act: Callable[[Person, str, str, str], bool], draft_id: str, party_id: str
) -> ResponseReturnValue:
    form = RemedyForm(party_id)
    try:
        reopened = act(proved(form.password.data), draft_id, party_id, form.reason.data or "")
    except Invalid as refusal:
        raise Refusal(refusal.errors.get("password", SAY_WHY)) from refusal
    # A text that was reopened is looked at before it is locked again.
    return _back(draft_id, "check" if reopened else _origin())


def _origin() -> str:
    return request.form.get("from", "")


def _back(draft_id: str, page: str) -> ResponseReturnValue:
    return go(url_for(_PAGES.get(page, "parties.page"), draft_id=draft_id))
