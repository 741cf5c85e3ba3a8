"""From a draft to a joint submission: lock, sign, decline, reopen, submit, receipt."""

from workspace.services.signing.acts import (
    AlreadySigned,
    NotVerified,
    Signature,
    decline,
    reopen,
    sign,
    withdraw,
)
from workspace.services.signing.board import BoardView, TextView, board, text
from workspace.services.signing.locking import (
    CheckView,
    Locking,
    LockSoon,
    NotReady,
    check,
    lock,
)
from workspace.services.signing.submitting import (
    ReceiptView,
    SignaturesMissing,
    receipt,
    submit,
)

__all__ = [
    "AlreadySigned",
    "BoardView",
    "CheckView",
    "LockSoon",
    "Locking",
    "NotReady",
    "NotVerified",
    "ReceiptView",
    "Signature",
    "SignaturesMissing",
    "TextView",
    "board",
    "check",
    "decline",
    "lock",
    "receipt",
    "reopen",
    "sign",
    "submit",
    "text",
    "withdraw",
]
