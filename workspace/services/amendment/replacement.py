"""How an amendment ends: its text takes the place of the public one, or that stays; in one act."""

from typing import Final

from workspace.domain.acts import AnyAct
from workspace.domain.machines import Who
from workspace.domain.progress.amendment import End
from workspace.domain.values import rows, text_at, whole
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import acts, flagships, versions
from workspace.services import text as texts
from workspace.services.acts import Deed, Doer, PledgeAct
from workspace.services.amendment import joined
from workspace.services.record import proof
from workspace.services.registry import publication
from workspace.services.withdrawal import concerned
from workspace.store.pledge import amendment_rows
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries
from workspace.store.review.reviews import ReviewRow
from workspace.store.signing import revisions

_ACCEPTED: Final[frozenset[AnyAct]] = frozenset(
    {PledgeAct.ACCEPTED_PLEDGE, PledgeAct.ACCEPTED_BY_RULE}
)


def follow(unit: Unit, deed: Deed) -> None:
    """End an amendment with what was decided on its text; its pledge is held."""
    if deed.act not in _ACCEPTED | {PledgeAct.REJECTED}:
        return
    row = amendment_rows.open_at(unit.session, deed.by.draft_id)
    if row is None:
        return
    proof.require_sealed(row)
    by = Doer(draft_id=row.pledge_id)
    if deed.act in _ACCEPTED:
        settle(unit, row, End.ACCEPTED)
        acts.record(unit, by, PledgeAct.AMENDED, row.id)
        _tell_others(unit, row)
    else:
        texts.unfreeze(unit, row.pledge_id)
        settle(unit, row, End.REJECTED)
        acts.record(unit, by, PledgeAct.REFUSED_AMENDMENT, row.id)
        review = unit.session.get_one(ReviewRow, deed.thing_id)
        joined.end(unit, row, by, Who.SECRETARIAT, review.words)


def settle(
    unit: Unit, row: AmendmentRow, end: End, *, by: str | None = None, words: str = ""
) -> None:
    """End an amendment; where its text does not count, the draft says again what is public.

    The draft is open then, and closed by it. Moving the pledge is the caller's.
    """
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    pledge.amends_no = pledge.return_by = None
    pledge.updated_at = now()
    content = _public(unit, row.pledge_id)
    if end is not End.ACCEPTED:
        # By who gave it up; where the secretariat rejected it, by nobody of the parties.
        house = row.organisation_id if by else ""
        doer = Doer(person_id=by or "", organisation_id=house, draft_id=row.pledge_id)
        versions.restore_locked(unit, doer, row.from_no, keeper=row.person_id)
        texts.freeze(unit, row.pledge_id)
    with proof.anew(row):
        row.end(
            now(),
            end,
            to_no=whole(content.get("revision")) if end is End.ACCEPTED else None,
            by=by,
            words=words,
        )
    unit.session.flush()
    marking = {
        text_at(party, "organisation")
        for party in rows(content.get("parties"))
        if party.get("flagship") is True
    }
    flagships.amended(unit, row.pledge_id, marking)
    publication.name_flagships(unit, row.pledge_id, flagships.holders(unit, row.pledge_id))


def _tell_others(unit: Unit, row: AmendmentRow) -> None:
    """Write to those who gave their name to the earlier text and are no parties."""
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    before = revisions.by_number(unit.session, row.pledge_id, row.from_no)
    if before is not None:
        concerned.tell(unit, pledge, before.id, concerned.AMENDED)


def _public(unit: Unit, pledge_id: str) -> dict[str, object]:
    entry = entries.of_pledge(unit.session, pledge_id)
    return dict(entry.content) if entry is not None else {}
