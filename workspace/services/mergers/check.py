"""Mergers of organisations, checked: each as it was announced and ended here, and none besides."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from workspace.domain.acts import HouseAct
from workspace.process.unit import reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.services.record.log.decided import WAS_DECIDED
from workspace.store import trail
from workspace.store.mergers import mergers
from workspace.store.mergers.mergers import MergerRow

_ACTS: Final = (
    *(HouseAct.ANNOUNCED_MERGER, HouseAct.OBJECTED_TO_MERGER),
    *(HouseAct.TOOK_BACK_MERGER, HouseAct.MERGED),
)


def check() -> Iterator[Found]:
    """Give what is found of each merger, and of each organisation the trail knows of others."""
    with reading() as unit:
        rows = mergers.all_of_site(unit.session)
        known = {act: trail.by_object(unit.session, "", act) for act in _ACTS}
    for row in rows:
        faults = () if seals.holds(row) else ("it was not announced or ended here as it stands",)
        before = (f"it {WAS_DECIDED}",) if seals.was_there(row) else ()
        yield Found(f"merger {row.id}", faults, before)
    there = {act: _of_both(row for row in rows if act in _done(row)) for act in _ACTS}
    for act, counted in known.items():
        for house in sorted(counted.keys() | there[act].keys()):
            if counted.get(house, 0) != there[act][house]:
                words = (
                    f"the trail knows of {counted.get(house, 0)} acts {act!s}, "
                    f"and its mergers of {there[act][house]}"
                )
                yield Found(f"mergers of organisation {house}", (words,))


def _of_both(rows: Iterable[MergerRow]) -> Counter[str]:
    return Counter(one for row in rows for one in (row.gone_id, row.kept_id))


def _done(row: MergerRow) -> tuple[HouseAct, ...]:
    """Return the acts that a merger says were done."""
    if row.ended_at is None:
        return (HouseAct.ANNOUNCED_MERGER,)
    ended = HouseAct.OBJECTED_TO_MERGER if row.objection else HouseAct.TOOK_BACK_MERGER
    return (HouseAct.ANNOUNCED_MERGER, HouseAct.MERGED if row.merged else ended)
