"""Mergers: two organisations here that are one. Announced, open to objection, carried out once.

What is signed is never touched by one, and none can be undone.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Final, Self

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.input import Stated, clean_text
from workspace.domain.organisations.mandates import OBJECTIONS, TOO_SHORT
from workspace.domain.parties.capacities import outranks
from workspace.domain.words import N_

TIME_TO_OBJECT: Final[timedelta] = OBJECTIONS
"""So long the administrators of both can object before a merger can be carried out."""
MAX_REASON: Final = 1_000
LEAST_REASON: Final = 20
UNKNOWN: Final = N_(
    "Write the name, the acronym or the address part of an organisation that is here."
)
SEVERAL: Final = N_("Several organisations are called so. Write the last part of its address here.")


class Hindrance(StrEnum):
    """What stands in the way of a merger."""

    ITSELF = "itself"
    NOT_VERIFIED = "not_verified"
    MERGED = "merged"
    WAITS = "waits"
    GROUP = "group"
    SAME_GROUP = "same_group"
    MEMBER = "member"
    DECIDES = "decides"
    SAME_DRAFT = "same_draft"
    SIGNING = "signing"
    FLAGSHIPS = "flagships"


SAID: Final = {
    Hindrance.ITSELF: N_("It is the same organisation already."),
    Hindrance.NOT_VERIFIED: N_("The one that is to go on has to be verified."),
    Hindrance.MERGED: N_("One of them has been merged into another one before."),
    Hindrance.WAITS: N_(
        "One of them takes part in a merger that waits. Carry it out or take it back."
    ),
    Hindrance.GROUP: N_(
        "The one that is to be merged is a group with members or a rule of its own."
    ),
    Hindrance.SAME_GROUP: N_("Both belong to the same group: %(names)s."),
    Hindrance.MEMBER: N_("One of them is a member of the other."),
    Hindrance.DECIDES: N_("A group it belongs to is deciding: %(names)s."),
    Hindrance.SAME_DRAFT: N_(
        "Both take part, or took part, in the same drafts or pledges: %(count)s."
    ),
    Hindrance.FLAGSHIPS: N_(
        "Together they have more flagships than one State may have. Some have to be given up "
        "first: %(names)s."
    ),
    Hindrance.SIGNING: N_("Texts it takes part in are in signature, or were: %(count)s."),
}
"""What each is called, untranslated."""


class GoesOnAs(Stated):
    """That an organisation of a name was merged into another one, which can be chosen instead."""

    __slots__ = ()
    counted = N_("The organisation of this name goes on as %(name)s. Choose that in the list.")

    def __new__(cls, name: str) -> Self:
        """Say what it is called now."""
        sentence = super().__new__(cls, N_("This organisation was merged into another one."))
        sentence.facts = {"name": name}
        return sentence


class CannotMerge(Refusal):
    """Something stands in the way; the page says what."""

    code = "cannot-merge"
    sentence = N_("They cannot be merged as they stand. The page says why. Nothing was changed.")


class TooEarly(Refusal):
    """Those who administer them can still object."""

    code = "merger-too-early"
    sentence = N_("Those who administer them can still object. Nothing was changed.")


def read_reason(words: str) -> str:
    """Return why two organisations are one, or why they are not.

    Raises:
        Invalid: it is too short or too long.
    """
    cleaned = clean_text(words, MAX_REASON, needed=True)
    if cleaned.problem or len(cleaned.text) < LEAST_REASON:
        raise Invalid({"reason": cleaned.problem or TOO_SHORT})
    return cleaned.text


def higher(role: str, other: str) -> str:
    """Return of two seats' roles the one that allows more."""
    return role if outranks(role, other) else other
