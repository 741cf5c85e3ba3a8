"""What waits on a text in signature, for the addresses that deal with it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.support.people import stages
from workspace.domain.opinions.corrections import Correction
from workspace.domain.signing.paper import Announcement
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import corrections, paper, signing
from workspace.services.accounts import Person
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import announcements
from workspace.store.signing import revisions


def what_waits(
    editor: Person, office: Person, draft: str, houses: dict[str, OrganisationRow]
) -> dict[str, str]:
    """Propose a correction and note that the co-pledger announced to sign; return what they are.

    Named too are who can still sign on paper and who can still announce it, and the day.
    """
    said = Correction(place="commitment", was="three months", becomes="two months")
    correction = corrections.propose(editor, draft, said)
    today = _today()
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
    return {"correction_id": correction, "announcement_id": noted} | others


def chosen(representative: Person, draft: str) -> None:
    """Have the pledge submitted once it is complete."""
    signing.choose(representative, draft, stages.stored_fingerprint(draft))


def _today() -> str:
    here: datetime = now().astimezone(ZoneInfo("Europe/Zurich"))
    return here.date().isoformat()
