"""How the lead of a pledge passes to another party by two consents; never what a lead may do."""

from workspace.services.lead.answer import OnePerson, accept, decline
from workspace.services.lead.merged import pass_on
from workspace.services.lead.offer import offer, withdraw
from workspace.services.lead.page import LeadView, OfferView, lead
from workspace.services.lead.standing_offer import ObjectionUnread, OfferOver, is_offered_to

__all__ = [
    "LeadView",
    "ObjectionUnread",
    "OfferOver",
    "OfferView",
    "OnePerson",
    "accept",
    "decline",
    "is_offered_to",
    "lead",
    "offer",
    "pass_on",
    "withdraw",
]
