"""Suggestions as rows: what is proposed of which words or answers, by whom, what became of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, and_, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.machines import Who
from workspace.domain.suggestions import suggestion_states
from workspace.domain.suggestions.amendments import Amendment, Kind, from_stored
from workspace.domain.suggestions.suggestion_states import SuggestionState
from workspace.store.base import Instant, Row, new_id


class SuggestionRow(Row):
    """Something that somebody wants otherwise; only its state ever changes.

    Of words that is a stretch of a section; of answers and measures some of their fields.

    Attributes:
        kind: whether it is about words, an answer or a measure.
        about: the key of the answer or the id of the measure; nothing for words.
        anchor: holds on to the words `held_before`, `old` and `held_after` together.
        held_before: the character in front of words that only come in, else nothing.
        old: the words that go, with their marks; or the fields as they were.
        new: the words that come, with theirs; or the fields as they are to be.
        held_after: the character behind words that only come in, else nothing.
        size: characters of what goes and comes together.
        seq: where the text was that it was proposed for.
        sent_as: stands for the form it came by; of those that came by one `place` is the order.
        again_of: the outdated one in whose stead it stands, if any.
        accepted_seq: the row of the text that carried it out.
        outdated_by: the one that was accepted in its place.
    """

    __tablename__ = "suggestion"
    __table_args__ = (Index("ix_suggestion_pledge_id_state", "pledge_id", "state"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"))
    kind: Mapped[str] = mapped_column(String(10), default=Kind.WORDS)
    about: Mapped[str] = mapped_column(String(30), default="")
    section: Mapped[str] = mapped_column(String(30))
    anchor: Mapped[dict[str, Any]] = mapped_column()
    held_before: Mapped[list[Any]] = mapped_column()
    old: Mapped[list[Any]] = mapped_column()
    new: Mapped[list[Any]] = mapped_column()
    held_after: Mapped[list[Any]] = mapped_column()
    size: Mapped[int] = mapped_column()
    reason: Mapped[str] = mapped_column(Text, default="")
    seq: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10), default=suggestion_states.FIRST)
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    sent_as: Mapped[str] = mapped_column(String(64), default="", index=True)
    place: Mapped[int] = mapped_column(default=0)
    again_of: Mapped[str | None] = mapped_column(ForeignKey("suggestion.id"), index=True)
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    settled_for: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    settled_reason: Mapped[str] = mapped_column(Text, default="")
    accepted_seq: Mapped[int | None] = mapped_column(BigInteger)
    outdated_by: Mapped[str | None] = mapped_column(ForeignKey("suggestion.id"), index=True)

    @property
    def is_of_words(self) -> bool:
        """Whether it is about the text."""
        return self.kind == Kind.WORDS

    @property
    def amendment(self) -> Amendment:
        """What it changes of an answer or a measure (of one that is not about words)."""
        return Amendment(Kind(self.kind), self.about, from_stored(self.old), from_stored(self.new))

    def move(self, to: SuggestionState, who: Who) -> None:
        """Settle the suggestion.

        Raises:
            SuggestionMoved: it is settled already, or `who` cannot settle it so.
        """
        self.state = suggestion_states.move(self.state, to, who)


class Waiting(NamedTuple):
    """How much waits in a draft: suggestions, those of one person, characters of all of them."""

    all: int
    own: int
    characters: int


def waiting(session: Session, pledge_id: str) -> Sequence[SuggestionRow]:
    """Return the suggestions of a pledge that nobody has settled."""
    return session.scalars(
        select(SuggestionRow).where(
            SuggestionRow.pledge_id == pledge_id, SuggestionRow.state == SuggestionState.PENDING
        )
    ).all()


def how_much_waits(session: Session, pledge_id: str, person_id: str) -> Waiting:
    """Return how much waits in a draft, and how much of it is a person's."""
    found = session.execute(
        select(SuggestionRow.created_by, func.count(), func.sum(SuggestionRow.size))
        .where(SuggestionRow.pledge_id == pledge_id, SuggestionRow.state == SuggestionState.PENDING)
        .group_by(SuggestionRow.created_by)
    ).all()
    own = sum(count for who, count, _ in found if who == person_id)
    return Waiting(sum(row[1] for row in found), own, sum(int(row[2]) for row in found))


def waiting_amendments(session: Session, pledge_id: str) -> dict[str, list[Amendment]]:
    """Return what waits of answers and measures, by the key or id of what it is about."""
    rows = session.execute(
        select(SuggestionRow.kind, SuggestionRow.about, SuggestionRow.old, SuggestionRow.new).where(
            SuggestionRow.pledge_id == pledge_id,
            SuggestionRow.state == SuggestionState.PENDING,
            SuggestionRow.kind != Kind.WORDS,
        )
    )
    found: dict[str, list[Amendment]] = {}
    for kind, about, old, new in rows:
        one = Amendment(Kind(kind), about, from_stored(old), from_stored(new))
        found.setdefault(about, []).append(one)
    return found


def waiting_counts(session: Session, pledge_ids: Collection[str]) -> dict[str, int]:
    """Return how many suggestions wait in each of these drafts; none where there are none."""
    if not pledge_ids:
        return {}
    rows = session.execute(
        select(SuggestionRow.pledge_id, func.count())
        .where(
            SuggestionRow.pledge_id.in_(pledge_ids), SuggestionRow.state == SuggestionState.PENDING
        )
        .group_by(SuggestionRow.pledge_id)
    )
    return {row[0]: row[1] for row in rows}


class Settled(NamedTuple):
    """A settled suggestion in outline."""

    id: str
    state: str
    kind: str
    about: str
    section: str
    created_by: str
    organisation_id: str
    settled_at: datetime | None


def settled(session: Session, pledge_id: str) -> list[Settled]:
    """Return the settled suggestions of a pledge in outline, in no order."""
    rows = session.execute(
        select(
            SuggestionRow.id,
            SuggestionRow.state,
            SuggestionRow.kind,
            SuggestionRow.about,
            SuggestionRow.section,
            SuggestionRow.created_by,
            SuggestionRow.organisation_id,
            SuggestionRow.settled_at,
        ).where(
            SuggestionRow.pledge_id == pledge_id, SuggestionRow.state != SuggestionState.PENDING
        )
    )
    return [Settled(*row) for row in rows]


def by_ids(session: Session, pledge_id: str, ids: Iterable[str]) -> list[SuggestionRow]:
    """Return those of these suggestions that are a pledge's, as they are stored now."""
    wanted = list(ids)
    if not wanted:
        return []
    rows = session.scalars(
        select(SuggestionRow)
        .where(SuggestionRow.id.in_(wanted), SuggestionRow.pledge_id == pledge_id)
        .execution_options(populate_existing=True)
    )
    return list(rows)


def sent_as(session: Session, pledge_id: str, mark: str) -> list[str]:
    """Return the suggestions that came by a form, in their order in the text."""
    rows = session.scalars(
        select(SuggestionRow.id)
        .where(SuggestionRow.sent_as == mark, SuggestionRow.pledge_id == pledge_id)
        .order_by(SuggestionRow.place)
    )
    return list(rows)


def every_proposal(
    session: Session, pledge_id: str
) -> Sequence[tuple[str, dict[str, Any], list[Any], list[Any]]]:
    """Return what all that was ever proposed was about, its anchor, what goes and what comes."""
    about = SuggestionRow.section + SuggestionRow.about
    rows = session.execute(
        select(about, SuggestionRow.anchor, SuggestionRow.old, SuggestionRow.new).where(
            SuggestionRow.pledge_id == pledge_id
        )
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def carried_out(session: Session, pledge_id: str, after: int) -> dict[int, list[tuple[str, str]]]:
    """Return (person, organisation) of who proposed what later rows of a text say, by row."""
    rows = session.execute(
        select(SuggestionRow.accepted_seq, SuggestionRow.created_by, SuggestionRow.organisation_id)
        .where(SuggestionRow.pledge_id == pledge_id, SuggestionRow.accepted_seq > after)
        .order_by(SuggestionRow.organisation_id, SuggestionRow.created_by)
        .distinct()
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for seq, person, organisation in rows:
        found.setdefault(int(seq or 0), []).append((person, organisation))
    return found


def amended(
    session: Session, pledge_id: str, since: datetime, until: datetime | None = None
) -> list[tuple[str, str, tuple[str, str]]]:
    """Return of each answer and measure that suggestions changed since: it, who took, who proposed.

    Of new measures the trail alone knows which they became.
    """
    then = [SuggestionRow.settled_at <= until] if until else []
    rows = session.execute(
        select(
            SuggestionRow.about,
            SuggestionRow.settled_by,
            SuggestionRow.created_by,
            SuggestionRow.organisation_id,
        )
        .where(
            SuggestionRow.pledge_id == pledge_id,
            SuggestionRow.state == SuggestionState.ACCEPTED,
            SuggestionRow.kind.in_([Kind.ANSWER, Kind.CHANGE, Kind.REMOVAL]),
            SuggestionRow.settled_at > since,
            *then,
        )
        .distinct()
    )
    return [(row[0], row[1] or "", (row[2], row[3])) for row in rows]


def proposers(
    session: Session, pledge_id: str, rows: tuple[int, int], times: tuple[datetime | None, datetime]
) -> set[tuple[str, str]]:
    """Return (person, organisation) of those whose suggestions were taken.

    Args:
        session: where to look.
        pledge_id: whose.
        rows: those of the text, behind the first and up to the second, that carried words out.
        times: those of answers and measures, likewise; from the beginning where there is no first.
    """
    (after, until), (since, at) = rows, times
    answered = [SuggestionRow.kind != Kind.WORDS, SuggestionRow.settled_at <= at]
    if since is not None:
        answered.append(SuggestionRow.settled_at > since)
    found = session.execute(
        select(SuggestionRow.created_by, SuggestionRow.organisation_id)
        .where(
            SuggestionRow.pledge_id == pledge_id,
            SuggestionRow.state == SuggestionState.ACCEPTED,
            or_(
                and_(SuggestionRow.accepted_seq > after, SuggestionRow.accepted_seq <= until),
                and_(*answered),
            ),
        )
        .distinct()
    )
    return {(row[0], row[1]) for row in found}
