"""The cast: organisations, people with seats, mandates to sign, one person of the secretariat."""

from dataclasses import dataclass
from datetime import datetime

from workspace.demo.files import Item, read
from workspace.demo.sign_ins import PASSWORD
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.accounts import Person, hash_password
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import MandateRow, SeatRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody of the demonstration.

    Attributes:
        organisations: rows by slug.
        people: rows by address.
        listed: the people as their file lists them, by address.
    """

    organisations: dict[str, OrganisationRow]
    people: dict[str, PersonRow]
    listed: dict[str, Item]

    def acting(self, email: str) -> Person:
        """Return a person as somebody who has just signed in, acting for their organisation."""
        row = self.people[email]
        return Person(
            id=row.id,
            acting=self.listed[email]["organisation"] or "",
            name=row.name,
            email=row.email,
            language=row.language,
            session_id="",
            proved_at=now(),
        )

    def representative(self, slug: str) -> Person:
        """Return who signs for an organisation.

        Raises:
            StopIteration: nobody does.
        """
        return self._first(slug, "mandate", is_so=True)

    def head(self, slug: str) -> Person:
        """Return who decides for an organisation what it takes part in.

        Raises:
            StopIteration: nobody does.
        """
        return self._first(slug, "role", is_so="org_admin")

    def _first(self, slug: str, key: str, *, is_so: object) -> Person:
        found = (
            email
            for email, item in self.listed.items()
            if item["organisation"] == slug and item[key] == is_so
        )
        return self.acting(next(found))


def bring_in(unit: Unit, since: datetime) -> Cast:
    """Store everybody, with one password, as known since `since`."""
    organisations = {item["slug"]: _organisation(item, since) for item in read("organisations")}
    listed = {item["email"]: item for item in read("people")}
    hashed = hash_password(PASSWORD)
    people = {email: _person(item, hashed, since) for email, item in listed.items()}
    unit.session.add_all([*organisations.values(), *people.values()])
    unit.session.flush()
    for email, item in listed.items():
        if item["organisation"]:
            _seat(unit, people[email], organisations[item["organisation"]], item, since)
        for other in item.get("also", ()):
            _seat(unit, people[email], organisations[other["organisation"]], other, since)
    unit.session.flush()
    return Cast(organisations=organisations, people=people, listed=listed)


def _organisation(item: Item, since: datetime) -> OrganisationRow:
    return OrganisationRow(
        id=new_id(),
        slug=item["slug"],
        name=item["name"],
        names=item.get("names", {}),
        acronym=item.get("acronym", ""),
        type=item["type"],
        country=item["country"] or "",
        region=item["region"],
        email=item["email"],
        email_confirmed_at=since,
        verified_at=since if item.get("verified", True) else None,
        created_at=since,
    )


def _person(item: Item, hashed: str, since: datetime) -> PersonRow:
    return PersonRow(
        id=new_id(),
        email=item["email"],
        name=item["name"],
        title=item["title"],
        password_hash=hashed,
        language=item["lang"],
        created_at=since,
        office_since=since if item.get("office") else None,
    )


def _seat(
    unit: Unit, person: PersonRow, organisation: OrganisationRow, item: Item, since: datetime
) -> None:
    place = {"person_id": person.id, "organisation_id": organisation.id}
    unit.session.add(SeatRow(**place, role=item["role"], created_at=since))
    if item.get("mandate"):
        unit.session.add(MandateRow(**place, valid_from=since))
