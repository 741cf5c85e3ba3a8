"""The lead takes a whole pledge back once it is submitted; never a signature of anybody."""

from workspace.services.withdrawal.act import MAX_REASON, withdraw, withdraw_within
from workspace.services.withdrawal.foretold import announce, follow, take_back
from workspace.services.withdrawal.page import PastView, WithdrawalView, page
from workspace.services.withdrawal.tombstones import Gone, listed, number

__all__ = [
    "MAX_REASON",
    "Gone",
    "PastView",
    "WithdrawalView",
    "announce",
    "follow",
    "listed",
    "number",
    "page",
    "take_back",
    "withdraw",
    "withdraw_within",
]
