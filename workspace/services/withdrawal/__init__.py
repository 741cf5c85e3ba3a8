"""The lead takes a whole pledge back, or a party leaves a public one; never a signature."""

from workspace.services.withdrawal.act import MAX_REASON, withdraw, withdraw_within
from workspace.services.withdrawal.foretold import announce, follow, take_back
from workspace.services.withdrawal.leave import PartingView, part, parting
from workspace.services.withdrawal.page import PastView, WithdrawalView, page
from workspace.services.withdrawal.tombstones import Gone, listed, number

__all__ = [
    "MAX_REASON",
    "Gone",
    "PartingView",
    "PastView",
    "WithdrawalView",
    "announce",
    "follow",
    "listed",
    "number",
    "page",
    "part",
    "parting",
    "take_back",
    "withdraw",
    "withdraw_within",
]
