"""Whose sign-off of a revision counts: who takes part, and whom the revision itself requires."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.domain.signing.signoff_states import SignOffState
from workspace.domain.signing.submission import Given, Participant
from workspace.domain.values import at, texts
from workspace.process.unit import Unit
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties
from workspace.store.parties.parties import PartyRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow, SignOffRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One party on the roll of a revision.

    Attributes:
        required: the revision names it among those that must sign; before there is a revision,
            whether the next one will.
        last: its latest act on the revision, if it has answered.
    """

    party: PartyRow
    organisation: OrganisationRow
    required: bool
    last: SignOffRow | None

    @property
    def takes_part(self) -> bool:
        """Whether the party has joined and has not gone."""
        return self.party.status == PartyStatus.ACTIVE

    @property
    def given(self) -> SignOffRow | None:
        """Its sign-off, while that is valid."""
        valid = self.last is not None and self.last.state == SignOffState.SIGNED
        return self.last if valid and self.takes_part else None


def places(unit: Unit, pledge_id: str, revision: RevisionRow | None) -> list[Place]:
    """Return the parties whose sign-off counts, the lead first.

    Whom a revision requires stays on its roll although it has left or was taken out: that text
    says with whom one signs, and only a new revision says otherwise.
    """
    required = required_by(revision) if revision else frozenset()
    given = revisions.signoffs_of(unit.session, revision.id) if revision else []
    last = {row.party_id: row for row in given}
    return [
        Place(
            party=party,
            organisation=organisation,
            required=organisation.slug in required if revision else party.required,
            last=last.get(party.id),
        )
        for party, organisation in _as_they_stand(parties.of_pledge(unit.session, pledge_id))
        if (party.status == PartyStatus.ACTIVE and party.capacity in SIGNING_CAPACITIES)
        or organisation.slug in required
    ]


def participants(found: Iterable[Place]) -> tuple[Participant, ...]:
    """Return the parties of a roll as the values that decide on a submission."""
    return tuple(
        Participant(
            organisation=one.organisation.slug,
            name=one.organisation.name,
            type=one.organisation.type,
            capacity=one.party.capacity,
            required=one.required,
            verified=one.organisation.verified_at is not None,
            sign_off=_given(one.given) if one.given else None,
        )
        for one in found
    )


def required_by(revision: RevisionRow) -> frozenset[str]:
    """Return the slugs of the organisations a revision says must sign it."""
    return frozenset(texts(at(json.loads(revision.content), "parties_required")))


def _as_they_stand(
    rows: list[tuple[PartyRow, OrganisationRow]],
) -> list[tuple[PartyRow, OrganisationRow]]:
    """Return one part of each organisation: its current one, else any it had."""
    chosen: dict[str, tuple[PartyRow, OrganisationRow]] = {}
    for party, organisation in rows:
        if organisation.id not in chosen or party.status in CURRENT:
            chosen[organisation.id] = (party, organisation)
    return list(chosen.values())


def _given(row: SignOffRow) -> Given:
    return Given(
        fingerprint=row.fingerprint,
        title=row.signer_title,
        statement=row.statement,
        at=row.at,
        reservation=row.reservation,
    )
