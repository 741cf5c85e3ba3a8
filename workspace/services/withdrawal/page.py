"""What withdrawing a pledge does, before it is done; and that it was done, for its parties."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.progress.intent import HOLDS, NOTICE, Stage, stage
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import flagships
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.record import proof
from workspace.services.record.proof import Altered
from workspace.services.withdrawal.concerned import endorsements, signed_on
from workspace.services.withdrawal.foretold import is_needed, standing
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.registry import withdrawals
from workspace.store.sign_on import sign_on_calls


@dataclass(frozen=True, slots=True, kw_only=True)
class PastView:
    """That a pledge was withdrawn: by which organisation, when and why."""

    who: str
    at: datetime
    reason: str
    was_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentView:
    """That a lead means to withdraw a pledge.

    Attributes:
        ripe: whether the time is over after which it can.
        from_at: when that is or was.
        until: when it has to be said anew.
    """

    who: str
    at: datetime
    reason: str
    ripe: bool
    from_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalView:
    """A pledge its lead can withdraw, or has.

    Attributes:
        past: that it was withdrawn; None while it can be.
        public: whether everybody can read it now.
        in_review: whether the secretariat reviews it now.
        given_back: whether changes were asked for.
        flagship_of: names of the States whose flagship slots are free again.
        open: whether others can sign on.
        signed_on: how many organisations have.
        groups: names of the groups that endorse it.
        notice: others are told 72 hours before.
        intent: that they were told; None where they were not, or that has lapsed.
        leads: whether the reader signs for the lead, and so can do all this.
    """

    title: str
    lang: str
    symbol: str
    timezone: str
    past: PastView | None = None
    public: bool = False
    in_review: bool = False
    given_back: bool = False
    flagship_of: tuple[str, ...] = ()
    open: bool = False
    signed_on: int = 0
    groups: tuple[str, ...] = ()
    notice: bool = False
    intent: IntentView | None = None
    leads: bool = True

    @property
    def ready(self) -> bool:
        """Whether it can be withdrawn now."""
        ripe = self.intent is not None and self.intent.ripe
        return self.leads and (not self.notice or ripe)


def page(person: Person, draft_id: str) -> WithdrawalView:
    """Return what withdrawing a pledge does, that it is intended, or that it was withdrawn.

    Those who do not sign for the lead read that it is intended, and that it was done.

    Raises:
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent its lead, or it is not submitted, or at its end.
        Altered: the withdrawal, or a flagship's slot, is not as it was sealed.
    """
    with reading() as unit:
        by = draft_for(unit, person, draft_id, Permission.READ)
        if by.state is PledgeState.WITHDRAWN:
            return _view(unit, by, past=_past(unit, draft_id))
        told = _intent(unit, draft_id)
        if told is None:
            by.require(Permission.WITHDRAW)
        states = organisations.names(unit.session, flagships.holders(unit, draft_id))
        return _view(
            unit,
            by,
            public=by.state is PledgeState.PUBLISHED,
            in_review=by.state is PledgeState.SUBMITTED,
            given_back=by.state is PledgeState.RETURNED,
            flagship_of=tuple(sorted(states.values())),
            open=sign_on_calls.standing(unit.session, draft_id) is not None,
            signed_on=len(signed_on(unit, draft_id)),
            groups=tuple(sorted(row.group_name for row in endorsements(unit, draft_id))),
            notice=is_needed(unit, by),
            intent=told,
            leads=by.may(Permission.WITHDRAW),
        )


def _past(unit: Unit, draft_id: str) -> PastView:
    row = withdrawals.of_pledge(unit.session, draft_id)
    if row is None:
        raise Altered
    proof.require_sealed(row)
    return PastView(
        who=organisations.names(unit.session, {row.organisation_id})[row.organisation_id],
        at=row.at,
        reason=row.reason,
        was_public=row.state_was == PledgeState.PUBLISHED,
    )


def _intent(unit: Unit, draft_id: str) -> IntentView | None:
    row = standing(unit, draft_id)
    if row is None:
        return None
    return IntentView(
        who=organisations.names(unit.session, {row.organisation_id})[row.organisation_id],
        at=row.at,
        reason=row.reason,
        ripe=stage(row.at, now()) is Stage.RIPE,
        from_at=row.at + NOTICE,
        until=row.at + NOTICE + HOLDS,
    )


def _view(unit: Unit, by: Standing, **found: object) -> WithdrawalView:
    pledge = by.pledge
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    return WithdrawalView(
        title=pledge.title,
        lang=pledge.lang,
        symbol=pledge.symbol or "",
        timezone=campaign.timezone,
        **found,  # type: ignore[arg-type]  # each is named above
    )
