"""For whom a thread is: chosen before a word is typed, and the same rule wherever it is asked."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workspace.domain.access.roles import Permission, Permissions, Tie, TieKind
from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_


class Audience(StrEnum):
    """Who of a pledge's parties a thread is for."""

    ALL_PARTIES = "all_parties"
    MY_ORGANISATION = "my_organisation"
    CHOSEN_PARTIES = "chosen_parties"
    LEAD_AND_SECRETARIAT = "lead_and_secretariat"
    EARLIER_LEAD = "earlier_lead"
    """Was for the lead and the secretariat when another organisation led; nobody chooses it."""


A = Audience

AUDIENCES = CodeList(
    "audiences",
    "Words of ours: the rooms in which a multilateral text is talked about",
    (
        Term(A.ALL_PARTIES, N_("All parties")),
        Term(A.MY_ORGANISATION, N_("My organisation")),
        Term(A.CHOSEN_PARTIES, N_("Chosen parties")),
        Term(A.LEAD_AND_SECRETARIAT, N_("Lead and secretariat")),
    ),
)

EARLIER_LEAD: Final = Term(A.EARLIER_LEAD, N_("The lead at that time and secretariat"))


def label(audience: str) -> str:
    """Return the untranslated words for an audience, that which nobody chooses included."""
    return EARLIER_LEAD.label if audience == EARLIER_LEAD.code else AUDIENCES.label(audience)


OFFICE: Final = "the-office"
"""Stands for the secretariat among the members of a circle; no organisation has such an id."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Who may know of one thread.

    Attributes:
        audience: whom it is for.
        organisations: ids of those it is for by name, their own that began it among them. It is
            for these whoever joins or leaves: a party that comes later is in no circle that was
            drawn before, and one that comes back is in it again.
    """

    audience: Audience = A.ALL_PARTIES
    organisations: frozenset[str] = frozenset()


EVERYBODY: Final = Circle()
_OF_OFFICE: Final = frozenset({A.LEAD_AND_SECRETARIAT, A.EARLIER_LEAD})


@dataclass(frozen=True, slots=True)
class Reader:
    """Through whose eyes the threads of a pledge are looked at.

    Attributes:
        organisation: the one they act for.
        leads: whether that one holds the pen.
        office: whether they read as the secretariat, to whom the pledge was handed in.
    """

    organisation: str
    leads: bool = False
    office: bool = False


def reader_of(tie: Tie, permissions: Permissions) -> Reader | None:
    """Return through whose eyes somebody looks; None for who may not read the pledge now."""
    if Permission.READ not in permissions:
        return None
    office = tie.kind is TieKind.SECRETARIAT
    return Reader(tie.organisation, leads=tie.capacity == "lead", office=office)


def may_see(circle: Circle, reader: Reader) -> bool:
    """Whether somebody may know of a thread at all: read it, count it, be told that it is there."""
    if circle.audience is A.ALL_PARTIES or reader.organisation in circle.organisations:
        return True
    of_lead = circle.audience is A.LEAD_AND_SECRETARIAT
    return (of_lead and reader.leads) or (reader.office and circle.audience in _OF_OFFICE)


def members(circle: Circle, lead: str) -> frozenset[str] | None:
    """Return the organisations whose people may know of a thread; None for all that take part.

    Args:
        circle: of the thread.
        lead: the organisation that holds the pen.
    """
    if circle.audience is A.ALL_PARTIES:
        return None
    if circle.audience is A.LEAD_AND_SECRETARIAT:
        return circle.organisations | {lead, OFFICE}
    if circle.audience is A.EARLIER_LEAD:
        return circle.organisations | {OFFICE}
    return circle.organisations


def includes(circle: Circle, other: Circle, lead: str) -> bool:
    """Whether everybody who is in `other` is in `circle` too."""
    mine, theirs = members(circle, lead), members(other, lead)
    return mine is None or (theirs is not None and theirs <= mine)


def hears(circle: Circle, organisation: str, lead: str) -> bool:
    """Whether an organisation that takes part is in a circle."""
    inside = members(circle, lead)
    return inside is None or organisation in inside
