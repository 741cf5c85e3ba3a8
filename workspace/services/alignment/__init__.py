"""Organisations that align themselves with what a group endorses; never a vote, never a party."""

from workspace.domain.procedures.alignment import CannotAlign
from workspace.services.alignment.given.alignment import (
    Given,
    align,
    align_within,
    decline,
    withdraw,
)
from workspace.services.alignment.given.voids import follow
from workspace.services.alignment.named import (
    AlignedView,
    AskedView,
    aligned,
    of_procedure,
    of_receipt,
    waiting,
)
from workspace.services.alignment.offer import (
    OfferLine,
    OffersView,
    offer,
    offer_within,
    offers,
    take_back,
)
from workspace.services.alignment.page import OfferView, page
from workspace.services.alignment.reminder import tell_due

__all__ = [
    "AlignedView",
    "AskedView",
    "CannotAlign",
    "Given",
    "OfferLine",
    "OfferView",
    "OffersView",
    "align",
    "align_within",
    "aligned",
    "decline",
    "follow",
    "of_procedure",
    "of_receipt",
    "offer",
    "offer_within",
    "offers",
    "page",
    "take_back",
    "tell_due",
    "waiting",
    "withdraw",
]
