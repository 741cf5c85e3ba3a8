"""Organisations that sign themselves up through a campaign: what is asked, and how often."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.errors import Invalid
from workspace.domain.input import clean_address, clean_line
from workspace.domain.organisations import particulars
from workspace.domain.organisations.particulars import Particulars
from workspace.domain.words import N_

CONFIRM_FOR: Final = timedelta(days=1)
"""So long the link in the letter works; after it what was filled in is forgotten."""
MOST_A_DAY: Final = 200
"""Of one campaign: a person looks at each organisation that comes of them."""
MOST_OF_ADDRESS: Final = 3
"""Letters to one address in a day; whoever asks more often is told the same and gets none.

So many one account can start in a day, too.
"""
MAX_NAME: Final = 200
FULL_TODAY: Final = N_(
    "Very many organisations signed up for this campaign today. Please try again tomorrow. "
    "Nothing was kept."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentAsk:
    """What somebody filled in to sign their organisation up.

    Attributes:
        person: their own name.
        email: where the letter goes that has to be confirmed.
        house: what they say of the organisation, see `particulars.read`.
        another: they say that it is none whose name reads like it.
    """

    person: str
    email: str
    house: Mapping[str, str]
    another: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolling:
    """The same, cleaned."""

    person: str
    email: str
    house: Particulars


def read(ask: EnrolmentAsk) -> Enrolling:
    """Return what was filled in, cleaned.

    Raises:
        Invalid: an answer is missing, too long or not one of those offered.
    """
    person = clean_line(ask.person, MAX_NAME, needed=True, most_points=MAX_NAME)
    email = clean_address(ask.email)
    problems = {"person": person.problem, "email": email.problem}
    errors = {name: said for name, said in problems.items() if said}
    try:
        house = particulars.read(ask.house)
    except Invalid as refusal:
        raise Invalid(refusal.errors | errors) from None
    if errors:
        raise Invalid(errors)
    return Enrolling(person=person.text, email=email.text, house=house)


def is_open(opens_at: datetime, deadline_at: datetime, now: datetime, *, allowed: bool) -> bool:
    """Whether organisations can sign themselves up now: the campaign allows it and is open."""
    return allowed and opens_at <= now < deadline_at
