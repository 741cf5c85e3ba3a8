"""What an invitation asks, read from what a person filled in."""

from dataclasses import dataclass, replace

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.errors import Invalid
from workspace.domain.input import Cleaned, clean_address, clean_line, clean_text
from workspace.domain.parties.capacities import CAPACITIES, EDIT_LEVELS, USUAL_LEVEL
from workspace.domain.parties.invitations import MAX_MESSAGE
from workspace.domain.words import N_

MAX_NAME = 200
CHOOSE_CAPACITY = N_("Choose in what capacity the organisation takes part.")
CHOOSE_LEVEL = N_("Choose what the organisation may do in the text.")
CHOOSE_TYPE = N_("Choose what kind of organisation it is.")
CHOOSE_ROLE = N_("Choose what the person will do; it cannot be more than you may do yourself.")
NAME_IT = N_("Choose an organisation from the list, or name it here.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAsk:
    """An organisation to invite, and as what.

    Attributes:
        organisation: slug of one that is known; empty to name a new one.
        name: name of a new one.
        type: code of `vocabulary.ORGANISATION_TYPES`, for a new one.
        email: where the letter goes; may be empty for an organisation that can be reached here.
        capacity: code of `capacities.CAPACITIES`.
        required: whether a co-pledger has to sign before the pledge can be submitted.
        edit_level: code of `capacities.EDIT_LEVELS`; counts for co-pledgers only.
        message: words to the invited, at most 1,000 characters.
    """

    capacity: str
    organisation: str = ""
    name: str = ""
    type: str = ""
    email: str = ""
    required: bool = False
    edit_level: str = "edit"
    message: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the organisation is named here for the first time."""
        return not self.organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAsk:
    """A person to invite into one's own organisation.

    Attributes:
        email: where the letter goes, and the only address that can accept.
        role: code of `capacities.SEAT_ROLES`.
        message: words to the invited, at most 1,000 characters.
    """

    email: str
    role: str = "drafter"
    message: str = ""


def read_organisation(ask: OrganisationAsk) -> OrganisationAsk:
    """Return the ask cleaned, with what does not go with its capacity left out.

    Raises:
        Invalid: an answer is missing, too long or not one of those offered.
    """
    name = clean_line(ask.name, MAX_NAME, most_points=MAX_NAME)
    email = clean_address(ask.email) if ask.email.strip() or ask.is_new else Cleaned("")
    message = clean_text(ask.message, MAX_MESSAGE)
    bound = ask.capacity == "co_pledger"
    problems = {
        "organisation": NAME_IT if ask.is_new and not name.text else None,
        "name": name.problem,
        "type": CHOOSE_TYPE if ask.is_new and ask.type not in ORGANISATION_TYPES else None,
        "email": email.problem,
        "capacity": None if ask.capacity in CAPACITIES else CHOOSE_CAPACITY,
        "edit_level": CHOOSE_LEVEL if bound and ask.edit_level not in EDIT_LEVELS else None,
        "message": message.problem,
    }
    _refuse(problems)
    return replace(
        ask,
        name=name.text,
        email=email.text,
        message=message.text,
        required=ask.required and bound,
        edit_level=ask.edit_level if bound else USUAL_LEVEL[ask.capacity],
    )


def read_person(ask: PersonAsk, roles: tuple[str, ...]) -> PersonAsk:
    """Return the ask cleaned.

    Args:
        ask: what was filled in.
        roles: the seat roles the inviter may give.

    Raises:
        Invalid: an answer is missing, too long or not one of those offered.
    """
    email, message = clean_address(ask.email), clean_text(ask.message, MAX_MESSAGE)
    problems = {
        "email": email.problem,
        "role": None if ask.role in roles else CHOOSE_ROLE,
        "message": message.problem,
    }
    _refuse(problems)
    return replace(ask, email=email.text, message=message.text)


def _refuse(problems: dict[str, str | None]) -> None:
    errors = {field: sentence for field, sentence in problems.items() if sentence is not None}
    if errors:
        raise Invalid(errors)
