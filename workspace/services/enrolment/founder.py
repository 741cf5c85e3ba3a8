"""Starting an organisation as somebody who has an account and is signed in: no letter is needed."""

import secrets
from collections.abc import Mapping
from typing import Final

from workspace.domain.accounts.enrolment import FULL_TODAY, MOST_A_DAY, MOST_OF_ADDRESS
from workspace.domain.errors import Invalid, TooMany
from workspace.domain.organisations import particulars
from workspace.domain.parties.likeness import skeleton
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.accounts import Person, digest, require_fresh
from workspace.services.enrolment.application import DAY, SignUpIsOver, found, takes
from workspace.services.enrolment.confirmation import make_house
from workspace.services.enrolment.namesakes import require_another
from workspace.store.accounts import people
from workspace.store.enrolment import enrolments
from workspace.store.enrolment.enrolments import EnrolmentRow
from workspace.store.organisations import seats

_ENOUGH: Final = N_(
    "You started several organisations today. Please try again tomorrow. Nothing was made."
)
_HELD: Final = N_("You have a seat in an organisation of this name already.")


def start(person: Person, slug: str, house: Mapping[str, str], *, another: bool) -> str:
    """Make an organisation that nobody verified yet, which the person administers.

    Args:
        person: who starts it.
        slug: the campaign it signs up for.
        house: what they say of it, see `particulars.read`.
        another: they say that it is none whose name reads like it.

    Returns:
        The slug of the organisation.

    Raises:
        NotFound: no such campaign, or it never let anybody sign up.
        SignUpIsOver: it takes nobody who comes by themselves now.
        Invalid: an answer cannot be taken, or they have a seat in one of this name.
        LooksAlike: it reads like one the public record names.
        FreshSignInNeeded: the password was given more than five minutes ago.
        TooMany: they, or all for this campaign, signed many up today.
    """
    said = particulars.read(house)
    with transaction() as unit:
        campaign, at = found(unit, slug), now()
        if not takes(campaign, at):
            raise SignUpIsOver
        people.locked(unit.session, person.id)  # sent twice, it is made once
        _require_new(unit, person, said.name)
        require_another(unit, said.name, another=another)
        require_fresh(person)
        if enrolments.asked_since(unit.session, campaign.id, at - DAY) >= MOST_A_DAY:
            raise TooMany(FULL_TODAY)
        if enrolments.of_person_since(unit.session, person.id, at - DAY) >= MOST_OF_ADDRESS:
            raise TooMany(_ENOUGH)
        row = EnrolmentRow(
            campaign_id=campaign.id,
            token_sha256=digest(secrets.token_urlsafe(32)),  # in no letter, so it opens nothing
            email=person.email,
            person_name="",
            lang=person.language,
            name=said.name,
            type=said.type,
            country=said.country,
            region=said.region,
            created_at=at,
            expires_at=at,
        )
        unit.session.add(row)
        return make_house(unit, row, person.id).slug


def _require_new(unit: Unit, person: Person, name: str) -> None:
    read = skeleton(name)
    held = (house.name for _seat, house in seats.seats_of(unit.session, person.id))
    if any(skeleton(each) == read for each in held):
        raise Invalid({"name": _HELD})
