"""Campaigns handed to an organisation that follows what becomes of them; it reads no draft."""

from workspace.services.keepers.answer import OnePerson, accept, decline, give_back
from workspace.services.keepers.current import NoKeeper, kept_by
from workspace.services.keepers.offer import KeeperThere, offer, take_back
from workspace.services.keepers.views import KeeperView, OfferView, of_campaign, of_house, offered

__all__ = [
    "KeeperThere",
    "KeeperView",
    "NoKeeper",
    "OfferView",
    "OnePerson",
    "accept",
    "decline",
    "give_back",
    "kept_by",
    "of_campaign",
    "of_house",
    "offer",
    "offered",
    "take_back",
]
