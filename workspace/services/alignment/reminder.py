"""The end of an offer is near: told once at each mark to who has not answered, to nobody else."""

from datetime import timedelta

from workspace.domain.procedures.alignment_states import AlignmentState
from workspace.domain.procedures.period import MARKS, mark_passed
from workspace.mail.group_letters import News
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services.alignment import letters
from workspace.services.alignment.given import pair
from workspace.services.alignment.offered import of_offer, of_offers
from workspace.store.pledge import pledges
from workspace.store.procedures import alignments, ballots
from workspace.store.procedures.alignments import AlignmentOfferRow


def tell_due() -> int:
    """Remind those whose offers end soon and that have not answered; return of how many offers.

    A function of the clock: what came due while nothing ran is told now, with the time that is
    left; what was answered, taken back or leads nowhere any more is not. Who has signed as the
    first of two has done what is asked, and is not written to. Asked again at once it tells nobody.
    """
    told = 0
    until = now() + timedelta(hours=max(MARKS))
    with reading() as unit:
        near = alignments.offers_ending(unit.session, now(), until)
        asked = of_offers(unit, [one for one in near if _mark(unit, one)]) if near else []
        due = [(one.offer.id, one.pledge.id) for one in asked]
    for offer_id, pledge_id in due:
        with transaction() as unit:
            pledges.locked(unit.session, pledge_id)
            row = unit.session.get_one(AlignmentOfferRow, offer_id, populate_existing=True)
            told += _remind(unit, row)
    return told


def _mark(unit: Unit, row: AlignmentOfferRow) -> str:
    """Return what the reminder that is due is noted under; empty where none is, or it was told."""
    hours = mark_passed(row.offered_at, row.closes_at, now())
    key = f"{News.ALIGN_NEAR}_{hours}:{row.id}" if hours else ""
    return "" if key and ballots.is_told(unit.session, row.procedure_id, key) else key


def _remind(unit: Unit, row: AlignmentOfferRow) -> bool:
    of, mark = of_offer(unit, row), _mark(unit, row)
    if of.state is not AlignmentState.OFFERED or not mark:
        return False
    half = pair.waiting(unit, of)
    letters.tell(unit, of, News.ALIGN_NEAR, but=half.person_id if half else "", mark=mark)
    return True
