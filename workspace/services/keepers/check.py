"""Who keeps campaigns, checked: each as it was asked and answered here, and none besides."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from workspace.domain.acts import HouseAct
from workspace.process.unit import reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.organisations import keepers
from workspace.store.organisations.keepers import KeeperRow

_ACTS: Final = (
    *(HouseAct.OFFERED_KEEPER, HouseAct.ACCEPTED_KEEPER, HouseAct.DECLINED_KEEPER),
    *(HouseAct.TOOK_BACK_KEEPER, HouseAct.ENDED_KEEPER),
)


def check() -> Iterator[Found]:
    """Give what is found of each keeper, and of each campaign the trail knows others of."""
    with reading() as unit:
        rows = keepers.all_of_site(unit.session)
        known = {act: trail.by_object(unit.session, "", act) for act in _ACTS}
    for row in rows:
        faults = () if seals.holds(row) else ("it was not asked or answered here as it stands",)
        yield Found(f"keeper {row.id} of campaign {row.campaign_id}", faults)
    there = {act: Counter(row.campaign_id for row in rows if act in _done(row)) for act in _ACTS}
    for act, counted in known.items():
        for campaign_id in sorted(counted.keys() | there[act].keys()):
            if counted.get(campaign_id, 0) != there[act][campaign_id]:
                words = (
                    f"the trail knows of {counted.get(campaign_id, 0)} acts {act!s}, "
                    f"and its keepers of {there[act][campaign_id]}"
                )
                yield Found(f"keepers of campaign {campaign_id}", (words,))


def _done(row: KeeperRow) -> tuple[HouseAct, ...]:
    """Return the acts that a row says were done."""
    done = [HouseAct.OFFERED_KEEPER]
    if row.accepted_at is not None:
        done.append(HouseAct.ACCEPTED_KEEPER)
    if row.ended_at is not None:
        unanswered = HouseAct.DECLINED_KEEPER if row.declined else HouseAct.TOOK_BACK_KEEPER
        done.append(HouseAct.ENDED_KEEPER if row.accepted_at is not None else unanswered)
    return tuple(done)
