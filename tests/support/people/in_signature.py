"""What waits on a text in signature, for the addresses that deal with it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.ids import new_id
from workspace.domain.opinions.corrections import Correction
from workspace.domain.signing.paper import Announcement, Letter
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import corrections, paper, signing
from workspace.services.accounts import Person
from workspace.services.organisations import office
from workspace.services.record import seals
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import announcements
from workspace.store.parties.paper_letters import PaperLetterRow
from workspace.store.parties.parties import PartyRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow

WAITING = ("announcement_id", "paper_id", "signatory", "announcer", "today")
"""What addresses of letters and announcements name."""


def what_waits(
    editor: Person, office: Person, draft: str, houses: dict[str, OrganisationRow]
) -> dict[str, str]:
    """Propose a correction, note that the co-pledger announced to sign, and have a letter wait.

    Named too are who can still sign on paper and who can still announce it, and the day.
    """
    said = Correction(place="commitment", was="three months", becomes="two months")
    correction = corrections.propose(editor, draft, said)
    today = today_there()
    signatory, fingerprint = houses["co_pledger"].slug, stages.stored_fingerprint(draft)
    given = Announcement(
        fingerprint=fingerprint,
        organisation=signatory,
        announced_on=today,
        occasion="Second meeting",
    )
    paper.announce(office, given)
    with reading() as unit:
        revision = revisions.of_pledge(unit.session, draft)[0].id
        noted = next(iter(announcements.waiting(unit.session, revision).values())).id
    others = {"signatory": signatory, "announcer": houses["lead"].slug, "today": today}
    waiting = {"announcement_id": noted, "paper_id": _a_letter(editor, revision, houses["lead"])}
    return {"correction_id": correction} | waiting | others


def _a_letter(person: Person, revision_id: str, house: OrganisationRow) -> str:
    """Have a letter wait that somebody else recorded of an organisation; return its id."""
    with transaction() as unit:
        revision = unit.session.get_one(RevisionRow, revision_id)
        party = unit.session.query(PartyRow).filter_by(
            pledge_id=revision.pledge_id, organisation_id=house.id
        )
        row = PaperLetterRow(
            id=new_id(),
            revision_id=revision.id,
            party_id=party.one().id,
            organisation_id=house.id,
            fingerprint=revision.fingerprint,
            signer_name="Rafa Aruna",
            signer_title="Minister",
            reservation="",
            flagship=False,
            letter_on=today_there(),
            kept_at="Registry, file 12",
            scan="",
            recorded_by=person.id,
            at=now(),
            ended_because="",
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        return row.id


def chosen(representative: Person, draft: str) -> None:
    """Have the pledge submitted once it is complete."""
    signing.choose(representative, draft, stages.stored_fingerprint(draft))


def today_there() -> str:
    """Return the day it is where the campaign is: before midnight in UTC already tomorrow."""
    here: datetime = now().astimezone(ZoneInfo("Europe/Zurich"))
    return here.date().isoformat()


def noted(table: Any) -> None:
    """Have the lead's announcement noted, and a letter of it wait for a second officer."""
    sol, sam = a.a_person("Sol"), a.a_person("Sam")
    for officer in (sol, sam):
        office.appoint(officer.email)
    given = {"fingerprint": table.fingerprint, "organisation": table.aruna.slug}
    when = {"announced_on": today_there(), "occasion": "Third meeting"}
    paper.announce(sol, Announcement(**given, **when))
    signed = {"name": "Amir Aruna", "title": "Minister", "letter_on": today_there()}
    paper.record(sol, Letter(**given, **signed, kept_at="Registry", scan="ab" * 32, agreed=True))
