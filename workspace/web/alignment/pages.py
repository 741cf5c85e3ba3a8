"""The page of an organisation that is invited to align itself, and its answer."""

from collections.abc import Callable

from flask import make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import (
    DeadlinePassed,
    FreshSignInNeeded,
    Invalid,
    TextHasChanged,
    TooMany,
)
from workspace.domain.organisations.policies import SecondPersonNeeded, SignersHaveChanged
from workspace.services import alignment
from workspace.services.alignment import CannotAlign
from workspace.services.procedures.part import ActsForAnother
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.alignment.blueprint import blueprint
from workspace.web.alignment.forms import AlignForm
from workspace.web.fragments import go
from workspace.web.pledge.words import in_words
from workspace.web.signing.forms import ActForm

_SAID_THERE = (
    *(ActsForAnother, CannotAlign, DeadlinePassed, FreshSignInNeeded, Invalid, TextHasChanged),
    *(SecondFactorNeeded, SecondPersonNeeded, SignersHaveChanged, TooMany),
)


@blueprint.get("/alignments/<string:offer_id>")
@signed_in
def page(offer_id: str) -> ResponseReturnValue:
    """Show the text, with what the organisation would align itself, and what that means."""
    return _page(offer_id, None, 200)


@blueprint.post("/alignments/<string:offer_id>/align")
@signed_in
def align(offer_id: str) -> ResponseReturnValue:
    """Align the organisation."""
    form = AlignForm("align")
    given = form.given()
    return _do(offer_id, form, lambda: alignment.align(proved(form.password.data), offer_id, given))


@blueprint.post("/alignments/<string:offer_id>/decline")
@signed_in
def decline(offer_id: str) -> ResponseReturnValue:
    """Decline to align."""
    return _do(offer_id, ActForm("decline"), lambda: alignment.decline(person(), offer_id))


@blueprint.post("/alignments/<string:aligned_id>/withdraw")
@signed_in
def withdraw(aligned_id: str) -> ResponseReturnValue:
    """Take an alignment back."""
    form = ActForm("withdraw")
    return _do(aligned_id, form, lambda: alignment.withdraw(proved(form.password.data), aligned_id))


def _do(offer_id: str, form: ActForm, act: Callable[[], None]) -> ResponseReturnValue:
    try:
        act()
    except _SAID_THERE as refusal:
        return _page(offer_id, form, form.say_no(refusal))
    return go(url_for("alignment.page", offer_id=offer_id))


def _page(offer_id: str, sent: ActForm | None, status: int) -> ResponseReturnValue:
    view = alignment.page(person(), offer_id)
    form = sent if isinstance(sent, AlignForm) else AlignForm("align", formdata=None)
    form.fingerprint.data, form.told.data = view.fingerprint, view.told
    page = render_template(
        "alignment/page.html",
        view=view,
        words=in_words(view.form),
        form=form,
        withdrawal=sent if sent and sent.act == "withdraw" else ActForm("withdraw", formdata=None),
        sent=sent,
    )
    return make_response(page, status)
