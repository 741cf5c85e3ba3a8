"""How somebody is shown to others: by name, by organisation, by a role or by a chosen name.

After OHCHR's manual on human rights monitoring, chapter 14: do no harm, confidentiality. Who a
person is toward the other parties, and toward everyone, are two things.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Display(StrEnum):
    """How a person is shown on a pledge."""

    NAMED = "named"
    ORGANISATION = "organisation"
    ROLE = "role"
    PSEUDONYM = "pseudonym"


class Viewer(StrEnum):
    """Who looks, or where it is read.

    OWN_ORGANISATION, LEAD and CO_PARTY read the draft; INVITED opened an invitation the person
    sent; SECRETARIAT decides on organisations and knows their people; PUBLIC is everyone; MAIL is
    a mailbox, which may be shared or watched.
    """

    OWN_ORGANISATION = "own_organisation"
    LEAD = "lead"
    CO_PARTY = "co_party"
    INVITED = "invited"
    PUBLIC = "public"
    MAIL = "mail"
    SECRETARIAT = "secretariat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What we know of a person on a pledge.

    Attributes:
        name: their own name.
        title: their function, or empty.
        organisation: name of the organisation they act for, or empty.
        display: how they are shown on the pledge.
        stand_in: the role label or the pseudonym that `display` asks for.
    """

    name: str
    title: str = ""
    organisation: str = ""
    display: Display = Display.NAMED
    stand_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A person as somebody may see them; what may not be seen is empty.

    Attributes:
        name: their name or their pseudonym.
        organisation: name of the organisation they act for.
        label: their function beside the name, or the role that stands instead of it.
    """

    name: str = ""
    organisation: str = ""
    label: str = ""

    @property
    def who(self) -> str:
        """What stands where a person is named: the name, else the role, else the organisation."""
        return self.name or self.label or self.organisation

    @property
    def title(self) -> str:
        """What is added to a name: the function; empty where there is no name."""
        return self.label if self.name else ""


NOBODY = Shown()


def shown_as(person: Known, viewer: Viewer) -> Shown:
    """Return a person as a viewer sees them.

    In a draft, as the person chose; toward the public no person is named; in mail nothing is.
    """
    if viewer is Viewer.MAIL:
        return NOBODY
    organisation = Shown(organisation=person.organisation)
    if viewer is Viewer.PUBLIC:
        return organisation
    return {
        Display.NAMED: replace(organisation, name=person.name, label=person.title),
        Display.ORGANISATION: organisation,
        Display.ROLE: Shown(label=person.stand_in),
        Display.PSEUDONYM: replace(organisation, name=person.stand_in),
    }[person.display]


def viewer_of(shown_organisation: str, own_organisation: str, *, leads: bool) -> Viewer:
    """Return what a reader of a draft is to somebody: of one house, the lead, another party.

    Args:
        shown_organisation: id of the organisation the person acts for.
        own_organisation: id of the one the reader acts for.
        leads: whether that one leads the pledge.
    """
    if shown_organisation == own_organisation:
        return Viewer.OWN_ORGANISATION
    return Viewer.LEAD if leads else Viewer.CO_PARTY
