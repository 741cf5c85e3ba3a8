"""Tells open pages of an act, once its transaction is committed."""

from workspace.domain.acts import HouseAct
from workspace.domain.events import Changed, SessionEnded
from workspace.process.unit import Unit
from workspace.services.acts.deed import Deed


def announce(unit: Unit, deed: Deed) -> None:
    """Announce what the act makes out of date.

    What one transaction does to one draft leaves as one event, however many records it makes: a
    restore writes back ten measures, and a page fetches them once. What different people may know
    of stays apart.
    """
    if deed.act is HouseAct.SIGNED_OUT:
        unit.announce(SessionEnded(session=deed.thing_id))
    if deed.act.parts and deed.by.draft_id:
        _announce_change(unit, deed)


def _announce_change(unit: Unit, deed: Deed) -> None:
    what, *also = deed.act.parts
    fact = Changed(deed.by.draft_id, what, deed.thing_id, deed.rev, tuple(also), deed.only)
    for at, earlier in enumerate(unit.events):
        if isinstance(earlier, Changed) and earlier.goes_with(fact):
            unit.events[at] = earlier.joined_by(fact)
            return
    unit.announce(fact)
