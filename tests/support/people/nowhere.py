"""What an address names that a draft on which everybody takes part does not have."""

from typing import Final

from tests.support.people import decided, in_signature, reviewed

_NO_IDS = (
    *("asked_id", "correction_id", "report_id", "after_id", "procedure_id", "membership_id"),
    *("device_id", "passkey_id", "parcel_id"),
    *("request_id", *in_signature.WAITING, *decided.ALIGNING, *reviewed.NAMES),
)
_FIRST = ("seq", "a", "b", "n", "client_id", "number", "sign_on_id", "first_id", "last_day")

VALUES: Final = {
    **dict.fromkeys(_NO_IDS, "none"),
    **dict.fromkeys(_FIRST, "1"),
    "somebody": "nobody",
    "actor": "state",
    "what": "text",
    "form": "txt",
    "model": "birth-registration",
}
"""By the name it has in addresses."""
