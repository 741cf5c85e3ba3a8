"""The blueprint that the modules of this room put their pages on."""

from flask import Blueprint, request

from workspace.services.record.verification import MAX_RECEIPT

blueprint = Blueprint("record", __name__)


@blueprint.url_value_preprocessor
def take_whole_receipts(_endpoint: str | None, _values: dict[str, str] | None) -> None:
    """Take a receipt of any size there is, however it is sent, before anything reads the form.

    Pasted text arrives with up to three characters for each byte; what is longer than a receipt
    is refused by the check itself, in its own words.
    """
    request.max_content_length = 8 * MAX_RECEIPT
    request.max_form_memory_size = 8 * MAX_RECEIPT
