"""Whom a text would wait for: parties that must sign it and have not joined, or cannot sign."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.machines import Who
from workspace.domain.organisations.policies import Policy
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.parties.reminders import lacks, reminder_refusal
from workspace.domain.signing.needs import PAIR
from workspace.domain.values import text_at
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import acts
from workspace.services.access import Standing
from workspace.services.acts import Act, Doer
from workspace.store.parties import invitations, listed, represented
from workspace.store.parties.listed import HouseLine, PartyLine
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge import answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """A party for which a locked text would wait, as the lead sees it.

    Attributes:
        invited: it has not answered yet; `sent_at` says since when.
        lacks: what keeps it from signing, untranslated.
        measures: numbers of the measures it is responsible for, for which it has to sign.
        required: whether it has to sign for another reason than those.
        may_remind: it was not reminded within the last day.
    """

    party_id: str
    organisation: str
    invited: bool
    sent_at: datetime | None
    lacks: tuple[str, ...]
    measures: tuple[int, ...]
    required: bool
    may_remind: bool


def standstills(unit: Unit, standing: Standing) -> tuple[Standstill, ...]:
    """Return whom the text would wait for if it were locked now; nothing but for the lead.

    That an organisation was asked, and has not answered, is the lead's alone to know.
    """
    if standing.tie.capacity != "lead":
        return ()
    found = [
        (party, organisation)
        for party, organisation in listed.of_pledge(unit.session, standing.pledge.id, listed.BOUND)
        if party.status in _WAITED_FOR
    ]
    signers = represented.signers(unit.session, [standing.pledge.id], now())
    able = Counter(one.organisation_id for one in signers)
    sent = listed.invited(unit.session, [standing.pledge.id])
    named = _named(unit, standing.pledge.id)
    shown = [
        _standstill(
            party,
            organisation,
            sent_at=sent[party.id].sent_at if party.id in sent else None,
            able=able[organisation.id],
            measures=named.get(organisation.slug, ()),
        )
        for party, organisation in found
        if party.required or organisation.slug in named
    ]
    return tuple(one for one in shown if one.invited or one.lacks or not one.required)


def go_without(unit: Unit, standing: Standing, party_ids: Iterable[str]) -> None:
    """Take back the invitations of these parties, which have not answered."""
    for party_id in party_ids:
        party = unit.session.get(PartyRow, party_id)
        if (
            party is not None
            and party.pledge_id == standing.pledge.id
            and party.status == PartyStatus.INVITED
        ):
            take_back(unit, standing, party)


def take_back(unit: Unit, standing: Standing | Doer, party: PartyRow) -> None:
    """Take back every invitation that asks a party to join; it is asked no more."""
    at = now()
    party.move(PartyStatus.REMOVED, Who.LEAD_EDITOR)
    party.left_at = at
    for row in invitations.pending_for_party(unit.session, party.id):
        row.settle(InvitationState.REVOKED, Who.SENDER, by=standing.person_id or None, at=at)
        acts.record(unit, standing, Act.REVOKED_INVITATION, row.id)


_WAITED_FOR = frozenset({PartyStatus.INVITED, PartyStatus.ACTIVE})


def _standstill(
    party: PartyLine,
    organisation: HouseLine,
    *,
    sent_at: datetime | None,
    able: int,
    measures: tuple[int, ...],
) -> Standstill:
    verified = organisation.verified_at is not None
    alone = organisation.sign_policy == Policy.TWO_PERSONS and able < PAIR
    return Standstill(
        party_id=party.id,
        organisation=organisation.name,
        invited=party.status == PartyStatus.INVITED,
        sent_at=sent_at,
        lacks=lacks(verified=verified, represented=able > 0, alone=alone),
        measures=measures,
        required=party.required,
        may_remind=party.capacity != "lead" and reminder_refusal(party.reminded_at, now()) is None,
    )


def _named(unit: Unit, pledge_id: str) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the measures each organisation is responsible for, by slug."""
    found: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(answers.measures_of(unit.session, pledge_id), start=1):
        slug = text_at(row.value, "responsible_party")
        found[slug] = (*found.get(slug, ()), number)
    return found
