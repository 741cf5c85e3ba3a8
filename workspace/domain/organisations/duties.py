"""Who may do what at an organisation, and at a campaign: two tables, asked by every act."""

from collections.abc import Mapping
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


class Charge(StrEnum):
    """One thing that may be done to a campaign by who answers for it.

    `READ` is to see what was done to it, `FOLLOW` which of its public pledges wait for a report,
    `ASK` to ask their parties how they are getting on, `GUIDE` to write its guidance; `RULE` is
    everything that decides who takes part in what, which only the secretariat does.
    """

    READ = "read"
    FOLLOW = "follow"
    ASK = "ask"
    GUIDE = "guide"
    EXTEND = "extend"
    CLOSE = "close"
    REOPEN = "reopen"
    RULE = "rule"


C = Charge
KEEPERS: Final[Mapping[Charge, str]] = {
    C.READ: N_("Read what was done to the campaign: by whom, for which organisation and why."),
    C.FOLLOW: N_("See which of its public pledges wait for a report, and who is to report."),
    C.ASK: N_(
        "Ask the parties of all its public pledges the same questions, or those of one, read what "
        "they answer, remind who has not, and end the round."
    ),
    C.GUIDE: N_("Write the guidance of the campaign, which stands beside each section."),
    C.EXTEND: N_("Extend the deadline, for everybody alike and never back."),
    C.CLOSE: N_("Close the campaign."),
}
"""What an organisation may do to a campaign it keeps, untranslated."""

OF_OFFICE: Final = (
    N_("Open a campaign that was closed again."),
    N_("Change its name, dates, languages and themes, and who may take part."),
    N_("Review what is submitted, and correct under which themes a pledge is found."),
    N_("Take a pledge out of public sight where somebody is in danger."),
    N_("Verify and suspend organisations, help people sign in, and record letters on paper."),
    N_("Hand the campaign to another keeper, or take it back."),
)
"""What stays the secretariat's, whoever keeps a campaign; untranslated."""


def charges(*, office: bool = False, keeps: bool = False) -> frozenset[Charge]:
    """Return everything that may be done to a campaign.

    Args:
        office: by somebody who acts for the secretariat.
        keeps: by who administers the verified organisation that keeps it.
    """
    if office:
        return frozenset(Charge)
    return frozenset(KEEPERS) if keeps else frozenset()
