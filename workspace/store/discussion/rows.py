"""The rows of the discussion: threads, who may know of them, and what was said in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from workspace.domain.discussion import objection_states, thread_states
from workspace.domain.discussion.audiences import Audience
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.discussion.objection_states import ObjectionState
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.machines import Who
from workspace.store.base import Instant, Row, new_id

_OBJECTIONS = text("kind = 'blocking' AND state = 'open'")


class ThreadRow(Row):
    """A conversation on one passage; `anchor` places it, `quote` keeps the words it was about.

    Attributes:
        changed: when it changed last, in microseconds; each change of a pledge's is a later one.
        wants: what change would let who objects agree; empty where nothing was said.
        wording: the words they would agree to, if they gave any.
        objection: whether it stands in the way of a lock; means nothing for other kinds.
        answer: whether who began it is content with what became of it; empty until they say.
        withdrawn: whether its authors deleted all that was said in it: it is not there any more.
        assigned_to: the organisation that is to answer it, if one was asked.
        assigned_answered: whether it did since.
        attached_from: what it was about before it was set on other words by hand.
        kept_words: stands for the words under it on which it was kept; empty for the first ones.
        asked_at: when its holder was told that these are others now; empty where nothing is asked.
    """

    __tablename__ = "thread"
    __table_args__ = (
        Index("ix_thread_pledge_id_state", "pledge_id", "state"),
        Index("ix_thread_pledge_id_changed", "pledge_id", "changed"),
        Index(
            "ix_thread_objections",
            "pledge_id",
            sqlite_where=_OBJECTIONS,
            postgresql_where=_OBJECTIONS,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"))
    section: Mapped[str] = mapped_column(String(30))
    anchor: Mapped[dict[str, Any]] = mapped_column()
    quote: Mapped[str] = mapped_column(Text)
    seq: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(20), default="comment")
    audience: Mapped[str] = mapped_column(
        String(30), default=Audience.ALL_PARTIES, server_default=Audience.ALL_PARTIES
    )
    state: Mapped[str] = mapped_column(String(10), default=thread_states.FIRST)
    wants: Mapped[str] = mapped_column(Text, default="", server_default="")
    wording: Mapped[str] = mapped_column(Text, default="", server_default="")
    objection: Mapped[str] = mapped_column(
        String(20), default=objection_states.FIRST, server_default=objection_states.FIRST
    )
    kept_words: Mapped[str] = mapped_column(String(64), default="", server_default="")
    asked_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(String(4000), default="")
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn: Mapped[bool] = mapped_column(default=False, server_default=false())
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(String(20), default="", server_default="")
    answer_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    answered_by: Mapped[str | None] = mapped_column(String(20))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    assigned_to: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    assigned_by: Mapped[str | None] = mapped_column(String(20))
    assigned_at: Mapped[datetime | None] = mapped_column(Instant)
    assigned_answered: Mapped[bool] = mapped_column(default=False, server_default=false())
    attached_by: Mapped[str | None] = mapped_column(String(20))
    attached_at: Mapped[datetime | None] = mapped_column(Instant)
    attached_from: Mapped[str] = mapped_column(Text, default="", server_default="")
    changed: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")

    @property
    def stops_lock(self) -> bool:
        """Whether it is an objection that stands in the way of a lock."""
        stands = self.kind == OBJECTION and self.objection == ObjectionState.STANDING
        return stands and self.state == ThreadState.OPEN

    @property
    def waits_for_answer(self) -> bool:
        """Whether an organisation was asked to answer it and has not."""
        asked = self.assigned_to is not None and not self.assigned_answered
        return asked and self.state == ThreadState.OPEN

    def move(self, to: ThreadState, who: Who) -> None:
        """Settle the thread, or take it up again.

        Raises:
            ThreadMoved: it is there already.
        """
        self.state = thread_states.move(self.state, to, who)

    def move_objection(self, to: ObjectionState, who: Who) -> None:
        """Clear the objection, override it, or let it stand again.

        Raises:
            ObjectionMoved: `who` cannot take it there from where it stands.
        """
        self.objection = objection_states.move(self.objection, to, who)


class ThreadPartyRow(Row):
    """That a thread is for an organisation by name; one for all parties has none of these."""

    __tablename__ = "thread_party"

    thread_id: Mapped[str] = mapped_column(ForeignKey("thread.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )


class OverrideRow(Row):
    """That the lead went on over an objection, and why; never changed."""

    __tablename__ = "objection_override"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    thread_id: Mapped[str] = mapped_column(ForeignKey("thread.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)


class PreparedRow(Row):
    """A response that is not published yet; nobody but the lead's own people know of it."""

    __tablename__ = "prepared_response"

    thread_id: Mapped[str] = mapped_column(ForeignKey("thread.id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)


class ReadRow(Row):
    """That an organisation was shown the discussion of a pledge; `until` is its newest change."""

    __tablename__ = "discussion_read"

    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    until: Mapped[int] = mapped_column(BigInteger)


class CommentRow(Row):
    """One contribution to a thread; `by_mail` where it came as a letter.

    Attributes:
        came_as: what it is known by if it came in a document; empty for what was written otherwise.
    """

    __tablename__ = "comment"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    thread_id: Mapped[str] = mapped_column(ForeignKey("thread.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    came_as: Mapped[str] = mapped_column(String(64), default="", server_default="")
    edited_at: Mapped[datetime | None] = mapped_column(Instant)
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)
    by_mail: Mapped[bool] = mapped_column(default=False, server_default=false())


class MentionRow(Row):
    """That a comment calls an organisation, or with `person_id` one person who acts for it."""

    __tablename__ = "comment_mention"

    comment_id: Mapped[str] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    person_id: Mapped[str] = mapped_column(String(20), primary_key=True, default="")


class AgreementRow(Row):
    """That a person, for an organisation, agrees to what somebody said."""

    __tablename__ = "comment_agreement"

    comment_id: Mapped[str] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    created_at: Mapped[datetime] = mapped_column(Instant)


class EarlierWordsRow(Row):
    """What a comment said until its author changed it."""

    __tablename__ = "earlier_words"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    comment_id: Mapped[str] = mapped_column(ForeignKey("comment.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    until: Mapped[datetime] = mapped_column(Instant)
