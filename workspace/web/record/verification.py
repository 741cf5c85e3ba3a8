"""Bring a receipt, as its file or pasted, and see every check."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import FileField, TextAreaField

from workspace.domain.errors import Invalid
from workspace.services.record import verification
from workspace.services.record.verification import MAX_RECEIPT, Verdict
from workspace.web.access import public
from workspace.web.forms import Form
from workspace.web.record.blueprint import blueprint


class ReceiptForm(Form):
    """The receipt as its JSON file holds it."""

    file = FileField(_("The receipt's file"))
    receipt = TextAreaField(_("Receipt (JSON)"))

    def given(self) -> str:
        """Return the receipt: the file where one was chosen, else what was pasted."""
        chosen = self.file.data
        if isinstance(chosen, FileStorage) and chosen.filename:
            # More bytes than there may be characters: what is longer is refused, and not cut.
            with chosen.stream as stream:
                return stream.read(4 * MAX_RECEIPT + 8).decode("utf-8-sig", "replace")
        return self.receipt.data or ""


@blueprint.get("/<string:lang>/verify")
@public
def page(lang: str) -> ResponseReturnValue:
    """Ask for a receipt."""
    return _page(lang, ReceiptForm(formdata=None), None, 200)


@blueprint.post("/<string:lang>/verify")
@public
def verdict(lang: str) -> ResponseReturnValue:
    """Show the outcome of every check."""
    form = ReceiptForm()
    try:
        found = verification.verify(form.given())
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(lang, form, None, 422)
    return _page(lang, form, found, 200)


def _page(lang: str, form: ReceiptForm, found: Verdict | None, status: int) -> ResponseReturnValue:
    page = render_template("record/page.html", form=form, verdict=found, lang=lang)
    return make_response(page, status)
