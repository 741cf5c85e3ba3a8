"""Comments by mail: addresses of single persons and what comes there; nobody reads more by it."""

from workspace.mail.by_mail.message import MOST_BYTES
from workspace.services.by_mail.fetched import fetch, is_asked
from workspace.services.by_mail.folded import Folded, folded
from workspace.services.by_mail.receipt import Outcome, Receipt, is_set_up, receive
from workspace.services.by_mail.reply_addresses import (
    CHOICES,
    AddressView,
    Offer,
    end,
    follow,
    issue_for_draft,
    offer,
    own_addresses,
    reply_address,
)

__all__ = [
    "CHOICES",
    "MOST_BYTES",
    "AddressView",
    "Folded",
    "Offer",
    "Outcome",
    "Receipt",
    "end",
    "fetch",
    "folded",
    "follow",
    "is_asked",
    "is_set_up",
    "issue_for_draft",
    "offer",
    "own_addresses",
    "receive",
    "reply_address",
]
