"""Bring a receipt, as its file or pasted, and see every check."""

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import FileField, StringField, TextAreaField

from workspace.domain.errors import Invalid
from workspace.services.record import verification
from workspace.services.record.verification import MAX_RECEIPT, Verdict
from workspace.web.access import public
from workspace.web.addresses import symbol
from workspace.web.forms import Form
from workspace.web.record.blueprint import blueprint

_LONGEST_SYMBOL = 40


class ReceiptForm(Form):
    """The receipt as its JSON file holds it."""

    file = FileField(_("The receipt's file"))
    receipt = TextAreaField(_("Receipt (JSON)"))
    symbol = StringField(_("Public symbol of a pledge"))

    def checked(self) -> Verdict:
        """Check the receipt of the symbol, of the file where one was chosen, or as pasted.

        Raises:
            Invalid: nothing was signed here under that symbol, or it is no receipt.
        """
        if self.symbol.data and self.symbol.data.strip():
            return verification.verify_symbol(symbol(self.symbol.data))
        return verification.verify(self._brought())

    def _brought(self) -> str:
        """Return what was brought: the file where one was chosen, else what was pasted."""
        chosen = self.file.data
        if isinstance(chosen, FileStorage) and chosen.filename:
            # More bytes than there may be characters: what is longer is refused, and not cut.
            with chosen.stream as stream:
                return _read(stream.read(4 * MAX_RECEIPT + 8))
        return self.receipt.data or ""


def _read(content: bytes) -> str:
    """Return a file in words; what no file of ours could hold is no receipt."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


@blueprint.get("/<string:lang>/verify")
@public
def page(lang: str) -> ResponseReturnValue:
    """Ask for a receipt; with `symbol` in the address, fill in whose."""
    form = ReceiptForm(formdata=None)
    form.symbol.data = request.args.get("symbol", "")[:_LONGEST_SYMBOL]
    return _page(lang, form, None, 200)


@blueprint.post("/<string:lang>/verify")
@public
def verdict(lang: str) -> ResponseReturnValue:
    """Show the outcome of every check."""
    form = ReceiptForm()
    try:
        found = form.checked()
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(lang, form, None, 422)
    return _page(lang, form, found, 200)


def _page(lang: str, form: ReceiptForm, found: Verdict | None, status: int) -> ResponseReturnValue:
    page = render_template("record/page.html", form=form, verdict=found, lang=lang)
    return make_response(page, status)
