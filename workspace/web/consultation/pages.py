"""Taking a draft into consultation, changing what is asked, and ending it."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField

from workspace.domain.errors import Invalid
from workspace.domain.opinions.consultation import MAX_WORDS
from workspace.services import consultation
from workspace.web.access import person, signed_in
from workspace.web.consultation.blueprint import blueprint
from workspace.web.forms import Form, prose
from workspace.web.fragments import go, render


class ConsultationForm(Form):
    """What the lead asks, and until when."""

    words = prose(_("What you would like to hear about (optional)"), MAX_WORDS)
    last_day = StringField(_("Last day (optional)"))


@blueprint.get("/drafts/<string:draft_id>/consultation")
@signed_in
def page(draft_id: str) -> ResponseReturnValue:
    """Show whether the draft is in consultation, and to the lead how to change that."""
    return _page(draft_id)


@blueprint.post("/drafts/<string:draft_id>/consultation")
@signed_in
def start(draft_id: str) -> ResponseReturnValue:
    """Begin it, or change its words and its end."""
    form = ConsultationForm()
    try:
        consultation.start(person(), draft_id, form.words.data or "", form.last_day.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(draft_id, refusal.status, form)
    return go(url_for("consultation.page", draft_id=draft_id))


@blueprint.post("/drafts/<string:draft_id>/consultation/end")
@signed_in
def end(draft_id: str) -> ResponseReturnValue:
    """Let all who may write do so again."""
    consultation.end(person(), draft_id)
    return go(url_for("desk.show", draft_id=draft_id))


def _page(
    draft_id: str, status: int = 200, form: ConsultationForm | None = None
) -> ResponseReturnValue:
    view = consultation.consultation(person(), draft_id)
    if form is None:
        form = ConsultationForm(formdata=None)
        form.words.data, form.last_day.data = view.words, view.last_day
    return render(
        "consultation/page.html",
        "consultation/_state.html",
        status,
        consultation=view,
        draft_id=draft_id,
        form=form,
    )
