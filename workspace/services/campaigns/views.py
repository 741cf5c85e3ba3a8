"""Campaigns as who answers for them sees them: what they are, and nothing of their drafts."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.display import Viewer
from workspace.domain.campaigns import changes
from workspace.domain.campaigns.participation import TermsAsk
from workspace.domain.campaigns.plans import CampaignAsk, CampaignPlan
from workspace.domain.organisations.duties import Charge
from workspace.domain.signing.pledge_states import deadline_open
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access.display import shown
from workspace.services.access.houses import require_office
from workspace.services.access.houses.charges import campaign_for
from workspace.services.accounts import Person
from workspace.services.campaigns import rows
from workspace.services.record import proof
from workspace.services.review import rule
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow, ClosingRow, ExtensionRow
from workspace.store.organisations import organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A campaign in the list; `submitted` counts the pledges that came in."""

    plan: CampaignPlan
    has_opened: bool
    is_open: bool
    closed_at: datetime | None
    submitted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionView:
    """A deadline that was moved on, by whom, for which organisation and why; see `ClosingView`.

    `altered` says that the row is not as it was sealed: then nothing of it is to be believed.
    """

    was_at: datetime
    to_at: datetime
    at: datetime
    who: str
    house: str
    reason: str
    altered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingView:
    """That it was closed, or opened again (`reopens`), by whom and why; `altered` as above.

    `house` is the keeper's for which it was done, empty for the secretariat, whose people a keeper
    is not told by name.
    """

    reopens: bool
    at: datetime
    who: str
    house: str
    reason: str
    altered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignView:
    """A campaign on its own page, with what its forms begin with."""

    line: LineView
    ask: CampaignAsk
    terms: TermsAsk
    extensions: tuple[ExtensionView, ...]
    closings: tuple[ClosingView, ...]

    @property
    def plan(self) -> CampaignPlan:
        """What it is."""
        return self.line.plan


def listed(person: Person) -> tuple[LineView, ...]:
    """Return all campaigns, the one that closes last first.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        return tuple(_line(row) for row in campaigns.all_open_first(unit.session))


def page(person: Person, slug: str, house: str = "") -> CampaignView:
    """Return one campaign.

    Args:
        person: who asks.
        slug: of the campaign.
        house: slug of the organisation that keeps it and for which they ask; empty for the
            secretariat.

    Raises:
        NotFound: no such campaign, or the person does not answer for it.
        NotTheirDuty: they may not for the organisation that keeps it.
    """
    with reading() as unit:
        by = campaign_for(unit, person, slug, Charge.READ, house)
        row, line = by.campaign, _line(by.campaign)
        viewer = Viewer.PUBLIC if by.organisation_id else Viewer.SECRETARIAT
        return CampaignView(
            line=line,
            ask=changes.asked(line.plan),
            terms=_terms(unit, row),
            extensions=_extensions(unit, row, viewer),
            closings=_closings(unit, row, viewer),
        )


def _line(row: CampaignRow) -> LineView:
    at, plan = now(), rows.plan_of(row)
    return LineView(
        plan=plan,
        has_opened=plan.opens_at <= at,
        is_open=row.closed_at is None
        and plan.opens_at <= at
        and deadline_open(plan.deadline_at, at),
        closed_at=row.closed_at,
        submitted=row.last_receipt,
    )


def _terms(unit: Unit, row: CampaignRow) -> TermsAsk:
    named = organisations.names(unit.session, map(str, row.named))
    return TermsAsk(
        invitation_days=str(row.invitation_days),
        flagship_cap=str(row.flagship_cap),
        openers=row.openers,
        named="\n".join(named[one] for one in row.named if one in named),
        guidance={str(key): str(words) for key, words in row.guidance.items()},
        second_factor=row.second_factor,
        review_days=str(rule.days_of(row)),
        themes=tuple(map(str, row.themes)),
        enrols=row.enrols,
        starters={str(key): str(words) for key, words in row.starters.items()},
    )


def _extensions(unit: Unit, row: CampaignRow, viewer: Viewer) -> tuple[ExtensionView, ...]:
    found = campaigns.extensions(unit.session, row.id)
    people = shown(unit, [_whose(one) for one in found], viewer)
    return tuple(
        ExtensionView(
            was_at=one.was_at,
            to_at=one.to_at,
            at=one.at,
            who=people[_whose(one)].name,
            house=people[_whose(one)].organisation,
            reason=one.reason,
            altered=not proof.is_whole(one),
        )
        for one in found
    )


def _closings(unit: Unit, row: CampaignRow, viewer: Viewer) -> tuple[ClosingView, ...]:
    found = campaigns.closings(unit.session, row.id)
    people = shown(unit, [_whose(one) for one in found], viewer)
    return tuple(
        ClosingView(
            reopens=one.reopens,
            at=one.at,
            who=people[_whose(one)].name,
            house=people[_whose(one)].organisation,
            reason=one.reason,
            altered=not proof.is_whole(one),
        )
        for one in found
    )


def _whose(one: ExtensionRow | ClosingRow) -> tuple[str, str]:
    return one.person_id, one.organisation_id or ""
