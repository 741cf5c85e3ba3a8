"""Announcements, checked: each as it was noted or ended here, as the trail knows it."""

from collections.abc import Iterator

from workspace.domain.acts import Act
from workspace.process.unit import reading
from workspace.services.paper.announcements import TAKEN_BACK
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.parties import announcements
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.signing.revisions import RevisionRow

_ACTS = (Act.ANNOUNCED, Act.TOOK_BACK_ANNOUNCEMENT, Act.DENIED_ANNOUNCEMENT)


def check() -> Iterator[Found]:
    """Give what is found of each announcement; letters are checked as the sign-offs they are."""
    with reading() as unit:
        for row in announcements.all_of_site(unit.session):
            draft_id = unit.session.get_one(RevisionRow, row.revision_id).pledge_id
            traced = trail.objects(unit.session, draft_id, _ACTS)
            yield Found(f"announcement {row.id}", tuple(_faults(row, traced)))


def _faults(row: AnnouncementRow, traced: dict[str, set[str]]) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not noted or ended here as it stands"
    if row.id not in traced[Act.ANNOUNCED]:
        yield "it is not in the trail"
    taken_back = row.id in traced[Act.TOOK_BACK_ANNOUNCEMENT]
    if taken_back != (row.ended_because == TAKEN_BACK):
        yield "it was taken back by the trail or the row, and not by both"
    denied = row.id in traced[Act.DENIED_ANNOUNCEMENT]
    if (taken_back or denied) != (row.ended_at is not None):
        yield "it waits by the trail or by the row, and not by both"
