"""How many of its people it takes for an organisation to sign: one, or two different ones."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from workspace.domain.errors import Refusal
from workspace.domain.words import N_


class Policy(StrEnum):
    """How many persons with a mandate sign for an organisation."""

    ANY_ONE = "any_one"
    TWO_PERSONS = "two_persons"


LABELS: Final[Mapping[str, str]] = {
    Policy.ANY_ONE: N_("Any one person with a mandate signs alone"),
    Policy.TWO_PERSONS: N_("Two different persons with a mandate sign the same text"),
}


class SecondPersonNeeded(Refusal):
    """The person gave the first of two signatures; the second is another's to give."""

    code = "second-person-needed"
    sentence = N_(
        "You have signed already. Your organisation signs by two persons: another one with a "
        "mandate has to sign the same text. Nothing was changed."
    )
