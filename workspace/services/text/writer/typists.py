"""Who types: for whom a client id is leased, what they are to the draft; asked once and kept."""

from workspace.domain.access.seats import Actor
from workspace.domain.errors import NotFound, NotPermitted, SeatNeeded, SeatNotHeld
from workspace.process.clock import now
from workspace.services.access import Standing, standing
from workspace.services.text import leases
from workspace.services.text.memory.open_text import OpenText
from workspace.services.text.writer.connection import Writing


def holder(writing: Writing, open_text: OpenText, client_id: int) -> Actor:
    """Return for whom a client id is leased to whom; that never changes: it is read once.

    Raises:
        Rejoin: it is leased to nobody.
    """
    known = open_text.holders.get(client_id)
    if known is None:
        known = leases.holder(writing.unit, open_text.draft_id, client_id)
        open_text.holders[client_id] = known
    return known


def standing_of(writing: Writing, open_text: OpenText, actor: Actor) -> Standing:
    """Return what a person is to the draft for whom they act.

    Read once for a number of rights, and again when the clock may have changed it.

    Raises:
        NotPermitted: nothing any more.
    """
    known = open_text.standings.get(actor)
    if known is None or (known.until is not None and known.until <= now()):
        try:
            known = standing(writing.unit, actor, open_text.draft_id)
        except (NotFound, SeatNeeded, SeatNotHeld) as refused:
            # With a lease they know of it: only the right has ended.
            raise NotPermitted from refused
        open_text.standings[actor] = known
    return known
