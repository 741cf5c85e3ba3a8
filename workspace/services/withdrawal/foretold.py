"""A lead says 72 hours before that it withdraws a public pledge, or takes that back; never both."""

from workspace.domain.access.roles import Permission
from workspace.domain.acts import AnyAct
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.progress.intent import End, NoticeFirst, Stage, stage
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act, Deed, PledgeAct
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.services.withdrawal import concerned
from workspace.store.parties import parties
from workspace.store.pledge import intents
from workspace.store.pledge.intents import IntentRow

MAX_REASON = 1_000
_ENDS: dict[AnyAct, End] = {
    PledgeAct.WITHDREW_PLEDGE: End.WITHDRAWN,
    Act.TOOK_LEAD: End.LEAD_PASSED,
    Act.MERGED_LEAD: End.LEAD_PASSED,
    PledgeAct.OPENED_AMENDMENT: End.AMENDED,
}


def announce(person: Person, draft_id: str, reason: str) -> None:
    """Say that a public pledge will be withdrawn, 72 hours from now at the earliest.

    All parties are told, and those who signed on get a letter. Nothing else changes.

    Raises:
        Invalid: no reason, or one over 1,000 characters.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent its lead, or nobody has to be told, or all are.
    """
    with transaction() as unit:
        by = draft_for(unit, person, draft_id, Permission.WITHDRAW, lock=True)
        words = clean_text(reason, MAX_REASON, needed=True)
        if words.problem:
            raise Invalid({"reason": words.problem})
        if not is_needed(unit, by) or standing(unit, draft_id) is not None:
            raise NotPermitted(NotPermitted.moved_on)
        require_proof(unit, person, by.pledge.campaign_id)
        lapsed = intents.open_at(unit.session, draft_id)
        if lapsed is not None:
            _end(unit, lapsed, End.LAPSED)
        row = IntentRow(
            id=new_id(),
            pledge_id=draft_id,
            organisation_id=by.organisation_id,
            person_id=by.person_id,
            reason=words.text,
            at=now(),
            ended_because="",
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        unit.session.flush()
        acts.record(unit, by, PledgeAct.INTENDED_WITHDRAWAL, row.id)
        concerned.tell(unit, by.pledge, None, concerned.INTENDED)


def take_back(person: Person, draft_id: str) -> None:
    """Take back that a pledge will be withdrawn: it stays as it is, and all parties are told.

    Raises:
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent its lead, or nothing was said.
        Altered: what was said is not as it was sealed.
    """
    with transaction() as unit:
        by = draft_for(unit, person, draft_id, Permission.WITHDRAW, lock=True)
        row = standing(unit, draft_id)
        if row is None:
            raise NotPermitted(NotPermitted.moved_on)
        _end(unit, row, End.TAKEN_BACK)
        acts.record(unit, by, PledgeAct.TOOK_BACK_INTENT, row.id)


def is_needed(unit: Unit, by: Standing) -> bool:
    """Whether others are told before a pledge is withdrawn: it is public, and they are in it.

    Or were in its draft, and are bound by what is public.
    """
    if by.state is not PledgeState.PUBLISHED:
        return False
    others = any(
        party.status == PartyStatus.ACTIVE
        and party.capacity in BINDING_CAPACITIES
        and party.organisation_id != by.organisation_id
        for party, _ in parties.of_pledge(unit.session, by.pledge.id)
    )
    gone = concerned.signed_and_gone(unit, by.pledge.id)
    return others or bool(gone) or bool(concerned.signed_on(unit, by.pledge.id))


def standing(unit: Unit, draft_id: str) -> IntentRow | None:
    """Return what was said, while it counts.

    Raises:
        Altered: it is not as it was sealed.
    """
    row = intents.open_at(unit.session, draft_id)
    if row is None or stage(row.at, now()) is Stage.LAPSED:
        return None
    proof.require_sealed(row)
    return row


def require_told(unit: Unit, by: Standing) -> None:
    """Refuse to withdraw a pledge before those whom it concerns had their 72 hours.

    Raises:
        NoticeFirst: they had not.
    """
    row = standing(unit, by.pledge.id)
    if is_needed(unit, by) and (row is None or stage(row.at, now()) is not Stage.RIPE):
        raise NoticeFirst


def follow(unit: Unit, deed: Deed) -> None:
    """End what was said with the act that makes it pointless; its pledge is held."""
    because = _ENDS.get(deed.act)
    row = intents.open_at(unit.session, deed.by.draft_id) if because else None
    if row is not None and because is not None:
        _end(unit, row, because)


def _end(unit: Unit, row: IntentRow, because: End) -> None:
    with proof.anew(row, free=True):
        row.end(now(), because)
    unit.session.flush()
