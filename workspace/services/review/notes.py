"""What reviewers do before they decide: take a submission on, note what they find, take it out."""

from workspace.domain.access.roles import Permission
from workspace.domain.access.seats import Actor
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.ids import new_id
from workspace.domain.review.decision import MAX_NOTES, TOO_MANY, TheirOwnPledge, read_note
from workspace.domain.review.note_places import places
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access.handed_in import free_to_review, submission_for
from workspace.services.access.houses import acts_for_the_office
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.record import proof
from workspace.store.review import notes
from workspace.store.review.notes import ReviewNoteRow
from workspace.store.signing.revisions import RevisionRow


def take(person: Person, review_id: str, reviewer_id: str = "") -> None:
    """Have somebody of the secretariat do a review, or nobody in particular.

    Args:
        person: who says so.
        review_id: of the review.
        reviewer_id: who is to do it; empty for nobody.

    Raises:
        NotFound: no such review, or one of both does not act for the secretariat.
        OwnPledge, ReviewedAlready: as for a decision.
        TheirOwnPledge: whoever is to do it has a part in the pledge.
        Altered: the review stored is not the one that was made.
    """
    with transaction() as unit:
        found = submission_for(unit, person, review_id, Permission.REVIEW, lock=True)
        row = found.review
        if reviewer_id:
            known = reviewer_id.isalnum() and acts_for_the_office(unit, Actor(id=reviewer_id))
            if not known:
                raise NotFound
            if not free_to_review(unit, found, [reviewer_id]):
                raise TheirOwnPledge
        with proof.anew(row):
            row.assigned_to = reviewer_id or None
        acts.record(unit, Doer(person_id=person.id), HouseAct.TOOK_REVIEW, row.id)


def note(person: Person, review_id: str, place: str, words: str, *, internal: bool) -> None:
    """Note something on a part of a submitted text, for its parties or for the secretariat alone.

    The parties are given theirs if the pledge is given back, and not before.

    Raises:
        NotFound, OwnPledge, ReviewedAlready: as for a decision.
        Invalid: it says nothing, too much, or is about no part of the text; or there are very many.
    """
    with transaction() as unit:
        note_within(unit, person, review_id, place, words, internal=internal)


def note_within(
    unit: Unit, person: Person, review_id: str, place: str, words: str, *, internal: bool
) -> None:
    """Note something on a part of a submitted text within a running unit; see `note`."""
    found = submission_for(unit, person, review_id, Permission.REVIEW, lock=True)
    content = proof.content_of(unit.session.get_one(RevisionRow, found.submission.revision_id))
    measures = content["measures"]
    assert isinstance(measures, list)
    known = frozenset(one.key for one in places(len(measures)))
    given = read_note(place, words, known)
    if len(notes.of_review(unit.session, review_id)) >= MAX_NOTES:
        raise Invalid({"note": TOO_MANY})
    row = ReviewNoteRow(
        id=new_id(),
        review_id=review_id,
        internal=internal,
        place=given.place,
        words=given.words,
        person_id=person.id,
        at=now(),
    )
    unit.session.add(row)
    unit.session.flush()
    acts.record(unit, Doer(person_id=person.id), HouseAct.NOTED_IN_REVIEW, review_id)


def remove(person: Person, review_id: str, note_id: str) -> None:
    """Take out a note that was given to nobody yet.

    Raises:
        NotFound: no such note, or the person does not act for the secretariat.
        OwnPledge, ReviewedAlready: as for a decision.
    """
    with transaction() as unit:
        submission_for(unit, person, review_id, Permission.REVIEW, lock=True)
        there = {one.id for one in notes.of_review(unit.session, review_id)}
        if note_id not in there:
            raise NotFound
        notes.remove(unit.session, note_id)
        acts.record(unit, Doer(person_id=person.id), HouseAct.REMOVED_REVIEW_NOTE, review_id)
