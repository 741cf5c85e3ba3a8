"""Organisations that are asked to take part: one nobody knows yet, and one that is known."""

from workspace.services.parties.invitations import OrganisationAsk
from workspace.store.organisations.organisations import OrganisationRow

OFFICE = "desk@open-hands.example"


def new_organisation(email: str = OFFICE, **more: object) -> OrganisationAsk:
    """Return what the lead fills in to invite an organisation nobody knows here."""
    words = {"name": "Open Hands", "type": "civil_society", "capacity": "adviser", **more}
    return OrganisationAsk(email=email, **words)


def known(organisation: OrganisationRow, **more: object) -> OrganisationAsk:
    """Return what the lead fills in to invite an organisation from the list, as a co-pledger."""
    words = {"capacity": "co_pledger", **more}
    return OrganisationAsk(organisation=organisation.slug, **words)
