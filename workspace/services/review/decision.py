"""The secretariat decides on a submission: accepted, given back, or rejected; once, for good.

What else follows from a decision follows from its act, in the same transaction: a room says so
with `acts.follow`, for `ACCEPTED_PLEDGE` (or `ACCEPTED_BY_RULE`), `RETURNED` and `REJECTED`.
"""

from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.flagships.slots import Ending
from workspace.domain.machines import Who
from workspace.domain.review.decision import read_return, read_words
from workspace.domain.review.note_places import reading_order
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, flagships
from workspace.services import text as texts
from workspace.services.access import rights
from workspace.services.access.handed_in import Submitted, submission_for
from workspace.services.accounts import Person
from workspace.services.acts import Doer, PledgeAct
from workspace.services.record import proof
from workspace.services.second_factor import require_proof
from workspace.services.signing.submission import public_form
from workspace.store.review import notes

_ENDS: Final = {
    ReviewState.ACCEPTED: (PledgeState.ACCEPTED, PledgeAct.ACCEPTED_PLEDGE),
    ReviewState.RETURNED: (PledgeState.RETURNED, PledgeAct.RETURNED),
    ReviewState.REJECTED: (PledgeState.REJECTED, PledgeAct.REJECTED),
}


def accept(person: Person, review_id: str, words: str = "") -> None:
    """Accept a submission: it enters the registry, and is public from the embargo's end on.

    Raises:
        NotFound: the person does not act for the secretariat, or no such review.
        OwnPledge: an organisation of theirs takes part in it.
        ReviewedAlready: somebody has decided.
        Invalid: the words are too long.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for a second factor, and they have none.
        Altered: the text, a sign-off, the receipt or the review is not the one that was made.
    """
    with transaction() as unit:
        found = _found(unit, person, review_id)
        said = read_words(words, needed=False)
        require_proof(unit, person, found.campaign.id)
        public_form.enter_submitted(unit, found.pledge, found.submission, now())
        _decide(unit, found, ReviewState.ACCEPTED, words=said)


def give_back(person: Person, review_id: str, words: str, day: str) -> None:
    """Ask the parties for changes: the text is open again, and every party signs the next one.

    What was noted for the parties goes along; the receipt stays as it is, and States that named
    the pledge a flagship have their slots kept for thirty days.

    Args:
        person: who decides for the secretariat.
        review_id: of the review.
        words: what should change; needless where there are notes.
        day: the last day on which it can be submitted again.

    Raises:
        NotFound, OwnPledge, ReviewedAlready: as for `accept`.
        FreshSignInNeeded, SecondFactorNeeded: as for it too.
        Invalid: nothing says what should change, or there is no such day.
        Altered: the review stored is not the one that was made.
    """
    with transaction() as unit:
        give_back_within(unit, person, review_id, words, day)


def give_back_within(unit: Unit, person: Person, review_id: str, words: str, day: str) -> None:
    """Ask the parties for changes within a running unit; see `give_back`."""
    found = _found(unit, person, review_id)
    row = found.review
    noted = [one for one in notes.of_review(unit.session, row.id) if not one.internal]
    zone = found.campaign.timezone
    given = read_return(words, day, notes=len(noted), now=now(), zone=zone)
    require_proof(unit, person, found.campaign.id)
    noted.sort(key=lambda one: (reading_order(one.place), one.at))
    listed = [{"place": one.place, "words": one.words} for one in noted]
    found.pledge.return_by = given.return_by
    texts.unfreeze(unit, found.pledge.id)
    if found.pledge.amends_no is None:  # at an amendment they are those of what is public
        flagships.keep(unit, found.pledge.id)
    said = {"words": given.words, "return_by": given.return_by, "notes": listed}
    _decide(unit, found, ReviewState.RETURNED, **said)


def reject(person: Person, review_id: str, words: str) -> None:
    """Reject a submission, with a reason that all its parties read; it never becomes public.

    Flagship slots taken for it are free again. Where it would have amended a pledge, what is
    public of that stays as it is.

    Raises:
        NotFound, OwnPledge, ReviewedAlready: as for `accept`.
        FreshSignInNeeded, SecondFactorNeeded: as for it too.
        Invalid: no reason, or one that is too long.
        Altered: the review stored is not the one that was made.
    """
    with transaction() as unit:
        found = _found(unit, person, review_id)
        said = read_words(words, needed=True)
        require_proof(unit, person, found.campaign.id)
        if found.pledge.amends_no is None:
            flagships.release(unit, found.pledge.id, Ending.REJECTED)
        _decide(unit, found, ReviewState.REJECTED, words=said)


def _found(unit: Unit, person: Person, review_id: str) -> Submitted:
    """Return what is decided on, its pledge held, its review as it was left here."""
    found = submission_for(unit, person, review_id, Permission.REVIEW, lock=True)
    proof.require_sealed(found.review)
    return found


def _decide(unit: Unit, found: Submitted, to: ReviewState, **said: object) -> None:
    state, act = _ENDS[to]
    row, pledge, at = found.review, found.pledge, now()
    with proof.anew(row):
        for name, value in said.items():
            setattr(row, name, value)
        row.decided_by, row.decided_at = found.person_id, at
        row.move(to, Who.SECRETARIAT)
    unit.session.flush()
    amends = to is ReviewState.REJECTED and pledge.amends_no is not None
    pledge.move(PledgeState.PUBLISHED if amends else state, Who.SECRETARIAT)
    pledge.updated_at = at
    # The parties hear it of the secretariat; who decided is sealed with the review.
    acts.record(unit, Doer(draft_id=pledge.id), act, row.id)
    rights.move(unit, pledge.id)
