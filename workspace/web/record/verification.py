"""Bring a receipt or an acknowledgement, as its file or pasted, and see every check."""

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import FileField, StringField, TextAreaField

from workspace.domain.errors import Invalid
from workspace.domain.sign_on import acknowledgement
from workspace.services import sign_on
from workspace.services.record import verification
from workspace.services.record.verification import LARGE, MAX_RECEIPT, Verdict
from workspace.services.sign_on import SignOnVerdict
from workspace.web.access import public
from workspace.web.addresses import symbol
from workspace.web.forms import Form
from workspace.web.record.blueprint import blueprint

_LONGEST_SYMBOL = 60


class ReceiptForm(Form):
    """A receipt, or the acknowledgement of a sign-on, as its JSON file holds it."""

    file = FileField(_("The file of a receipt or an acknowledgement"))
    receipt = TextAreaField(_("What it holds (JSON)"))
    symbol = StringField(_("Public symbol of a pledge, or reference of a sign-on"))

    def checked(self) -> Verdict | SignOnVerdict:
        """Check what the symbol names, the file where one was chosen, or what is pasted.

        Raises:
            Invalid: nothing was signed here under that symbol, or it is neither of them.
        """
        asked = (self.symbol.data or "").strip()
        if asked:
            return _by_symbol(asked)
        brought = self._brought()
        verification.require_short(brought)
        found = verification.read(brought)
        if acknowledgement.is_one(found):
            return sign_on.verify(found, large=len(brought) > LARGE)
        return verification.verify(brought)

    def _brought(self) -> str:
        """Return what was brought: the file where one was chosen, else what was pasted."""
        chosen = self.file.data
        if isinstance(chosen, FileStorage) and chosen.filename:
            # More bytes than there may be characters: what is longer is refused, and not cut.
            with chosen.stream as stream:
                return _read(stream.read(4 * MAX_RECEIPT + 8))
        return self.receipt.data or ""


def _by_symbol(asked: str) -> Verdict | SignOnVerdict:
    pledge, _slash, part = asked.rpartition("/")
    if not pledge:
        return verification.verify_symbol(symbol(asked))
    return sign_on.verify_reference(f"{symbol(pledge)}/{part.strip().upper()}")


def _read(content: bytes) -> str:
    """Return a file in words; what no file of ours could hold is no receipt."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


@blueprint.get("/<string:lang>/verify")
@public
def page(lang: str) -> ResponseReturnValue:
    """Ask for one; with `symbol` in the address, fill in whose."""
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


def _page(
    lang: str, form: ReceiptForm, found: Verdict | SignOnVerdict | None, status: int
) -> ResponseReturnValue:
    page = render_template(
        "record/page.html",
        form=form,
        verdict=found if isinstance(found, Verdict) else None,
        acknowledged=found if isinstance(found, SignOnVerdict) else None,
        lang=lang,
    )
    return make_response(page, status)
