"""A party leaves a pledge after it was published; never its lead, and nothing signed changes."""

from dataclasses import dataclass
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.record.form import PledgeParty, from_published
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.values import text_at, whole
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, flagships
from workspace.services.access import Standing, draft_for, rights
from workspace.services.accounts import Person
from workspace.services.acts import PledgeAct
from workspace.services.record import seals
from workspace.services.registry import publication
from workspace.services.registry.around import gone
from workspace.services.second_factor import require_proof
from workspace.services.signing.signature.signatory import require_own_act, signing_party
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.partings import PartingRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow

MAX_REASON: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PartingView:
    """A published pledge that somebody's organisation can leave.

    Attributes:
        measures: titles of those that it answers for, on which the lead reports from then on.
        flagship: the pledge holds one of its flagship slots, which is free then.
        alone: nobody but the lead is bound any more then.
    """

    title: str
    lang: str
    symbol: str
    organisation: str
    measures: tuple[str, ...]
    flagship: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class _Leaving:
    by: Standing
    party: PartyRow
    house: OrganisationRow
    entry: EntryRow
    others: tuple[PledgeParty, ...]
    """Who is bound still when it has left."""


def parting(person: Person, draft_id: str) -> PartingView:
    """Return what leaving a published pledge does.

    Raises:
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent a party of it that can leave, or it is not published.
        GroupDecides: their organisation endorses by a decision of its members.
    """
    with reading() as unit:
        found = _found(unit, person, draft_id)
        form = from_published(found.entry.content)
        slug = found.house.slug
        return PartingView(
            title=found.entry.title,
            lang=found.entry.lang,
            symbol=found.entry.symbol,
            organisation=found.house.name,
            measures=tuple(
                text_at(dict(one.value), "title")
                for one in form.measures
                if text_at(dict(one.value), "responsible_party") == slug
            ),
            flagship=found.house.id in flagships.holders(unit, draft_id),
            alone=len(found.others) < 2,  # noqa: PLR2004 - two are several
        )


def part(person: Person, draft_id: str, reason: str) -> str:
    """Leave a published pledge for one's organisation, for good; return its symbol.

    What was signed, the receipt and the log stay as they are; everybody reads from when on it is no
    party any more. Its measures stay, and the lead reports on them. The others are bound as before
    and are told. Its people read the draft no more.

    Args:
        person: who may sign for the organisation.
        draft_id: of the pledge.
        reason: for everybody to read, or empty.

    Raises:
        Invalid: the reason is longer than 1,000 characters.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
        NotFound, NotPermitted, GroupDecides: see `parting`.
        Altered: what is public, or a flagship's slot, is not as it was sealed.
    """
    with transaction() as unit:
        found = _found(unit, person, draft_id, lock=True)
        words = clean_text(reason, MAX_REASON)
        if words.problem:
            raise Invalid({"reason": words.problem})
        by, party = found.by, found.party
        require_proof(unit, person, by.pledge.campaign_id)
        if by.pledge.state == PledgeState.ACCEPTED:  # published by the clock, which stores nothing
            by.pledge.move(PledgeState.PUBLISHED, Who.CLOCK)
        row = _row(found, words.text)
        unit.session.add(row)
        party.move(PartyStatus.LEFT, Who.PARTY)
        party.left_at, party.left_quietly = row.at, False
        for one in invitations.pending_seats(unit.session, draft_id, party.organisation_id):
            one.settle(InvitationState.REVOKED, Who.SENDER, by=person.id, at=row.at)
        unit.session.flush()
        flagships.end_of_party(unit, draft_id, party.organisation_id)
        joint = len(found.others) > 1
        publication.part(unit, found.entry, party.organisation_id, party.capacity, joint=joint)
        acts.record(unit, by, PledgeAct.PARTED, row.id)
        rights.move(unit, draft_id)
        return found.entry.symbol


def _found(unit: Unit, person: Person, draft_id: str, *, lock: bool = False) -> _Leaving:
    by = draft_for(unit, person, draft_id, Permission.PART, lock=lock)
    party, house = signing_party(unit, by)
    require_own_act(unit, party)
    entry = entries.of_pledge(unit.session, draft_id)
    form = from_published(entry.content) if entry is not None else None
    named = {one.slug: one.capacity for one in form.parties} if form else {}
    if entry is None or form is None or named.get(house.slug) != party.capacity:
        raise NotPermitted  # it came in with a text that is not public
    left = {house.slug, *gone(unit, entry)}
    others = tuple(one for one in form.pledging if one.slug not in left)
    return _Leaving(by, party, house, entry, others)


def _row(found: _Leaving, reason: str) -> PartingRow:
    row = PartingRow(
        id=new_id(),
        pledge_id=found.by.pledge.id,
        party_id=found.party.id,
        organisation_id=found.party.organisation_id,
        person_id=found.by.person_id,
        revision_no=whole(found.entry.content.get("revision")) or 0,
        reason=reason,
        at=now(),
    )
    row.seal = seals.seal(row)
    return row
