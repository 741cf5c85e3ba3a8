"""The secretariat notes that an organisation announced to sign; it counts for nothing by itself."""

from typing import Final

from workspace.domain.errors import NotFound
from workspace.domain.ids import new_id
from workspace.domain.signing.paper import AnnouncedAlready, Announcement, read_announcement
from workspace.domain.signing.signoff_states import SignOffState
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer
from workspace.services.paper.addressee import addressee
from workspace.services.record import proof, seals
from workspace.store.parties import announcements
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow

TAKEN_BACK = "taken-back"
ANSWERED: Final = frozenset({SignOffState.SIGNED, SignOffState.DECLINED})
"""With either it waits no more."""


def announce(person: Person, given: Announcement) -> None:
    """Note that an organisation announced to sign a text, for its parties to read.

    Raises:
        NotFound: the person does not act for the secretariat.
        Invalid: no such text or party; no day, one in the future, or no occasion.
        NotForOneself, GroupDecides, DeadlinePassed: see `addressee`.
        AnnouncedAlready: it is noted, or the organisation has signed or declined.
    """
    with transaction() as unit:
        about = addressee(unit, person, given.fingerprint, given.organisation)
        clean = read_announcement(given, about.days[1])
        answers = revisions.signoffs_of(unit.session, about.revision.id)
        answered = {one.party_id for one in answers if one.state in ANSWERED}
        noted = announcements.waiting(unit.session, about.revision.id)
        if about.party.id in answered | set(noted):
            raise AnnouncedAlready
        row = AnnouncementRow(
            id=new_id(),
            revision_id=about.revision.id,
            party_id=about.party.id,
            organisation_id=about.organisation.id,
            announced_on=clean.announced_on,
            occasion=clean.occasion,
            recorded_by=person.id,
            at=now(),
            ended_because="",
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        unit.session.flush()
        _record(unit, row, about.pledge.id, Act.ANNOUNCED)


def take_back(person: Person, announcement_id: str) -> None:
    """Take a note back: the organisation did not announce it, or not of this text.

    Raises:
        NotFound: no such note, it has ended, or the person does not act for the secretariat.
    """
    with transaction() as unit:
        require_office(unit, person)
        row = unit.session.get(AnnouncementRow, announcement_id)
        if row is None or row.ended_at is not None:
            raise NotFound
        end(row, TAKEN_BACK)
        revision = unit.session.get_one(RevisionRow, row.revision_id)
        _record(unit, row, revision.pledge_id, Act.TOOK_BACK_ANNOUNCEMENT)


def end(row: AnnouncementRow, because: str) -> None:
    """Let an announcement wait no more, sealed as it ends."""
    with proof.anew(row, free=True):
        row.end(now(), because)


def _record(unit: Unit, row: AnnouncementRow, draft_id: str, act: Act) -> None:
    acts.record(unit, Doer(organisation_id=row.organisation_id, draft_id=draft_id), act, row.id)
