"""The share page: who takes part, who was asked, and asking others."""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.parties.capacities import MEANINGS
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.rosters.wish import wish
from workspace.domain.words import N_
from workspace.services import letters
from workspace.services.parties import departure, discretion, invitations
from workspace.services.parties import panel as parties
from workspace.web.access import person, signed_in
from workspace.web.alphabet import order
from workspace.web.fragments import go, is_fragment, render, shown_at
from workspace.web.parties.blueprint import blueprint
from workspace.web.parties.forms import LeaveForm, OrganisationForm, PersonForm

_MOST_FILLED = 254

PARTY_WORDS: Final = {
    PartyStatus.ACTIVE.value: N_("Takes part"),
    PartyStatus.INVITED.value: N_("Invited"),
    PartyStatus.DECLINED.value: N_("Declined"),
    PartyStatus.LEFT.value: N_("Left"),
    PartyStatus.REMOVED.value: N_("Taken out"),
}
"""What the list calls the states of its rows, in the order they are offered."""


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """Give the pages that show the list its words."""
    return {"party_words": PARTY_WORDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was filled in on the share page and could not be taken."""

    organisation: OrganisationForm | None = None
    person: PersonForm | None = None
    leave: LeaveForm | None = None


_EMPTY = Filled()


@blueprint.get("/drafts/<string:draft_id>/parties")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show who takes part, with the forms to ask others."""
    return _share(draft_id)


@blueprint.get("/drafts/<string:draft_id>/partners")
@blueprint.get("/drafts/<string:draft_id>/partners/<path:rest>")
@signed_in
def partners(**_address: str) -> ResponseReturnValue:
    """Lead from an address these pages had before to the one they have."""
    return redirect(request.full_path.replace("/partners", "/parties", 1).rstrip("?"), 308)


@blueprint.get("/drafts/<string:draft_id>/parties/panel")
@signed_in
def panel(draft_id: str) -> ResponseReturnValue:
    """Show the list of parties as it is now, for the margin of the draft."""
    return _panel(draft_id)


@blueprint.post("/drafts/<string:draft_id>/parties/organisations")
@signed_in
def invite_organisation(draft_id: str) -> ResponseReturnValue:
    """Invite an organisation; errors come back next to their fields."""
    form = OrganisationForm()
    form.validate()
    try:
        invitations.invite_organisation(person(), draft_id, form.ask())
    except Invalid as refusal:
        form.refuse(refusal)
        return _share(draft_id, filled=Filled(organisation=form), status=422)
    return _invited(draft_id)


@blueprint.post("/drafts/<string:draft_id>/parties/people")
@signed_in
def invite_person(draft_id: str) -> ResponseReturnValue:
    """Invite a person into one's own organisation; errors come back next to their fields."""
    form = PersonForm(prefix="person-")
    form.validate()
    try:
        invitations.invite_person(person(), draft_id, form.ask())
    except Invalid as refusal:
        form.refuse(refusal)
        return _share(draft_id, filled=Filled(person=form), status=422)
    return _invited(draft_id)


@blueprint.post("/drafts/<string:draft_id>/parties/invitations/<string:invitation_id>/again")
@signed_in
def resend(draft_id: str, invitation_id: str) -> ResponseReturnValue:
    """Send an invitation again with a new link."""
    try:
        invitations.resend(person(), draft_id, invitation_id)
    except Refusal as refusal:
        return _panel(draft_id, refusal)
    return _tended(draft_id, _said_again())


@blueprint.post("/drafts/<string:draft_id>/parties/invitations/<string:invitation_id>/withdraw")
@signed_in
def revoke(draft_id: str, invitation_id: str) -> ResponseReturnValue:
    """Take an invitation back."""
    try:
        invitations.revoke(person(), draft_id, invitation_id)
    except Refusal as refusal:
        return _panel(draft_id, refusal)
    return _tended(draft_id, gettext("Withdrawn. The link in the letter says so."))


@blueprint.post("/drafts/<string:draft_id>/parties/letters")
@signed_in
def choose_letters(draft_id: str) -> ResponseReturnValue:
    """Let letters about the draft name who asks, or nobody."""
    neutral = request.form.get("neutral") == "1"
    discretion.choose_letters(person(), draft_id, neutral=neutral)
    if not is_fragment():
        return go(url_for("parties.page", draft_id=draft_id))
    shown_at(url_for("parties.page", draft_id=draft_id))
    said = (
        gettext("From now on letters name nobody.")
        if neutral
        else gettext("From now on letters say who asks.")
    )
    return _share(draft_id, said=said)


@blueprint.post("/drafts/<string:draft_id>/parties/leave")
@signed_in
def leave(draft_id: str) -> ResponseReturnValue:
    """Take one's organisation out of the draft, quietly unless they ask for the other."""
    form = LeaveForm(prefix="leave-")
    openly = form.how.data == "openly"
    try:
        departure.leave(person(), draft_id, form.reason.data or "", openly=openly)
    except Invalid as refusal:
        form.refuse(refusal)
        return _share(draft_id, filled=Filled(leave=form), status=422)
    return go(url_for("desk.home"))


def _invited(draft_id: str) -> ResponseReturnValue:
    if is_fragment():
        shown_at(url_for("parties.page", draft_id=draft_id))
        return _share(draft_id, said=_said())
    return go(url_for("parties.page", draft_id=draft_id))


def _said() -> str:
    """Return what becomes of the letter of an invitation."""
    said: str = gettext("Invited. The letter is on its way.")
    if not letters.are_sent():
        said = gettext(
            "Invited. This site sends no mail, so the letter waits in its outbox. Who has an "
            "account here finds the invitation on their desk."
        )
    return said


def _said_again() -> str:
    """Return what becomes of the letter of an invitation that was renewed."""
    if letters.are_sent():
        return str(gettext("Sent again. The letter is on its way."))
    return str(
        gettext(
            "Renewed: the link before works no more. This site sends no mail, so the letter waits "
            "in its outbox."
        )
    )


def _tended(draft_id: str, said: str) -> ResponseReturnValue:
    if not is_fragment():
        return go(url_for("parties.page", draft_id=draft_id))
    if _on_share_page():
        shown_at(url_for("parties.page", draft_id=draft_id))
        return _whole(_share(draft_id, said=said))
    shown_at(url_for("parties.panel", draft_id=draft_id))
    return _panel(draft_id)


def _on_share_page() -> bool:
    """Whether HTMX asks from the share page, which says what was done above the list."""
    return urlsplit(request.headers.get("HX-Current-URL", "")).path.endswith("/parties")


def _whole(answer: Response) -> Response:
    """Have the answer take the place of all that is shown, not of the list alone."""
    answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#share", "outerHTML"
    return answer


def _panel(draft_id: str, refusal: Refusal | None = None) -> ResponseReturnValue:
    if refusal is not None and _on_share_page() and is_fragment():
        return _whole(_share(draft_id, problem=gettext(refusal.words), status=refusal.status))
    view = parties.panel(person(), draft_id, wish(request.args, order()))
    if refusal is not None:
        view = replace(view, problem=gettext(refusal.words))
    return render(
        "parties/panel.html",
        "parties/_panel.html",
        refusal.status if refusal else 200,
        parties=view,
        draft_id=draft_id,
    )


def _share(
    draft_id: str,
    *,
    filled: Filled = _EMPTY,
    said: str = "",
    problem: str = "",
    status: int = 200,
) -> Response:
    wished = wish(request.args, order())
    view = replace(parties.panel(person(), draft_id, wished), problem=problem)
    asks_organisation = filled.organisation or OrganisationForm(
        formdata=None,
        capacity="co_pledger",
        edit_level="edit",
        required=True,
        # Who is named in a comment and does not take part is invited from there.
        name=request.args.get("name", "")[:_MOST_FILLED],
        email=request.args.get("email", "")[:_MOST_FILLED],
    )
    asks_organisation.offer(parties.choices(person(), draft_id))
    asks_person = filled.person or PersonForm(
        formdata=None,
        prefix="person-",
        role="drafter",
        email=request.args.get("email", "")[:_MOST_FILLED],
    )
    asks_person.offer(view.seat_roles)
    return render(
        "parties/page.html",
        "parties/_share.html",
        status,
        parties=view,
        draft_id=draft_id,
        organisation_form=asks_organisation,
        person_form=asks_person,
        leave_form=filled.leave or LeaveForm(formdata=None, prefix="leave-"),
        meanings=MEANINGS,
        said=said,
    )
