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
from workspace.domain.signing.signoff_states import WAS_GIVEN
from workspace.domain.signing.submission import missing
from workspace.domain.text.comparison import SectionComparison, compare
from workspace.process.clock import now
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.signing import board_lines, roll
from workspace.services.signing.board_lines import OldRevision, SignOffView
from workspace.services.signing.signoffs import statement
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow, SignOffRow


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """Where the sign-off of a pledge stands, as one person sees it.

    `endorses` says that their own organisation would not be bound.
    """

    title: str
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
    may_withdraw: bool
    may_submit: bool
    may_reopen: bool
    may_lock: bool
    acting_for: str
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
    """The exact text of a revision, and what changed since the one this organisation signed.

    `binds` says whether signing it would bind the organisation.
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


def text(person: Person, draft_id: str, n: int, since: int = 0) -> TextView:
    """Return Rev.n as it was frozen.

    Args:
        person: who reads.
        draft_id: of which pledge.
        n: which revision.
        since: the earlier revision to compare with; 0 for the one the reader's organisation
            signed last.

    Raises:
        NotFound: no such revision, or the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        row = revisions.by_number(unit.session, draft_id, n)
        if row is None:
            raise NotFound
        organisation = unit.session.get_one(OrganisationRow, standing.organisation_id)
        before = revisions.by_number(unit.session, draft_id, since) if since < n else None
        before = before or _signed_before(unit, draft_id, organisation.id, n)
        campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
        names = {org.slug: org.name for _, org in parties.of_pledge(unit.session, draft_id)}
        form = _frozen(row)
        return TextView(
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
            binds=standing.tie.capacity in BINDING_CAPACITIES,
        )


def _frozen(row: RevisionRow) -> PledgeForm:
    return from_content(json.loads(row.content))


def board_within(unit: Unit, standing: Standing) -> BoardView:
    """Return the sign-off board within a running unit; see `board`."""
    pledge = standing.pledge
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    rows = revisions.of_pledge(unit.session, pledge.id)
    newest = rows[0] if rows and rows[0].state != RevisionState.SUPERSEDED else None
    places = roll.places(unit, pledge.id, newest)
    lines = [board_lines.line(place, standing) for place in places]
    open_now = deadline_open(campaign.deadline_at, now())
    awaited = len(missing(roll.participants(places)))
    mine = [line for line in lines if line.mine]
    return BoardView(
        title=pledge.title,
        state=pledge.state,
        revision_no=newest.n if newest else 0,
        fingerprint=newest.fingerprint if newest else "",
        locked_at=newest.locked_at if newest else None,
        level=str(newest.smart.get("level", "")) if newest else "",
        lines=lines,
        missing=awaited,
        old=board_lines.old(
            unit, pledge.id, [row for row in rows if row.state == RevisionState.SUPERSEDED]
        ),
        deadline_at=campaign.deadline_at,
        timezone=campaign.timezone,
        deadline_open=open_now,
        symbol=pledge.symbol,
        may_sign=standing.may(Permission.SIGN)
        and any(not line.signed for line in mine)
        and not any(_is_theirs_elsewhere(place.given, standing) for place in places),
        may_withdraw=standing.may(Permission.SIGN) and any(line.signed for line in mine),
        may_submit=standing.may(Permission.SUBMIT) and awaited == 0 and open_now,
        may_reopen=standing.may(Permission.REOPEN),
        may_lock=standing.may(Permission.LOCK),
        acting_for=_acting_for(unit, standing),
        endorses=standing.tie.capacity not in BINDING_CAPACITIES,
    )


def _acting_for(unit: Unit, standing: Standing) -> str:
    """Return for whom the person acts, where they have a choice."""
    if not standing.several:
        return ""
    return unit.session.get_one(OrganisationRow, standing.organisation_id).name


def _is_theirs_elsewhere(row: SignOffRow | None, standing: Standing) -> bool:
    """Whether the person signed for another organisation: nobody signs for two."""
    if row is None or row.person_id != standing.person_id:
        return False
    return row.organisation_id != standing.organisation_id


def _signed_before(unit: Unit, draft_id: str, organisation_id: str, n: int) -> RevisionRow | None:
    """Return the newest earlier revision this organisation had signed."""
    signed = [
        revision
        for row, revision in revisions.signoffs_on_pledge(unit.session, draft_id)
        if row.organisation_id == organisation_id and row.state in WAS_GIVEN and revision.n < n
    ]
    return max(signed, key=lambda revision: revision.n, default=None)


def _changes(before: PledgeForm, after: PledgeForm) -> tuple[SectionComparison, ...]:
    return comparisons.do(lambda: compare(before.sections, after.sections))
