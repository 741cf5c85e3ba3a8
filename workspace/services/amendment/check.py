"""Amendments, checked: each as it was opened and ended here, and no other text is public."""

from collections.abc import Iterator

from workspace.domain.acts import PledgeAct
from workspace.domain.progress.amendment import End
from workspace.domain.values import whole
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.pledge import amendment_rows
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries

_ENDED = {
    End.ACCEPTED: PledgeAct.AMENDED,
    End.ABANDONED: PledgeAct.ABANDONED_AMENDMENT,
    End.REJECTED: PledgeAct.REFUSED_AMENDMENT,
}


def check() -> Iterator[Found]:
    """Give what is found of each amendment; the log tells of those taken out."""
    with reading() as unit:
        for row in amendment_rows.all_of_site(unit.session):
            yield Found(f"amendment {row.id} of draft {row.pledge_id}", tuple(_of_row(unit, row)))


def _of_row(unit: Unit, row: AmendmentRow) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not opened or ended here as it stands"
    traced = trail.objects(
        unit.session, row.pledge_id, (PledgeAct.OPENED_AMENDMENT, *_ENDED.values())
    )
    if row.id not in traced[PledgeAct.OPENED_AMENDMENT]:
        yield "its opening is not in the trail"
    for end, act in _ENDED.items():
        if (row.ended_because == end) != (row.id in traced[act]):
            yield f"it or the trail says that it was {end}, and not both"
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    if row.ended_at is None and pledge.amends_no != row.from_no:
        yield "the pledge does not stand as amended"
    entry = entries.of_pledge(unit.session, row.pledge_id)
    shown = whole(entry.content.get("revision")) if entry is not None else None
    last = amendment_rows.made_of(unit.session, [row.pledge_id])[row.pledge_id]
    if last and last[-1].to_no != shown:
        yield "another text is public than the one that took the place of the earlier one"
