"""The desk: what waits for a person, their drafts, and what was submitted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.access.roles import Tie
from workspace.domain.signing.clause import Clause, Need
from workspace.domain.signing.needs import needs
from workspace.domain.signing.pledge_states import ON_FILE, deadline_open, effective_state
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import admission
from workspace.services.access import through
from workspace.services.accounts import Person
from workspace.services.admission import OwnRequest
from workspace.services.desk import awaited, since
from workspace.services.desk.since import News
from workspace.services.desk.wish import EVERYTHING, STAGES, Wish, known, matches
from workspace.services.parties import invitations
from workspace.services.parties.invitations import PendingView
from workspace.services.signing.board.outlook import outlooks
from workspace.store.desk import on_desk, visits
from workspace.store.desk import taken_out as departures
from workspace.store.desk.on_desk import Item
from workspace.store.desk.taken_out import TakenOut
from workspace.store.organisations import seats as seat_rows
from workspace.store.pledge import pledges

PER_PAGE: Final = 25
FIRST: Final = 10
"""So many of what waits, and of what was submitted, stand on a desk; the others are a filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """One pledge on the desk, once for each organisation of the person that takes part in it.

    Attributes:
        waiting: what is asked of this person: sign, submit, settle (a party whose signature is
            needed declined it), say whether it is ready, answer a comment, or nothing.
        organisation: which organisation of theirs takes part.
        acting: slug of the organisation they act for there; empty where there is only one.
        acting_for: its name; empty as well.
        needs: what the pledge still needs, as far as they may know.
        news: what others did to it since the person opened it, if anything.
    """

    id: str
    title: str
    lang: str
    lead: str
    campaign: str
    state: str
    revision_no: int
    symbol: str | None
    updated_at: datetime
    waiting: str
    deadline_at: datetime
    timezone: str
    deadline_open: bool
    organisation: str
    needs: tuple[Clause, ...]
    news: News | None
    acting: str = ""
    acting_for: str = ""

    @property
    def handed_in(self) -> bool:
        """Whether it was submitted, and nobody works on it any more."""
        return self.state in ON_FILE

    @property
    def until(self) -> datetime:
        """Until when it can wait: the deadline, or the day by which the lead asks for an answer."""
        asked = [one.until for one in self.needs if one.need is Need.READY and one.until]
        return min([self.deadline_at, *asked]) if self.waiting == "ready" else self.deadline_at


TOLD_FOR: Final = timedelta(days=30)
"""For so long the desk says that an organisation was taken out of a pledge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """One thing that waits for the person: a pledge, or an invitation."""

    until: datetime
    line: DraftLine | None = None
    invitation: PendingView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a desk can be narrowed to: code and label of each choice, labels of states in English.

    Attributes:
        several: whether there is enough on the desk to be worth narrowing.
    """

    campaigns: list[tuple[str, str]]
    organisations: list[tuple[str, str]]
    stages: list[tuple[str, str]]
    several: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """What the desk shows, each list in the order it is read.

    Attributes:
        waiting: the soonest of what waits for the person, of `waiting_count`.
        drafts: one page of their drafts; where they look for something, of all that matches.
        found: how many that are, on `pages` pages.
        submitted: the latest of what was submitted, of `submitted_count`.
        total: how many pledges there are on the desk at all.
        changed: in how many of them others did something since the person opened them.
    """

    waiting: list[DraftLine]
    waiting_count: int
    drafts: list[DraftLine]
    found: int
    submitted: list[DraftLine]
    submitted_count: int
    taken_out: list[TakenOut]
    invitations: list[PendingView]
    requests: tuple[OwnRequest, ...]
    organisations: list[str]
    may_open: bool
    wish: Wish
    filters: Filters
    total: int
    changed: int

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return max(1, -(-self.found // PER_PAGE))

    @property
    def page(self) -> int:
        """Which of them this is; one behind the last is the last."""
        return min(self.wish.page, self.pages)

    @property
    def agenda(self) -> list[Awaited]:
        """What waits for the person, invitations as well, what ends soonest first."""
        asked = [Awaited(until=one.expires_at, invitation=one) for one in self.invitations]
        lines = [Awaited(until=one.until, line=one) for one in self.waiting]
        return sorted([*asked, *lines], key=lambda one: one.until)


def of(person: Person, wished: Wish = EVERYTHING) -> DeskView:
    """Return a person's desk, or of it what they look for; as many statements for any number."""
    at = now()
    with reading() as unit:
        seats = seat_rows.seats_of(unit.session, person.id)
        items = on_desk.items(unit.session, person.id, at)
        waiting = awaited.waiting(unit, items, at)
        changed = visits.changed(unit.session, person.id)
        involved = on_desk.involved(unit.session, person.id)
        campaigns = dict(sorted({(one.campaign_slug, one.campaign) for one in items}))
        wished = known(wished, campaigns, dict(involved))
        theirs = on_desk.with_organisation(unit.session, wished.organisation)
        chosen = _Chosen.of(items, waiting, matches(wished, waiting, changed, theirs, at), wished)
        lines = _lines(unit, person, chosen.shown, items, waiting)
        asked = admission.own(unit, person.id)
        gone = departures.taken_out(unit.session, person.id, at - TOLD_FOR)
    return DeskView(
        waiting=[lines[one] for one in chosen.waiting],
        waiting_count=len(waiting),
        drafts=[lines[one] for one in chosen.page],
        found=chosen.found,
        submitted=[lines[one] for one in chosen.submitted],
        submitted_count=sum(one.state in ON_FILE for one in items),
        taken_out=gone,
        invitations=invitations.pending_for(person),
        requests=asked,
        organisations=[organisation.name for _, organisation in seats],
        may_open=any(seat.role in {"org_admin", "drafter"} for seat, _ in seats),
        wish=wished,
        filters=_filters(campaigns, involved, len(items)),
        total=len(items),
        changed=len(changed & {one.id for one in items}),
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which of a person's pledges a desk shows, and where."""

    waiting: Sequence[Item]
    page: Sequence[Item]
    found: int
    submitted: Sequence[Item]

    @property
    def shown(self) -> list[Item]:
        """Each of them once."""
        return list(dict.fromkeys([*self.waiting, *self.page, *self.submitted]))

    @classmethod
    def of(
        cls,
        items: Sequence[Item],
        waiting: Mapping[Item, str],
        match: Callable[[Item], bool],
        wished: Wish,
    ) -> "_Chosen":
        """Return what is shown to somebody who looks for what matches."""
        whole = not wished.narrows
        soonest = sorted(waiting, key=lambda one: one.deadline_at)[:FIRST]
        found = [one for one in items if match(one)]
        if whole:
            found = [one for one in found if one not in waiting and one.state not in ON_FILE]
        last = max(0, (len(found) - 1) // PER_PAGE)
        start = min(wished.page - 1, last) * PER_PAGE
        submitted = [one for one in items if one.state in ON_FILE and one not in waiting]
        return cls(
            waiting=soonest if wished.page == 1 else (),
            page=found[start : start + PER_PAGE],
            found=len(found),
            submitted=submitted[:FIRST] if whole and wished.page == 1 else (),
        )


def _filters(
    campaigns: Mapping[str, str], organisations: list[tuple[str, str]], count: int
) -> Filters:
    return Filters(
        campaigns=list(campaigns.items()),
        organisations=organisations,
        stages=list(STAGES.items()),
        several=count > 1,
    )


def _lines(
    unit: Unit,
    person: Person,
    shown: Sequence[Item],
    items: Sequence[Item],
    waiting: Mapping[Item, str],
) -> dict[Item, DraftLine]:
    """Return the lines of these pledges, with what each still needs."""
    seats = Counter(item.id for item in items)
    rows = pledges.by_ids(unit.session, {item.id for item in shown})
    ties = [
        through(rows[one.id], one.publish_at, one.closed_at, person.id, _tie(one)) for one in shown
    ]
    at, news = now(), since.of_lines(unit, person.id, ties)
    return {
        item: _line(item, waiting.get(item, ""), needs(known, at), new, several=seats[item.id] > 1)
        for item, known, new in zip(shown, outlooks(unit, ties), news, strict=True)
    }


def _tie(item: Item) -> Tie:
    return Tie(
        organisation=item.organisation_id,
        slug=item.slug,
        capacity=item.capacity,
        edit_level=item.edit_level,
        seat=item.role,
        mandated=item.mandated,
    )


def _line(
    item: Item, waits: str, needed: tuple[Clause, ...], new: News | None, *, several: bool
) -> DraftLine:
    return DraftLine(
        id=item.id,
        title=item.title,
        lang=item.lang,
        lead=item.lead,
        campaign=item.campaign,
        state=str(effective_state(item.state, item.publish_at, now(), item.consults_until)),
        revision_no=item.revision_no,
        symbol=item.symbol,
        updated_at=item.updated_at,
        waiting=waits,
        deadline_at=item.deadline_at,
        timezone=item.timezone,
        deadline_open=deadline_open(item.deadline_at, now()),
        organisation=item.organisation,
        needs=needed,
        news=new,
        acting=item.slug if several else "",
        acting_for=item.organisation if several else "",
    )
