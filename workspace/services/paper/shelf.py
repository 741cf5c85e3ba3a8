"""What the secretariat has recorded, as it finds it again; nothing of any draft."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.record.canonical import short
from workspace.domain.signing.paper import is_overdue
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.paper.announcements import ANSWERED
from workspace.services.paper.confirmation import is_answered
from workspace.store.desk import given
from workspace.store.organisations import seats
from workspace.store.parties import announcements, paper_letters, parties
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedView:
    """A letter that was recorded; `stands` as long as it counts."""

    organisation: str
    fingerprint: str
    name: str
    title: str
    letter_on: str
    kept_at: str
    at: datetime
    stands: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingView:
    """A letter that waits for a second officer; `own` where the reader recorded it.

    `barred` where they belong to the organisation, or to another party, so that others confirm it.
    `gone` where it can be set aside alone: its text is in signature no more, or was answered.
    """

    id: str
    organisation: str
    fingerprint: str
    name: str
    title: str
    reservation: str
    letter_on: str
    kept_at: str
    scan: str
    flagship: bool
    at: datetime
    own: bool
    barred: bool
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedView:
    """An announcement that still waits for its confirmation; `overdue` for a long time."""

    id: str
    organisation: str
    fingerprint: str
    announced_on: str
    occasion: str
    at: datetime
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfView:
    """The latest letters and announcements, and the letters that wait for a second officer."""

    waiting: tuple[WaitingView, ...]
    letters: tuple[RecordedView, ...]
    announcements: tuple[AnnouncedView, ...]


def _awaited(unit: Unit) -> list[tuple[AnnouncementRow, str, RevisionRow]]:
    """Return the announcements that nobody has confirmed or declined, of texts in signature."""
    found = announcements.newest(unit.session, MOST)
    answers = revisions.signoffs_on(unit.session, {row.revision_id for row, _ in found})
    answered = {
        (one.revision_id, one.party_id)
        for given in answers.values()
        for one in given
        if one.state in ANSWERED
    }
    texts = [unit.session.get_one(RevisionRow, row.revision_id) for row, _ in found]
    return [
        (row, house, text)
        for (row, house), text in zip(found, texts, strict=True)
        if text.state == RevisionState.OPEN and (text.id, row.party_id) not in answered
    ]


def _waiting(unit: Unit, person: Person) -> tuple[WaitingView, ...]:
    found = paper_letters.waiting(unit.session, MOST)
    texts = revisions.by_ids(unit.session, {row.revision_id for row, _ in found})
    answers = revisions.signoffs_on(unit.session, set(texts))
    held = seats.seats_in(unit.session, {row.organisation_id for row, _ in found})
    theirs = {seat.organisation_id for seat in held if seat.person_id == person.id}
    pledges = {one.pledge_id for one in texts.values()}
    ties = parties.ties_to_several(unit.session, person.id, pledges, now())
    tied = {tie.pledge.id for tie in ties}
    return tuple(
        WaitingView(
            id=row.id,
            organisation=house,
            fingerprint=short(row.fingerprint),
            name=row.signer_name,
            title=row.signer_title,
            reservation=row.reservation,
            letter_on=row.letter_on,
            kept_at=row.kept_at,
            scan=row.scan,
            flagship=row.flagship,
            at=row.at,
            own=row.recorded_by == person.id,
            barred=row.organisation_id in theirs or texts[row.revision_id].pledge_id in tied,
            gone=texts[row.revision_id].state != RevisionState.OPEN
            or is_answered(row, answers[row.revision_id]),
        )
        for row, house in found
    )


def shelf(person: Person) -> ShelfView:
    """Return what the secretariat recorded last.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        recorded = given.newest_on_paper(unit.session, MOST)
        announced = _awaited(unit)
        waiting = _waiting(unit, person)
    return ShelfView(
        waiting=waiting,
        letters=tuple(
            RecordedView(
                organisation=row.organisation_name,
                fingerprint=short(row.fingerprint),
                name=row.signer_name,
                title=row.signer_title,
                letter_on=row.letter_on,
                kept_at=row.kept_at,
                at=row.at,
                stands=row.state == SignOffState.SIGNED,
                reason=row.reason,
            )
            for row in recorded
        ),
        announcements=tuple(
            AnnouncedView(
                id=row.id,
                organisation=house,
                fingerprint=short(revision.fingerprint),
                announced_on=row.announced_on,
                occasion=row.occasion,
                at=row.at,
                overdue=is_overdue(row.at, now()),
            )
            for row, house, revision in announced
        ),
    )
