"""The sign-off board and the exact text a representative signs."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PledgeForm, from_content
from workspace.domain.signing.pledge_states import PledgeState, deadline_open
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.submission import missing
from workspace.domain.text.comparison import SectionComparison, compare
from workspace.process.clock import now
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.signing import board_lines, earlier, roll
from workspace.services.signing.board_lines import OldRevision, SignOffView
from workspace.services.signing.earlier import Override
from workspace.services.signing.roll import Place
from workspace.services.signing.signoffs import statement
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow, SignOffRow


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """Where the sign-off of a pledge stands, as one person sees it.

    `endorses` says that their own organisation would not be bound.
    """

    state: str
    revision_no: int
    fingerprint: str
    locked_at: datetime | None
    level: str
    lines: list[SignOffView]
    missing: int
    old: list[OldRevision]
    deadline_at: datetime
    timezone: str
    deadline_open: bool
    symbol: str | None
    may_sign: bool
    may_decline: bool
    may_withdraw: bool
    may_submit: bool
    may_reopen: bool
    may_lock: bool
    override: Override | None
    endorses: bool = False

    @property
    def in_signature(self) -> bool:
        """Whether parties can sign now."""
        return self.state == PledgeState.SIGNING

    @property
    def signed(self) -> int:
        """How many parties have signed."""
        return sum(line.signed for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """The exact text of a revision, and what changed since the one this organisation saw last.

    Attributes:
        since: the revision compared with; 0 for the first.
        was_seen: whether this organisation had opened or answered that one.
        binds: whether signing it would bind the organisation.
    """

    n: int
    state: str
    fingerprint: str
    short: str
    lang: str
    form: PledgeForm
    statement: str
    organisation: str
    changes: tuple[SectionComparison, ...]
    since: int
    was_seen: bool
    override: Override | None
    binds: bool

    @property
    def superseded(self) -> bool:
        """Whether the text was reopened since, so that nobody can sign it."""
        return self.state == RevisionState.SUPERSEDED


def board(person: Person, draft_id: str) -> BoardView:
    """Return the sign-off board.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        return board_within(unit, standing)


def text(person: Person, draft_id: str, n: int, since: int = 0, *, opened: bool = True) -> TextView:
    """Return Rev.n as it was frozen.

    Args:
        person: who reads.
        draft_id: of which pledge.
        n: which revision.
        since: the earlier revision to compare with; 0 for the one the reader's organisation
            saw last.
        opened: whether the person opens it, and is not only shown it again after a refusal.

    Raises:
        NotFound: no such revision, or the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        row = revisions.by_number(unit.session, draft_id, n)
        if row is None:
            raise NotFound
        organisation = unit.session.get_one(OrganisationRow, standing.organisation_id)
        before = earlier.before(unit, standing, n, since)
        seen = revisions.last_seen(unit.session, draft_id, organisation.id, n)
        campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
        names = {org.slug: org.name for _, org in parties.of_pledge(unit.session, draft_id)}
        form = _frozen(row)
        view = TextView(
            n=n,
            state=row.state,
            fingerprint=row.fingerprint,
            short=short(row.fingerprint),
            lang=standing.pledge.lang,
            form=replace(form, names=names, campaign_title=campaign.title),
            statement=statement(organisation.name, standing.tie.capacity, n, row.fingerprint),
            organisation=organisation.name,
            changes=_changes(_frozen(before), form) if before else (),
            since=before.n if before else 0,
            was_seen=before is not None and before.n <= seen,
            override=earlier.override_of(unit, standing, row),
            binds=standing.tie.capacity in BINDING_CAPACITIES,
        )
    if opened:
        earlier.note_seen(row.id, organisation.id)
    return view


def _frozen(row: RevisionRow) -> PledgeForm:
    return from_content(json.loads(row.content))


def board_within(unit: Unit, standing: Standing) -> BoardView:
    """Return the sign-off board within a running unit; see `board`."""
    pledge = standing.pledge
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    rows = revisions.of_pledge(unit.session, pledge.id)
    newest = rows[0] if rows and rows[0].state != RevisionState.SUPERSEDED else None
    places = roll.places(unit, pledge.id, newest)
    able = seats.represented(unit.session, [one.organisation.id for one in places], now())
    lines = [
        board_lines.line(place, standing, represented=place.organisation.id in able)
        for place in sorted(places, key=lambda one: not _is_own(one, standing))
    ]
    open_now = deadline_open(campaign.deadline_at, now())
    awaited = len(missing(roll.participants(places)))
    mine = [line for line in lines if line.mine]
    may_answer = any(not line.signed for line in mine) and not any(
        _is_theirs_elsewhere(place.given, standing) for place in places
    )
    return BoardView(
        state=pledge.state,
        revision_no=newest.n if newest else 0,
        fingerprint=newest.fingerprint if newest else "",
        locked_at=newest.locked_at if newest else None,
        level=str(newest.smart.get("level", "")) if newest else "",
        lines=lines,
        missing=awaited,
        old=board_lines.old(
            unit, standing, [row for row in rows if row.state == RevisionState.SUPERSEDED]
        ),
        deadline_at=campaign.deadline_at,
        timezone=campaign.timezone,
        deadline_open=open_now,
        symbol=pledge.symbol,
        may_sign=may_answer and standing.may(Permission.SIGN) and open_now,
        may_decline=may_answer and standing.may(Permission.DECLINE),
        may_withdraw=standing.may(Permission.SIGN) and any(line.signed for line in mine),
        may_submit=standing.may(Permission.SUBMIT) and awaited == 0 and open_now,
        may_reopen=standing.may(Permission.REOPEN),
        may_lock=standing.may(Permission.LOCK),
        override=earlier.override_of(unit, standing, newest) if newest else None,
        endorses=standing.tie.capacity not in BINDING_CAPACITIES,
    )


def _is_own(place: Place, standing: Standing) -> bool:
    return place.organisation.id == standing.organisation_id


def _is_theirs_elsewhere(row: SignOffRow | None, standing: Standing) -> bool:
    """Whether the person signed for another organisation: nobody signs for two."""
    if row is None or row.person_id != standing.person_id:
        return False
    return row.organisation_id != standing.organisation_id


def _changes(before: PledgeForm, after: PledgeForm) -> tuple[SectionComparison, ...]:
    return comparisons.do(lambda: compare(before.sections, after.sections))
