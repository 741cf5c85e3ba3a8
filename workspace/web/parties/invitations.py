"""The pages behind invitations: looking is a GET and changes nothing, answering is a POST."""

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.domain.parties.capacities import CAPACITIES, MEANINGS, SEAT_ROLES
from workspace.services import admission
from workspace.services.parties import invitations
from workspace.web.access import maybe_person, person, public, signed_in, start
from workspace.web.fragments import go
from workspace.web.parties.blueprint import blueprint
from workspace.web.parties.forms import AskForm, DeclineForm, JoinForm

LINK = "/invitations/<string:token>"
WAITING = "/desk/invitations/<string:invitation_id>"


@blueprint.get(LINK)
@public
def invitation(token: str) -> ResponseReturnValue:
    """Show an invitation to whoever opened its link; machines that open links change nothing."""
    return _by_link(token)


@blueprint.post(f"{LINK}/accept")
@public
def accept(token: str) -> ResponseReturnValue:
    """Accept; somebody without an account makes one for the invited address."""
    known = maybe_person()
    if known is not None:
        return _into(invitations.accept(known, token))
    form = JoinForm()
    form.validate()
    try:
        secret, draft_id = invitations.join(
            token, form.name.data or "", form.password.data or "", request.user_agent.string or ""
        )
    except Invalid as refusal:
        form.refuse(refusal)
        return _by_link(token, join=form, status=422)
    start(secret)
    return _into(draft_id)


@blueprint.post(f"{LINK}/decline")
@public
def decline(token: str) -> ResponseReturnValue:
    """Decline, with or without a reason."""
    form = DeclineForm()
    form.validate()
    try:
        invitations.decline(maybe_person(), token, form.reason.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return _by_link(token, refuse=form, status=422)
    return _thanks()


@blueprint.post(f"{LINK}/not-me")
@public
def not_me(token: str) -> ResponseReturnValue:
    """Say that the letter should have gone to somebody else."""
    invitations.decline(maybe_person(), token, "", wrong_person=True)
    return _thanks()


@blueprint.post(f"{LINK}/request")
@signed_in
def ask(token: str) -> ResponseReturnValue:
    """Ask the lead to let an organisation take part, by a link that is not for them."""
    form = AskForm()
    given = (form.organisation.data or "", form.capacity.data or "", form.note.data or "")
    try:
        admission.ask(person(), token, *given)
    except Invalid as refusal:
        form.refuse(refusal)
        return _by_link(token, ask=form, status=422)
    return go(url_for("desk.home"))


@blueprint.get("/invitations/declined")
@public
def declined() -> ResponseReturnValue:
    """Thank somebody for having answered."""
    return render_template("parties/declined.html")


@blueprint.get(WAITING)
@signed_in
def waiting(invitation_id: str) -> ResponseReturnValue:
    """Show an invitation that a signed-in person found on their desk."""
    return _on_desk(invitation_id)


@blueprint.post(f"{WAITING}/accept")
@signed_in
def accept_waiting(invitation_id: str) -> ResponseReturnValue:
    """Accept an invitation found on the desk."""
    return _into(invitations.accept_here(person(), invitation_id))


@blueprint.post(f"{WAITING}/decline")
@signed_in
def decline_waiting(invitation_id: str) -> ResponseReturnValue:
    """Decline an invitation found on the desk."""
    form = DeclineForm()
    form.validate()
    try:
        invitations.decline_here(person(), invitation_id, form.reason.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return _on_desk(invitation_id, form, 422)
    return go(url_for("desk.home"))


def _into(draft_id: str) -> ResponseReturnValue:
    if not draft_id:
        return go(url_for("organisations.own"))
    return go(url_for("desk.show", draft_id=draft_id))


def _by_link(
    token: str,
    *,
    join: JoinForm | None = None,
    refuse: DeclineForm | None = None,
    ask: AskForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    where = {
        act: url_for(f"parties.{act}", token=token)
        for act in ("accept", "decline", "not_me", "invitation")
    }
    known = maybe_person()
    view = invitations.look(token, known)
    offered = admission.door(known, token) if known and not view.draft_id else None
    if offered is not None:
        where["ask"] = url_for("parties.ask", token=token)
        ask = ask or AskForm(formdata=None)
        ask.offer(offered)
    return _page(view, where, join=join, refuse=refuse, status=status, ask=ask)


def _on_desk(
    invitation_id: str, refuse: DeclineForm | None = None, status: int = 200
) -> ResponseReturnValue:
    view = invitations.look_here(person(), invitation_id)
    where = {
        "accept": url_for("parties.accept_waiting", invitation_id=invitation_id),
        "decline": url_for("parties.decline_waiting", invitation_id=invitation_id),
        "not_me": "",
        "invitation": "",
    }
    return _page(view, where, join=None, refuse=refuse, status=status)


def _page(
    view: invitations.InvitationView,
    where: dict[str, str],
    *,
    join: JoinForm | None,
    refuse: DeclineForm | None,
    status: int,
    ask: AskForm | None = None,
) -> ResponseReturnValue:
    page = render_template(
        "parties/invitation.html",
        invitation=view,
        capacity=CAPACITIES.label(view.capacity),
        meaning=MEANINGS.get(view.capacity, ""),
        role=SEAT_ROLES.label(view.seat_role),
        where=where,
        join_form=join or JoinForm(formdata=None),
        decline_form=refuse or DeclineForm(formdata=None),
        ask_form=ask if "ask" in where else None,
    )
    return make_response(page, status)


def _thanks() -> ResponseReturnValue:
    return go(url_for("parties.declined"))
