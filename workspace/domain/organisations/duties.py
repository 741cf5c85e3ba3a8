"""Who may do what at an organisation: one table, asked by every page and act on it."""

from enum import StrEnum
from typing import Final

from workspace.domain.errors import Refusal
from workspace.domain.organisations.status import Status
from workspace.domain.words import N_

ADMINISTRATOR: Final = "org_admin"


class Duty(StrEnum):
    """One thing a person may do at an organisation.

    `REDUCE` is to end seats and mandates, which stays possible whatever the secretariat decided;
    `KEEP` is to take a campaign over from the secretariat, and to follow its reports;
    `SHELTER` to have its name kept out of public sight where somebody is in danger;
    `OBJECT` to object to a standing mandate; `OFFICE` to decide on it for the secretariat.
    """

    SEE = "see"
    LEAVE = "leave"
    EDIT = "edit"
    SEATS = "seats"
    REDUCE = "reduce"
    MANDATES = "mandates"
    OBJECT = "object"
    SHELTER = "shelter"
    KEEP = "keep"
    OFFICE = "office"


class NotTheirDuty(Refusal):
    """The person may see the organisation but not do this at it."""

    code = "not-their-duty"
    status = 403
    sentence = N_("Your role in this organisation does not allow this. Nothing was changed.")


D = Duty
_MEMBER: Final = frozenset({D.SEE, D.LEAVE})
_ADMINISTRATOR: Final = _MEMBER | {D.REDUCE, D.OBJECT, D.SHELTER}
_BY_ROLE: Final = {ADMINISTRATOR: _ADMINISTRATOR, "drafter": _MEMBER | {D.OBJECT}}
_GROWS: Final = frozenset({D.EDIT, D.SEATS, D.MANDATES})


def duties(role: str, status: Status, *, office: bool = False) -> frozenset[Duty]:
    """Return everything a person may do at an organisation.

    Args:
        role: of their seat in it; empty for none.
        status: where the organisation stands; a suspended one does not grow.
        office: whether they act for the secretariat, which sees every organisation.
    """
    found: frozenset[Duty] = frozenset()
    if role:
        found |= _BY_ROLE.get(role, _MEMBER)
    if role == ADMINISTRATOR and status is not Status.SUSPENDED:
        found |= _GROWS
    if role == ADMINISTRATOR and status is Status.VERIFIED:
        found |= {D.KEEP}
    return found | ({D.SEE, D.OFFICE} if office else frozenset())
