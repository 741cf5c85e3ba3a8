"""The one act that submits for all, by hand or as chosen before; never without all it needs."""

from workspace.domain.signing.completion import CompleteAlready
from workspace.services.signing.submission.advance import by_itself, choose, take_back
from workspace.services.signing.submission.completion import follow
from workspace.services.signing.submission.receipt import ReceiptView, receipt
from workspace.services.signing.submission.submission import (
    SignaturesMissing,
    submit,
    submit_within,
)

__all__ = [
    "CompleteAlready",
    "ReceiptView",
    "SignaturesMissing",
    "by_itself",
    "choose",
    "follow",
    "receipt",
    "submit",
    "submit_within",
    "take_back",
]
