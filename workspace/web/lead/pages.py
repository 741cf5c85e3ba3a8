"""Who leads a draft: the page, offering the lead to another party, and the answer to that."""

from flask import url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, Refusal, TooMany
from workspace.services import lead
from workspace.services.lead import ObjectionUnread, OfferOver, OnePerson
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.fragments import go, render
from workspace.web.lead.blueprint import blueprint
from workspace.web.lead.forms import AnswerForm, OfferForm

_SAID_THERE = (FreshSignInNeeded, Invalid, ObjectionUnread, OfferOver, OnePerson, TooMany)


@blueprint.get("/drafts/<string:draft_id>/lead")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show who leads, the offer that stands for those it is between, and the form to make one."""
    return _page(draft_id)


@blueprint.post("/drafts/<string:draft_id>/lead/offer")
@signed_in
def offer(draft_id: str) -> ResponseReturnValue:
    """Offer the lead to another party."""
    form = OfferForm()
    try:
        who = proved(form.password.data)
        lead.offer(who, draft_id, form.party.data or "", form.reason.data or "")
    except _SAID_THERE as refusal:
        return _page(draft_id, form.say_no(refusal), offer_form=form)
    return _back(draft_id)


@blueprint.post("/drafts/<string:draft_id>/lead/withdraw")
@signed_in
def withdraw(draft_id: str) -> ResponseReturnValue:
    """Take the offer back."""
    try:
        lead.withdraw(person(), draft_id)
    except OfferOver as refusal:
        return _over(draft_id, refusal)
    return _back(draft_id)


@blueprint.post("/drafts/<string:draft_id>/lead/accept")
@signed_in
def accept(draft_id: str) -> ResponseReturnValue:
    """Take the lead over."""
    form = AnswerForm()
    try:
        lead.accept(proved(form.password.data), draft_id)
    except _SAID_THERE as refusal:
        return _page(draft_id, form.say_no(refusal), answer_form=form)
    return _back(draft_id)


@blueprint.post("/drafts/<string:draft_id>/lead/decline")
@signed_in
def decline(draft_id: str) -> ResponseReturnValue:
    """Leave the lead where it is."""
    try:
        lead.decline(person(), draft_id)
    except OfferOver as refusal:
        return _over(draft_id, refusal)
    return _back(draft_id)


def _over(draft_id: str, refusal: Refusal) -> ResponseReturnValue:
    form = AnswerForm(formdata=None)
    return _page(draft_id, form.say_no(refusal), answer_form=form)


def _back(draft_id: str) -> ResponseReturnValue:
    return go(url_for("lead.page", draft_id=draft_id))


def _page(
    draft_id: str,
    status: int = 200,
    *,
    offer_form: OfferForm | None = None,
    answer_form: AnswerForm | None = None,
) -> ResponseReturnValue:
    view = lead.lead(person(), draft_id)
    asks = offer_form or OfferForm(formdata=None)
    asks.offer(view)
    return render(
        "lead/page.html",
        "lead/_lead.html",
        status,
        view=view,
        draft_id=draft_id,
        offer_form=asks,
        answer_form=answer_form or AnswerForm(formdata=None),
    )
