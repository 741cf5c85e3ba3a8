"""What amending a published pledge does, the form that opens it, and the one that gives it up."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.domain.progress.amendment import MAX_REASON
from workspace.services import amendment
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.amendment.blueprint import blueprint
from workspace.web.forms import prose
from workspace.web.fragments import go
from workspace.web.signing.forms import ActForm, ReasonForm

PAGE: Final = "/drafts/<string:draft_id>/amendment"
_OPENED: Final = "amendment-opened"
_ABANDONED: Final = "amendment-abandoned"


class OpeningForm(ActForm):
    """Why a pledge is amended, and until when the new text can be submitted."""

    reason = prose(_("Why it is amended"), MAX_REASON)
    until = StringField(_("Last day for submitting the new text"))


@blueprint.get(PAGE)
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show what amending it does, the amendment that is open, and those there were."""
    return _page(draft_id, HTTPStatus.OK)


@blueprint.post(PAGE)
@signed_in
def open_for(draft_id: str) -> ResponseReturnValue:
    """Open an amendment: the text can be changed again, and what is public stays."""
    form = OpeningForm()
    try:
        amendment.open_for(
            proved(form.password.data), draft_id, form.reason.data or "", form.until.data or ""
        )
    except (FreshSignInNeeded, Invalid, SecondFactorNeeded, TooMany) as refusal:
        return _page(draft_id, form.say_no(refusal), opening=form)
    flash(_OPENED)
    return go(url_for("amendment.page", draft_id=draft_id))


@blueprint.post(f"{PAGE}/abandon")
@signed_in
def abandon(draft_id: str) -> ResponseReturnValue:
    """Give the amendment up, with a reason: what is public goes on."""
    form = ReasonForm()
    try:
        amendment.abandon(proved(form.password.data), draft_id, form.reason.data or "")
    except (FreshSignInNeeded, Invalid, SecondFactorNeeded, TooMany) as refusal:
        return _page(draft_id, form.say_no(refusal), abandoning=form)
    flash(_ABANDONED)
    return go(url_for("amendment.page", draft_id=draft_id))


def _page(
    draft_id: str,
    status: int,
    opening: OpeningForm | None = None,
    abandoning: ReasonForm | None = None,
) -> ResponseReturnValue:
    view = amendment.page(person(), draft_id)
    done = get_flashed_messages()
    shown = render_template(
        "amendment/page.html",
        view=view,
        draft_id=draft_id,
        opening=opening or OpeningForm(formdata=None, data={"until": view.day.isoformat()}),
        abandoning=abandoning or ReasonForm(formdata=None),
        failed=opening or abandoning,
        opened=_OPENED in done,
        abandoned=_ABANDONED in done,
    )
    return make_response(shown, status)
