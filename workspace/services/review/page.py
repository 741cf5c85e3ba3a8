"""One submission as its reviewers read it: the frozen text, proved anew, and who signed it."""

from dataclasses import dataclass
from datetime import date, datetime

from workspace.domain.access.display import Shown, Viewer
from workspace.domain.access.roles import Permission
from workspace.domain.answers.spoken import Tell, plainly
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PledgeForm, PledgeParty, from_content, from_published
from workspace.domain.review.decision import usual_day
from workspace.domain.review.note_places import Place, place, places, reading_order
from workspace.domain.values import rows, text_at
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access.display import shown
from workspace.services.access.handed_in import Submitted, free_to_review, submission_for
from workspace.services.accounts import Person
from workspace.services.record import proof
from workspace.services.review.given import DecisionView, decided
from workspace.services.review.similar import SimilarView, similar
from workspace.services.signing.board.revision_changes import between
from workspace.services.versions import PartView
from workspace.store.accounts import people
from workspace.store.review import notes, reviews
from workspace.store.review.notes import ReviewNoteRow
from workspace.store.review.reviews import ReviewRow
from workspace.store.signing.revisions import RevisionRow
from workspace.store.signing.submissions import SubmissionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkView:
    """What a reviewer noted; `internal` for the secretariat alone."""

    id: str
    place: Place
    words: str
    internal: bool
    who: Shown
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """A submission on the secretariat's table.

    Attributes:
        decision: where its review stands, as the parties will read it.
        form: the text as it was submitted, with who signed it by organisation and function.
        changes: what differs from the text that was given back before, if one was.
        since: the revision that was; 0 where none.
        earlier: the reviews of earlier revisions, the latest first.
        remarks: what was noted, in the order of the text; nothing to who has a part in it.
        places: what a note can be about.
        reviewer: id of who does the review, or empty.
        reviewers: id and name of everybody who could, having no part in it.
        own: the reader has a part in it, so that others review it.
        may_decide: whether the reader can decide now.
        by_itself: the submission came as its lead had chosen before.
        level: what the SMART check said of it, a code of `smart.report.LEVELS`.
        publish_at: when it would become public; None for at once.
        similar: what was submitted or published before and reads like it.
        return_on: the usual last day to submit it again.
    """

    id: str
    symbol: str
    receipt_no: int
    sha256: str
    fingerprint: str
    short: str
    campaign: str
    timezone: str
    lang: str
    decision: DecisionView
    form: PledgeForm
    changes: tuple[PartView, ...]
    since: int
    earlier: tuple[DecisionView, ...]
    remarks: tuple[RemarkView, ...]
    places: tuple[Place, ...]
    reviewer: str
    reviewers: tuple[tuple[str, str], ...]
    own: bool
    may_decide: bool
    by_itself: bool
    level: str
    publish_at: datetime | None
    return_on: date
    similar: tuple[SimilarView, ...]

    @property
    def parties(self) -> tuple[PledgeParty, ...]:
        """Who signed it, as the public would read it."""
        return self.form.parties

    @property
    def stands_still(self) -> bool:
        """Whether it waits, and nobody of the secretariat could review it."""
        return self.decision.waits and not self.reviewers

    @property
    def total(self) -> int:
        """How many changes there are since the text that was given back."""
        return sum(len(part.changes) for part in self.changes)

    @property
    def given(self) -> int:
        """How many notes go to the parties if it is given back now."""
        return sum(not one.internal for one in self.remarks)


def review(person: Person, review_id: str, tell: Tell = plainly) -> ReviewView:
    """Return a submission as it was submitted, to somebody of the secretariat.

    Args:
        person: who reads.
        review_id: of its review.
        tell: puts a part of an answer, or a label, into the reader's words.

    Raises:
        NotFound: the person does not act for the secretariat, or no such review.
        Altered: the text, the receipt or the review stored is not the one that was made.
        Busy: very many texts are being compared.
    """
    with reading() as unit:
        found = submission_for(unit, person, review_id, Permission.READ)
        return _view(unit, found, tell)


def _view(unit: Unit, found: Submitted, tell: Tell) -> ReviewView:
    row, submission = found.review, found.submission
    proof.require_receipt(submission)
    revision = unit.session.get_one(RevisionRow, submission.revision_id)
    content = proof.content_of(revision)
    signed = [
        {**one, "title": text_at(one, "name_title")}
        for one in rows(submission.receipt.get("parties"))
    ]
    form = from_published({"content": content, "parties": signed, "revision": revision.n})
    past = [
        one
        for one in reviews.of_pledge(unit.session, row.pledge_id)
        if one.revision_no < row.revision_no
    ]
    before = _frozen(unit, past[0]) if past else None
    # Who has a part in it reads what its parties read: what was submitted, and what they are given.
    noted = [] if found.own else notes.of_review(unit.session, row.id)
    office = people.of_office(unit.session)
    who = {(one, "") for one in {*office, *(one.person_id for one in noted)}}
    seen = shown(unit, who, Viewer.SECRETARIAT)
    opens = found.campaign.publish_at
    return ReviewView(
        id=row.id,
        symbol=submission.symbol,
        receipt_no=submission.receipt_no,
        sha256=submission.sha256,
        fingerprint=revision.fingerprint,
        short=short(revision.fingerprint),
        campaign=found.campaign.title,
        timezone=found.campaign.timezone,
        lang=found.pledge.lang,
        decision=decided(unit, row),
        form=form,
        changes=between(before, from_content(content), tell) if before else (),
        since=before.revision if before else 0,
        earlier=tuple(decided(unit, one) for one in past),
        remarks=_remarks(noted, seen),
        places=places(len(form.measures)),
        reviewer=row.assigned_to or "",
        reviewers=tuple((one, seen[one, ""].who) for one in free_to_review(unit, found, office)),
        own=found.own,
        may_decide=found.may(Permission.REVIEW),
        by_itself="when_complete" in submission.receipt,
        level=str(revision.smart.get("level", "")),
        publish_at=opens if opens is not None and opens > now() else None,
        return_on=usual_day(now(), found.campaign.timezone),
        similar=similar(unit, row, form),
    )


def _frozen(unit: Unit, row: ReviewRow) -> PledgeForm:
    submission = unit.session.get_one(SubmissionRow, row.submission_id)
    return from_content(proof.content_of(unit.session.get_one(RevisionRow, submission.revision_id)))


def _remarks(
    noted: list[ReviewNoteRow], seen: dict[tuple[str, str], Shown]
) -> tuple[RemarkView, ...]:
    return tuple(
        RemarkView(
            id=one.id,
            place=place(one.place),
            words=one.words,
            internal=one.internal,
            who=seen[one.person_id, ""],
            at=one.at,
        )
        for one in sorted(noted, key=lambda one: (reading_order(one.place), one.at))
    )
