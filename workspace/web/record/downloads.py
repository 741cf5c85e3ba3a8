"""What checks receipts far from here, and what is checked with all of it in one file."""

from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from workspace.exports import offline
from workspace.services import amendment, signing
from workspace.services.record import issued, keys
from workspace.services.registry import pledge as pledges_of
from workspace.web.access import person, public, signed_in
from workspace.web.record import archives
from workspace.web.record.blueprint import blueprint


@blueprint.get("/record/verify-receipt.py")
@public
def script() -> ResponseReturnValue:
    """Give the program that checks a receipt with nothing but Python."""
    return archives.file(offline.script(), "text/x-python", offline.SCRIPT)


@blueprint.get("/record/verify-receipt.html")
@public
def verifier() -> ResponseReturnValue:
    """Give the page that checks a receipt without a connection; it holds the keys."""
    return archives.file(offline.page(keys.as_published()), "text/html", offline.PAGE)


@blueprint.get("/<string:lang>/pledges/<string:symbol>/receipt.zip")
@public
def of_pledge(lang: str, symbol: str) -> ResponseReturnValue:
    """Give the receipt of a public pledge with all it takes to check it."""
    answer = archives.receipt(issued.as_file(pledges_of.receipt(symbol).receipt), symbol, lang)
    answer.content_language.add(lang)
    return answer


@blueprint.get("/<string:lang>/pledges/<string:symbol>/rev/<int:number>/receipt.zip")
@public
def of_earlier(lang: str, symbol: str, number: int) -> ResponseReturnValue:
    """Give the receipt of an earlier text of a public pledge with all it takes to check it."""
    found = amendment.receipt(symbol, number)
    answer = archives.receipt(issued.as_file(found), f"{symbol}-rev-{number}", lang)
    answer.content_language.add(lang)
    return answer


@blueprint.get("/drafts/<string:draft_id>/receipt.zip")
@signed_in
def of_draft(draft_id: str) -> ResponseReturnValue:
    """Give its parties the receipt with all it takes to check it."""
    view = signing.receipt(person(), draft_id)
    return archives.receipt(issued.as_file(view.receipt), view.symbol, str(get_locale()))
