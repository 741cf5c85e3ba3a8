"""From a draft to a joint submission: lock, sign, reopen, submit; never the rules of it."""

from workspace.services.signing.board import BoardView, TextView, board, needed, text
from workspace.services.signing.case import HandoverView, complete_among, handover
from workspace.services.signing.last_moments import last_moments
from workspace.services.signing.lock import (
    LockSoon,
    NotReady,
    all_seen,
    check,
    lock,
    lock_within,
    warned_until,
)
from workspace.services.signing.readiness import CheckView, Locking
from workspace.services.signing.signature import (
    AlreadyDeclined,
    AlreadySigned,
    NotVerified,
    Signature,
)
from workspace.services.signing.signature.preparation import Preparation, preparation, prepare
from workspace.services.signing.signoffs import (
    decline,
    decline_within,
    reopen,
    reopen_within,
    sign,
    sign_within,
    withdraw,
)
from workspace.services.signing.submission import (
    CompleteAlready,
    ReceiptView,
    SignaturesMissing,
    by_itself,
    choose,
    follow,
    receipt,
    submit,
    submit_within,
    take_back,
)

__all__ = [
    "AlreadyDeclined",
    "AlreadySigned",
    "BoardView",
    "CheckView",
    "CompleteAlready",
    "HandoverView",
    "LockSoon",
    "Locking",
    "NotReady",
    "NotVerified",
    "Preparation",
    "ReceiptView",
    "Signature",
    "SignaturesMissing",
    "TextView",
    "all_seen",
    "board",
    "by_itself",
    "check",
    "choose",
    "complete_among",
    "decline",
    "decline_within",
    "follow",
    "handover",
    "last_moments",
    "lock",
    "lock_within",
    "needed",
    "preparation",
    "prepare",
    "receipt",
    "reopen",
    "reopen_within",
    "sign",
    "sign_within",
    "submit",
    "submit_within",
    "take_back",
    "text",
    "warned_until",
    "withdraw",
]
