"""What checks receipts far from here, and what is checked with all of it in one file."""

from typing import Final

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext

from workspace.domain.words import N_
from workspace.exports import offline
from workspace.services import amendment, signing
from workspace.services.record import issued, keys
from workspace.services.registry import pledge as pledges_of
from workspace.web.access import person, public, signed_in
from workspace.web.addresses import whole
from workspace.web.record.blueprint import blueprint

RECEIPT: Final = N_(
    "This folder holds the receipt of a pledge and all it takes to check it without the site."
)
ACKNOWLEDGEMENT: Final = N_(
    "This folder holds what acknowledges the sign-on of an organisation, with the proof that it is "
    "in the log, and all it takes to check it without the site."
)
READ_ME: Final = (
    N_("Open %(page)s in a browser and choose %(receipt)s, or type:"),
    N_("The keys are those the site publishes here:"),
    N_(
        "Compare them with a copy you have from elsewhere: whoever gives you keys could give you "
        "others."
    ),
    N_("The site checks it as well, and says whether its pages still show what was signed:"),
    N_("A sign-off with a verifiable record; not a qualified electronic signature."),
)


@blueprint.get("/record/verify-receipt.py")
@public
def script() -> ResponseReturnValue:
    """Give the program that checks a receipt with nothing but Python."""
    return _file(offline.script(), "text/x-python", offline.SCRIPT)


@blueprint.get("/record/verify-receipt.html")
@public
def verifier() -> ResponseReturnValue:
    """Give the page that checks a receipt without a connection; it holds the keys."""
    return _file(offline.page(keys.as_published()), "text/html", offline.PAGE)


@blueprint.get("/<string:lang>/pledges/<string:symbol>/receipt.zip")
@public
def of_pledge(lang: str, symbol: str) -> ResponseReturnValue:
    """Give the receipt of a public pledge with all it takes to check it."""
    answer = _folder(issued.as_file(pledges_of.receipt(symbol).receipt), symbol, lang)
    answer.content_language.add(lang)
    return answer


@blueprint.get("/<string:lang>/pledges/<string:symbol>/rev/<int:number>/receipt.zip")
@public
def of_earlier(lang: str, symbol: str, number: int) -> ResponseReturnValue:
    """Give the receipt of an earlier text of a public pledge with all it takes to check it."""
    found = amendment.receipt(symbol, number)
    answer = _folder(issued.as_file(found), f"{symbol}-rev-{number}", lang)
    answer.content_language.add(lang)
    return answer


@blueprint.get("/drafts/<string:draft_id>/receipt.zip")
@signed_in
def of_draft(draft_id: str) -> ResponseReturnValue:
    """Give its parties the receipt with all it takes to check it."""
    view = signing.receipt(person(), draft_id)
    return _folder(issued.as_file(view.receipt), view.symbol, str(get_locale()))


def acknowledgement(given: bytes, name: str) -> Response:
    """Answer with what acknowledges a sign-on, with all it takes to check it.

    Args:
        given: as its JSON file holds it.
        name: what the file is called, without an ending.
    """
    read_me = _read_me(ACKNOWLEDGEMENT, offline.ACKNOWLEDGEMENT, str(get_locale()))
    packed = offline.folder(given, keys.as_published(), read_me, named=offline.ACKNOWLEDGEMENT)
    return _file(packed, "application/zip", f"{name}.zip")


def _folder(receipt: bytes, name: str, lang: str) -> Response:
    read_me = _read_me(RECEIPT, offline.RECEIPT, lang)
    packed = offline.folder(receipt, keys.as_published(), read_me)
    return _file(packed, "application/zip", f"{name}-receipt.zip")


def _read_me(about: str, file: str, lang: str) -> str:
    """Return what the folder says of itself, in the language of the page it was taken from."""
    how, ours, compare, here, nature = (gettext(one) for one in READ_ME)
    said = how % {"page": offline.PAGE, "receipt": file}
    typed = f"    python3 {offline.SCRIPT} {file} {offline.KEYS}"
    keys_at = f"{ours}\n{whole('record.public_keys')}"
    checked_at = f"{here}\n{whole('record.page', lang=lang)}"
    return "\n\n".join((gettext(about), said, typed, keys_at, compare, checked_at, nature))


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
