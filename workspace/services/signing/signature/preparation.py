"""A signature prepared by whoever drafts, for whoever may sign: a form filled in, and no more.

It is the organisation's own. Who is asked finds the form filled, changes what they like, and signs
as ever; or passes it on. With the answer of the organisation, or the text open again, it is gone.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, TextHasChanged
from workspace.domain.organisations.policies import ALONE
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, flagships, procedures
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.signing.signature import signatory
from workspace.services.signing.signature.signature import (
    AlreadySigned,
    Signature,
    today,
    waits,
    worded,
)
from workspace.store.parties import represented
from workspace.store.parties.parties import PartyRow
from workspace.store.signing import preparations, revisions
from workspace.store.signing.preparations import PreparedRow
from workspace.store.signing.revisions import RevisionRow

NOBODY = N_("Choose somebody who may sign for your organisation.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A signature that waits to be confirmed.

    Attributes:
        by: who wrote it.
        passed_by: who passed it on since, or nobody.
        asked: who is asked to confirm it; `is_own` where that is the reader.
        given: what the form says, without a tick.
    """

    by: str
    at: datetime
    passed_by: str
    asked: str
    is_own: bool
    given: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What a reader may prepare: whom they may ask, by id and name, and what waits already."""

    waiting: Prepared | None = None
    askable: tuple[tuple[str, str], ...] = ()


def preparation(person: Person, draft_id: str) -> Preparation:
    """Return what somebody may prepare of the revision in signature; nothing to all others.

    Raises:
        NotFound: they may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        capacity, house = standing.tie.capacity, standing.organisation_id
        barred = procedures.decides(unit, capacity, house)
        if barred or not standing.may(Permission.PREPARE):
            return Preparation()
        revision = signatory.current(unit, standing)
        party, _ = signatory.signing_party(unit, standing)
        if _is_answered(unit, revision, party):
            return Preparation()
        row = preparations.of_party(unit.session, revision.id, party.id)
        return Preparation(
            waiting=_waiting(unit, standing, row) if row else None,
            askable=tuple(one for one in _signers(unit, standing) if one[0] != person.id),
        )


def prepare(person: Person, draft_id: str, given: Signature, asked: str) -> None:
    """Fill in the form of the organisation's signature and ask somebody to confirm it.

    What was prepared before gives way. Nothing of it binds.

    Raises:
        TextHasChanged: another text than the current revision was on the screen.
        Invalid: what is given could not be signed, or whoever is asked may not sign.
        AlreadySigned: the organisation has signed, or one of two persons has.
        GroupDecides: its members decide, so that nobody signs.
        NotPermitted: the person does not work for a party that signs, or nothing is in signature.
    """
    with transaction() as unit:
        prepare_within(unit, person, draft_id, given, asked)


def prepare_within(
    unit: Unit, person: Person, draft_id: str, given: Signature, asked: str
) -> PreparedRow:
    """Fill in the form of a signature within a running unit; see `prepare`."""
    standing = draft_for(unit, person, draft_id, Permission.PREPARE, lock=True)
    revision = signatory.current(unit, standing)
    party, organisation = signatory.signing_party(unit, standing)
    signatory.require_own_act(unit, party)
    if given.fingerprint != revision.fingerprint:
        raise TextHasChanged
    if _is_answered(unit, revision, party):
        raise AlreadySigned
    clean, errors = worded(given, today(unit, standing))
    errors |= flagships.misplaced(unit, standing.pledge, party, flagship=given.flagship)
    if asked not in dict(_signers(unit, standing)):
        errors["asked"] = NOBODY
    if errors:
        raise Invalid(errors)
    who = person.id, organisation.id
    own = shown_to(unit, standing, {who})[who].name
    row = _keep(unit, (revision, party), (person.id, own), clean, asked)
    acts.record(
        unit,
        standing,
        Act.PREPARED_SIGNATURE,
        row.id,
        only=frozenset({organisation.id}),
        named=frozenset({(asked, organisation.id)}),
    )
    return row


def _keep(
    unit: Unit,
    of: tuple[RevisionRow, PartyRow],
    by: tuple[str, str],
    given: Signature,
    asked: str,
) -> PreparedRow:
    """Keep what was prepared; whoever passes it on unchanged has not written it."""
    (revision, party), (person_id, own) = of, by
    row = preparations.of_party(unit.session, revision.id, party.id)
    name = _name(row, own, given, asked)
    said = replace(given, fingerprint="", agreed=False, instead_of="", told=ALONE, name=name)
    passed = row is not None and row.prepared_by != person_id and _is_as_prepared(row, said)
    if row is None:
        row = PreparedRow(revision_id=revision.id, party_id=party.id)
        unit.session.add(row)
    row.asked = asked
    row.passed_by = person_id if passed else None
    row.signer_name = said.name
    if not passed:
        row.prepared_by, row.at = person_id, now()
        row.signer_title, row.reservation = said.title, said.reservation
        row.decided_by, row.decided_on = said.decided_by, said.decided_on
        row.flagship = said.flagship
    unit.session.flush()
    return row


def _name(row: PreparedRow | None, own: str, given: Signature, asked: str) -> str:
    """Return the name of who is asked to sign; nothing where it is that of somebody else.

    Whoever passes a form on that was filled in for them leaves their own name in it, or the one
    that was written for who was asked before.
    """
    earlier = row is not None and row.asked != asked and given.name == row.signer_name
    return "" if earlier or given.name == own else given.name


def _is_as_prepared(row: PreparedRow, said: Signature) -> bool:
    """Whether a form says what was prepared; the name of somebody else does not count."""
    before = _given(row)
    return said == (before if said.name else replace(before, name=""))


def _given(row: PreparedRow) -> Signature:
    return Signature(
        fingerprint="",
        name=row.signer_name,
        title=row.signer_title,
        agreed=False,
        reservation=row.reservation,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        flagship=row.flagship,
    )


def _waiting(unit: Unit, reader: Standing, row: PreparedRow) -> Prepared:
    house = reader.organisation_id
    people = [one for one in (row.prepared_by, row.asked, row.passed_by) if one]
    shown = shown_to(unit, reader, {(one, house) for one in people})
    called = {one: shown[one, house].who for one in people}
    return Prepared(
        by=called[row.prepared_by],
        at=row.at,
        passed_by=called[row.passed_by] if row.passed_by else "",
        asked=called[row.asked],
        is_own=row.asked == reader.person_id,
        given=_given(row),
    )


def _signers(unit: Unit, standing: Standing) -> tuple[tuple[str, str], ...]:
    """Return who may sign for the organisation, by id, as the person knows them."""
    house = standing.organisation_id
    whom = {
        (one.person_id, house)
        for one in represented.signers(unit.session, [standing.pledge.id], now(), [house])
    }
    shown = shown_to(unit, standing, whom) if whom else {}
    return tuple(sorted(((who[0], one.who) for who, one in shown.items()), key=lambda one: one[1]))


def _is_answered(unit: Unit, revision: RevisionRow, party: PartyRow) -> bool:
    return (
        revisions.has_signed(unit.session, party.id, revision.id)
        or waits(unit, revision, party) is not None
    )
