"""Campaigns handed to an organisation that follows what becomes of them; it reads no draft."""

from workspace.services.keepers.answer import OnePerson, accept, decline, give_back
from workspace.services.keepers.current import NoKeeper, kept_by
from workspace.services.keepers.offer import KeeperThere, offer, take_back
from workspace.services.keepers.questionnaire import (
    AnswersView,
    AskedView,
    RoundsView,
    answered,
    asked,
)
from workspace.services.keepers.reminder import RemindedLately, remind, send_due
from workspace.services.keepers.rounds import (
    AskedAlready,
    AskedNoMore,
    Questions,
    ask,
    carry_out_due,
    end,
)
from workspace.services.keepers.views import KeeperView, OfferView, of_campaign, of_house, offered

__all__ = [
    "AnswersView",
    "AskedAlready",
    "AskedNoMore",
    "AskedView",
    "KeeperThere",
    "KeeperView",
    "NoKeeper",
    "OfferView",
    "OnePerson",
    "Questions",
    "RemindedLately",
    "RoundsView",
    "accept",
    "answered",
    "ask",
    "asked",
    "carry_out_due",
    "decline",
    "end",
    "give_back",
    "kept_by",
    "of_campaign",
    "of_house",
    "offer",
    "offered",
    "remind",
    "send_due",
    "take_back",
]
