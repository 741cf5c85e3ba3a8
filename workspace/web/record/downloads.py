"""What checks receipts far from here, and a receipt with all of it in one file."""

from flask import Response
from flask.typing import ResponseReturnValue

from workspace.exports import offline
from workspace.process import site
from workspace.services import signing
from workspace.services.record import issued, keys
from workspace.services.registry import pledge as pledges_of
from workspace.web.access import person, public, signed_in
from workspace.web.record.blueprint import blueprint


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
    answer = _folder(issued.as_file(pledges_of.receipt(symbol).receipt), symbol)
    answer.content_language.add(lang)
    return answer


@blueprint.get("/drafts/<string:draft_id>/receipt.zip")
@signed_in
def of_draft(draft_id: str) -> ResponseReturnValue:
    """Give its parties the receipt with all it takes to check it."""
    view = signing.receipt(person(), draft_id)
    return _folder(issued.as_file(view.receipt), view.symbol)


def _folder(receipt: bytes, symbol: str) -> Response:
    packed = offline.folder(receipt, keys.as_published(), site.settings().public_url)
    return _file(packed, "application/zip", f"{symbol}-receipt.zip")


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
