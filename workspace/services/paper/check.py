"""What the secretariat noted, checked: announcements, and letters for a second officer.

Each is as it was noted or ended here, as the trail knows it.
"""

from collections.abc import Iterator

from workspace.domain.acts import Act, HouseAct
from workspace.domain.record.receipt import BY_SECRETARIAT
from workspace.process.unit import Unit, reading
from workspace.services.paper.announcements import TAKEN_BACK
from workspace.services.paper.confirmation import CONFIRMED, SET_ASIDE
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.parties import announcements, paper_letters
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.parties.paper_letters import PaperLetterRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow

_OF_LETTERS = (HouseAct.ENTERED_LETTER, HouseAct.SET_ASIDE_LETTER)
_ACTS = (Act.ANNOUNCED, Act.TOOK_BACK_ANNOUNCEMENT, Act.DENIED_ANNOUNCEMENT)


def check() -> Iterator[Found]:
    """Give what is found of each announcement, and of each letter that waits or waited.

    Those that count are checked as the sign-offs they are.
    """
    with reading() as unit:
        for row in announcements.all_of_site(unit.session):
            draft_id = unit.session.get_one(RevisionRow, row.revision_id).pledge_id
            traced = trail.objects(unit.session, draft_id, _ACTS)
            yield Found(f"announcement {row.id}", tuple(_faults(row, traced)))
    with reading() as unit:
        traced = trail.objects(unit.session, "", _OF_LETTERS)
        kept = paper_letters.all_of_site(unit.session)
        for letter in kept:
            yield Found(f"letter {letter.id}", tuple(_of_letter(unit, letter, traced)))
        for gone in sorted(traced[HouseAct.ENTERED_LETTER] - {letter.id for letter in kept}):
            yield Found(f"letter {gone}", ("it is not there",))


def _of_letter(unit: Unit, row: PaperLetterRow, traced: dict[str, set[str]]) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not recorded or ended here as it stands"
    if row.id not in traced[HouseAct.ENTERED_LETTER]:
        yield "it is not in the trail"
    if (row.ended_because == SET_ASIDE) != (row.id in traced[HouseAct.SET_ASIDE_LETTER]):
        yield "it was set aside by the trail or the row, and not by both"
    made = unit.session.get(SignOffRow, row.signoff_id) if row.signoff_id else None
    whose = (row.revision_id, row.party_id, BY_SECRETARIAT)
    counted = made is not None and (made.revision_id, made.party_id, made.method) == whose
    by_another = made is not None and made.person_id != row.recorded_by
    if (row.ended_because == CONFIRMED) != (counted and by_another):
        yield "it counts, and no second officer confirmed it, or the other way round"


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
