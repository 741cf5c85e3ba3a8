"""Threads as one person sees them: who said what, and what they may do about it."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor
from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.discussion.audiences import OFFICE, Audience, members
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.discussion.mentions import whom
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.discussion.topics import Topic
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.access.display import Who, shown_to
from workspace.services.discussion import visible
from workspace.services.discussion.audience.change import may_change
from workspace.services.discussion.demands import (
    Overridden,
    OverrideView,
    author,
    named_on,
    of_assignment,
    of_objection,
    override_view,
    settler,
)
from workspace.services.discussion.mention import pieces
from workspace.services.discussion.places import Place, topics_of
from workspace.services.discussion.removal import of_words, removals
from workspace.services.discussion.utterance.holders import (
    may_answer,
    may_reopen,
    may_resolve,
)
from workspace.services.discussion.utterance.views import CommentView, Listener, comments
from workspace.services.discussion.visible import said_in
from workspace.store.discussion import Said, ThreadRow
from workspace.store.organisations import organisations
from workspace.store.signing import revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """A thread as its card shows it.

    Attributes:
        section: what it is about besides them: a section, an answer or a measure.
        anchor: JSON for the editor, `{"start": .., "end": ..}`; empty without words.
        quote: the words it was made on; empty where it is about all of `section`.
        seq: the row of the text at which they were these.
        lang: the language of the paragraph they stand in.
        removed: whether those words have gone from the text, or the measure was taken out.
        comments: what opened the thread, then the newest, the oldest of them first.
        total: how many there are.
        own: how many of all the reader wrote.
        mine: whether the reader wrote any of them.
        ours: whether the organisation the reader acts for took part.
        apart: whether it is shown for itself and not because it is its turn.
        audience: code of the audience.
        readers: slug and name of each organisation it is for, where it is not for all parties.
        may_change_audience: whether the reader may decide who reads it.
        wants: what change would let who objects agree.
        wording: the words they would agree to.
        holder: the organisation that objects; empty for other kinds.
        stands: whether it is an objection that stands in the way of a lock.
        overrides: how it was overridden; it stays so for ever.
        asks: whether the words under the reader's own objection changed, so that they are asked.
        may_override: whether the reader may go on over it.
        answer: whether who began it is content with what became of it; empty until they say.
        answer_note: what they say of it.
        may_answer: whether the reader may say so.
        prepared: the outcome that the lead prepared for it, for the lead; empty for none.
        prepared_reason: and its reason.
        may_prepare: whether the reader may keep a response to it for later.
        assigned: the organisation that was asked to answer it; empty for none.
        assigned_by: who asked it.
        assigned_ours: whether it is the one the reader acts for.
        assigned_answered: whether it answered since.
        may_assign: whether the reader may say who is to answer.
        removed_by: who took its words out; empty where that is not known.
        removed_at: when.
        attached_by: who set it on other words by hand than those it was about; empty for nobody.
        attached_from: what those were.
        may_attach: whether the reader may do so now.
        found_again: whether its words had gone and came back as others, which it holds on to.
    """

    id: str
    section: Topic
    anchor: str
    quote: str
    seq: int
    lang: str
    kind: str
    state: str
    removed: bool
    comments: Sequence[CommentView]
    total: int
    own: int
    ours: bool
    outcome: str
    reason: str
    settled_by: str
    settled_at: datetime | None
    overridden: list[Overridden]
    may_reply: bool
    may_resolve: bool
    may_reopen: bool
    apart: bool = False
    audience: str = Audience.ALL_PARTIES
    readers: Sequence[tuple[str, str]] = ()
    may_change_audience: bool = False
    wants: str = ""
    wording: str = ""
    holder: str = ""
    stands: bool = False
    overrides: Sequence[OverrideView] = ()
    asks: bool = False
    may_override: bool = False
    answer: str = ""
    answer_note: str = ""
    may_answer: bool = False
    prepared: str = ""
    prepared_reason: str = ""
    may_prepare: bool = False
    assigned: str = ""
    assigned_by: str = ""
    assigned_at: datetime | None = None
    assigned_ours: bool = False
    assigned_answered: bool = False
    may_assign: bool = False
    removed_by: str = ""
    removed_at: datetime | None = None
    found_again: bool = False
    attached_by: str = ""
    attached_at: datetime | None = None
    attached_from: str = ""
    may_attach: bool = False
    kept: ClassVar[bool] = False

    @property
    def resolved(self) -> bool:
        """Whether it is settled."""
        return self.state == ThreadState.RESOLVED

    @property
    def earlier(self) -> int:
        """How many comments are not shown between what opened the thread and the newest."""
        return self.comments[1].number - 2 if len(self.comments) > 1 else 0

    @property
    def mine(self) -> bool:
        """Whether the reader took part."""
        return self.own > 0


People = Mapping[Who, Shown]


def views(
    unit: Unit,
    standing: Standing,
    ids: Collection[str],
    places: Mapping[str, Place],
    seen_until: int | None = None,
    begins: Mapping[str, int] | None = None,
) -> dict[str, ThreadView]:
    """Return threads as their cards show them, with what was said in them last.

    Args:
        unit: the running unit.
        standing: the reader's.
        ids: the threads.
        places: where their passages stand.
        seen_until: until when the reader has seen everything; None where nothing is news.
        begins: threads of which the reader has more open, by the number of its first comment.
    """
    rows = visible.some(unit, standing, ids)
    said = said_in(unit, standing, rows, begins)
    overrides = visible.overridden(unit, standing, rows)
    everybody = {who for row in rows for who in named_on(row)}
    everybody |= {author(one.comment) for each in said.values() for one in each}
    everybody |= {author(one) for each in overrides.values() for one in each}
    gone = removals(
        unit,
        standing.pledge.id,
        {key: one.anchor for key in said if (one := places.get(key)) and one.removed},
    )
    everybody |= {one.who for one in gone.values()}
    over = revisions.overrides(unit.session, standing.pledge.id)
    every = [one for each in said.values() for one in each]
    reader = listener(unit, standing, everybody, every, seen_until)
    people = reader.people
    named = _named(unit, standing, rows)
    about = topics_of(unit, standing, {row.section for row in rows})
    kept = {row.id: (one.outcome, one.reason) for row, one in visible.all_prepared(unit, standing)}
    return {
        row.id: replace(
            _view((row, about[row.section]), said[row.id], places.get(row.id), reader),
            overridden=[Overridden(n, reason) for n, reason, ids in over if row.id in ids],
            audience=row.audience,
            readers=named[row.id],
            may_change_audience=may_change(standing, row),
            may_prepare=standing.may(Permission.RESOLVE_ANY) and row.kind != OBJECTION,
            prepared=kept.get(row.id, ("", ""))[0],
            prepared_reason=kept.get(row.id, ("", ""))[1],
            overrides=[override_view(one, people) for one in overrides[row.id]],
            **of_objection(row, places.get(row.id), reader),
            **of_assignment(row, reader),
            **of_words(row, places.get(row.id), gone.get(row.id), reader),
        )
        for row in rows
    }


def listener(
    unit: Unit,
    standing: Standing,
    everybody: set[Who],
    said: Collection[Said],
    seen_until: int | None = None,
) -> Listener:
    """Return who reads some comments that were found for them.

    Args:
        unit: the running unit.
        standing: the reader's.
        everybody: who is shown besides those who are called.
        said: the comments.
        seen_until: until when they have seen everything; None where nothing is news.
    """
    found = [one.comment for one in said]
    earlier, agreed = visible.earlier(unit, standing, found), visible.agreed(unit, standing, found)
    words = pieces.bodies(said) + [one.body for each in earlier.values() for one in each]
    agreeing = {(one.person_id, one.organisation_id) for each in agreed.values() for one in each}
    return Listener(
        standing=standing,
        people=shown_to(unit, standing, everybody | whom(words) | agreeing),
        seen_until=seen_until,
        earlier=earlier,
        agreed=agreed,
        titles=pieces.measures(unit, standing, words),
    )


def _named(
    unit: Unit, standing: Standing, rows: Collection[ThreadRow]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return slug and name of the organisations each thread is for; none where it is for all."""
    lead = standing.pledge.lead_id
    circles = visible.circles(unit, standing, rows)
    inside = {key: (members(one, lead) or frozenset()) - {OFFICE} for key, one in circles.items()}
    wanted = frozenset().union(*inside.values())
    called = organisations.slugs_and_names(unit.session, wanted) if wanted else {}
    return {key: tuple(sorted(called[one] for one in ids)) for key, ids in inside.items()}


def _view(
    what: tuple[ThreadRow, Topic], said: list[Said], place: Place | None, reader: Listener
) -> ThreadView:
    (row, topic), standing = what, reader.standing
    is_open, may_comment = row.state == ThreadState.OPEN, standing.may(Permission.COMMENT)
    return ThreadView(
        id=row.id,
        section=topic,
        anchor=ends(place.anchor) if place else "",
        quote=row.quote,
        seq=row.seq,
        lang=(place.lang if place else "") or standing.pledge.lang,
        kind=row.kind,
        state=row.state,
        removed=topic.gone or (place is not None and place.removed),
        comments=comments(row, said, reader),
        total=said[0].total if said else 0,
        own=said[0].own if said else 0,
        ours=bool(said and said[0].ours),
        outcome=row.outcome,
        reason=row.reason,
        settled_by=reader.people[settler(row)].who,
        settled_at=row.settled_at,
        overridden=[],
        may_reply=is_open and may_comment,
        may_resolve=is_open and may_resolve(standing, row),
        may_reopen=not is_open and may_reopen(standing, row),
        answer=row.answer,
        answer_note=row.answer_note,
        may_answer=may_answer(standing, row),
    )


def ends(anchor: Anchor) -> str:
    """Return the part of an anchor the editor needs; the quote is the card's own."""
    stored = anchors.to_json(anchor)
    return json.dumps({end: stored[end] for end in ("start", "end")}, separators=(",", ":"))
