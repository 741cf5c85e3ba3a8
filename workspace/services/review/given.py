"""A review as the parties of its pledge read it, and what they answer to its notes."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.review.decision import MAX_ANSWERS, TOO_MANY, Note, read_note
from workspace.domain.review.note_places import WHOLE, Place, place
from workspace.domain.review.review_states import ReviewState
from workspace.domain.review.target import Target
from workspace.domain.values import rows, text_at
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, flagships
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import PledgeAct
from workspace.services.flagships import KeptView
from workspace.services.record import seals
from workspace.services.record.proof import Altered
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.review import notes, reviews
from workspace.store.review.notes import ReviewAnswerRow
from workspace.store.review.reviews import ReviewRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """What an organisation answered to a note."""

    organisation: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note that all parties were given, with its answers; `n` counts from 1, 0 for the words."""

    n: int
    place: Place
    words: str
    answers: tuple[AnswerView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """One review of a pledge, decided or waiting.

    Attributes:
        state: where the review stands.
        target: since when it waits, and by when it is aimed at.
        overdue: whether it waits for longer than is aimed at.
        decided_at: when it was decided on; None while it waits.
        words: what the secretariat says to all parties, as the first of the notes.
        return_by: until when the pledge can be submitted again.
    """

    id: str
    revision_no: int
    state: ReviewState
    target: Target
    overdue: bool
    decided_at: datetime | None
    notes: tuple[NoteView, ...]
    return_by: datetime | None

    @property
    def waits(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state is ReviewState.WAITING

    @property
    def accepted(self) -> bool:
        """Whether it was accepted."""
        return self.state is ReviewState.ACCEPTED

    @property
    def returned(self) -> bool:
        """Whether changes were asked for."""
        return self.state is ReviewState.RETURNED

    @property
    def rejected(self) -> bool:
        """Whether it was rejected."""
        return self.state is ReviewState.REJECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """The reviews of a pledge as one of its parties reads them, the latest first.

    Attributes:
        answers: whether the reader can answer the notes of the latest.
        writes: whether the text is open, so that the changes can be made.
        kept: whose flagship slots wait for the pledge, once changes were asked for.
        publish_at: the end of the embargo, while that is to come.
    """

    title: str
    lang: str
    timezone: str
    symbol: str
    reviews: tuple[DecisionView, ...]
    answers: bool
    writes: bool
    kept: tuple[KeptView, ...]
    publish_at: datetime | None


def outcome(person: Person, draft_id: str) -> OutcomeView:
    """Return what became of a pledge in review, to somebody who reads it.

    Raises:
        NotFound: they may not read it, or it was never to be reviewed.
        Altered: a decision stored is not the one that was made.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        found = reviews.of_pledge(unit.session, draft_id)
        if not found:
            raise NotFound
        campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
        opens = campaign.publish_at
        return OutcomeView(
            title=standing.pledge.title,
            lang=standing.pledge.lang,
            timezone=campaign.timezone,
            symbol=standing.pledge.symbol or "",
            reviews=tuple(decided(unit, row) for row in found),
            answers=_answers(standing, found[0]),
            writes=standing.may(Permission.LOCK) or standing.may(Permission.TYPE),
            kept=flagships.kept(unit, draft_id),
            publish_at=opens if opens is not None and opens > now() else None,
        )


def answer(person: Person, draft_id: str, n: int, words: str) -> None:
    """Answer a note of the secretariat, for one's organisation; all parties read it.

    Args:
        person: who answers.
        draft_id: of which pledge.
        n: which note of the latest review, counted from 1; 0 for what was said of all of it.
        words: the answer.

    Raises:
        NotFound: they may not read the pledge, or there is no such note.
        NotPermitted: they may not speak for their organisation, or nothing was given back.
        Invalid: it says nothing, too much, or the note has very many answers.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        found = reviews.of_pledge(unit.session, draft_id)
        if not found or not _answers(standing, found[0]):
            raise NotPermitted(NotPermitted.moved_on)
        row = found[0]
        if n not in {one.n for one in decided(unit, row).notes}:
            raise NotFound
        said = _read(words)
        given = [one for one in notes.answers(unit.session, row.id) if one.n == n]
        if len(given) >= MAX_ANSWERS:
            raise Invalid({"answer": TOO_MANY})
        unit.session.add(
            ReviewAnswerRow(
                id=new_id(),
                review_id=row.id,
                n=n,
                words=said.words,
                organisation_id=standing.organisation_id,
                person_id=person.id,
                at=now(),
            )
        )
        unit.session.flush()
        acts.record(unit, standing, PledgeAct.ANSWERED_NOTE, row.id)


def decided(unit: Unit, row: ReviewRow) -> DecisionView:
    """Return a review as the parties and the secretariat read it alike.

    Raises:
        Altered: it does not stand as it was left here.
    """
    if not seals.holds(row):
        raise Altered
    aim = Target(row.submitted_at, row.due_at)
    state = ReviewState(row.state)
    return DecisionView(
        id=row.id,
        revision_no=row.revision_no,
        state=state,
        target=aim,
        overdue=state is ReviewState.WAITING and aim.is_missed(now()),
        decided_at=row.decided_at,
        notes=_notes(unit, row),
        return_by=row.return_by,
    )


def _notes(unit: Unit, row: ReviewRow) -> tuple[NoteView, ...]:
    said = [Note(WHOLE, row.words), *_given(row)]
    answered = notes.answers(unit.session, row.id)
    names = organisations.names(unit.session, {one.organisation_id for one in answered})
    return tuple(
        NoteView(
            n=n,
            place=place(one.place),
            words=one.words,
            answers=tuple(
                AnswerView(organisation=names[a.organisation_id], words=a.words, at=a.at)
                for a in answered
                if a.n == n
            ),
        )
        for n, one in enumerate(said)
        if one.words
    )


def _given(row: ReviewRow) -> list[Note]:
    return [Note(text_at(one, "place"), text_at(one, "words")) for one in rows(row.notes)]


def _answers(standing: Standing, row: ReviewRow) -> bool:
    return row.state == ReviewState.RETURNED and standing.may(Permission.COMMENT)


def _read(words: str) -> Note:
    try:
        return read_note(WHOLE, words, frozenset({WHOLE}))
    except Invalid as refusal:
        raise Invalid({"answer": refusal.errors["note"]}) from None
