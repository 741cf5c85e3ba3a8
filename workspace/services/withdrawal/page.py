"""What withdrawing a pledge does, before it is done; and that it was done, for its parties."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.unit import Unit, reading
from workspace.services import flagships
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.record import proof
from workspace.services.record.proof import Altered
from workspace.services.withdrawal.concerned import endorsements, signed_on
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


def page(person: Person, draft_id: str) -> WithdrawalView:
    """Return what withdrawing a pledge does, or that it was withdrawn.

    Raises:
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent its lead, or it is not submitted, or at its end.
        Altered: the withdrawal, or a flagship's slot, is not as it was sealed.
    """
    with reading() as unit:
        by = draft_for(unit, person, draft_id, Permission.READ)
        if by.state is PledgeState.WITHDRAWN:
            return _view(unit, by, past=_past(unit, draft_id))
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
