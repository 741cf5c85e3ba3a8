"""Signing, declining and withdrawing: an organisation's acts on exactly one revision."""

from workspace.domain.access.display import Viewer
from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotPermitted, TextHasChanged
from workspace.domain.ids import new_id
from workspace.domain.machines import Who
from workspace.domain.signing.completion import End
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState, answered
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, corrections, procedures
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for, rights
from workspace.services.access.display import one
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act, Doer
from workspace.services.corrections import NOTHING_CHOSEN, Chosen
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.services.signing.signature import (
    AlreadyDeclined,
    AlreadySigned,
    NotVerified,
    Signature,
    end,
    end_all,
    first,
    read_reason,
    statement,
    together,
    waits,
)
from workspace.services.signing.signature.confirmation import fit, replaced, take_back
from workspace.services.signing.signature.signatory import (
    current,
    require_in_time,
    require_own_act,
    signing_party,
)
from workspace.services.signing.submission import advance
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.signing import first_signatures, preparations, revisions
from workspace.store.signing.revisions import RevisionRow, SignOffRow


def sign(person: Person, draft_id: str, given: Signature) -> bool:
    """Sign the current revision for the person's organisation; return whether that submitted it.

    Where two persons sign for it, the first signature waits for the second; what it would take the
    place of stands until then. Where the lead has chosen so, the pledge is submitted with the last
    signature it needs.

    Raises:
        SecondPersonNeeded: the first of two was theirs.
        SignersHaveChanged: the screen did not say what first signature theirs completes.
        TextHasChanged: the fingerprint given is not the current one; nothing is recorded.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Invalid: name, title or tick is missing, something too long, or decided in the future.
        AlreadySigned: it is signed, or the person signed for another party (I5). Where it is
            signed it can be confirmed again, with or without the mark of a flagship.
        GroupDecides: it endorses as a group, so that its members decide.
        DeadlinePassed: the campaign's deadline is over by the server's clock.
        Altered: the text stored is not the one that was locked, or the first of two signatures.
        NotPermitted: no live mandate, or nothing to sign.
    """
    with transaction() as unit:
        row = sign_within(unit, person, draft_id, given)
        signed = unit.session.get_one(RevisionRow, row.revision_id) if row is not None else None
        return signed is not None and signed.state == RevisionState.SUBMITTED


def sign_within(unit: Unit, person: Person, draft_id: str, given: Signature) -> SignOffRow | None:
    """Sign the current revision within a running unit; see `sign`.

    None is returned for the first of two signatures, which waits for the second.
    """
    standing = draft_for(unit, person, draft_id, Permission.SIGN, lock=True)
    if given.instead_of:
        procedures.settle_before(unit, standing.pledge)
    revision = current(unit, standing)
    party, organisation = signing_party(unit, standing)
    require_own_act(unit, party)
    if given.fingerprint != revision.fingerprint:
        raise TextHasChanged
    clean = fit(unit, standing, party, given)
    require_proof(unit, person, standing.pledge.campaign_id)
    require_in_time(unit, standing.pledge)
    proof.content_of(revision)
    if organisation.verified_at is None:
        raise NotVerified
    before = waits(unit, revision, party)
    clean = together(before, person.id, clean)
    was = replaced(unit, revision, party, clean) if clean.instead_of else None
    _require_first(unit, revision, party, person, was)
    two = first_signatures.is_twofold(unit.session, revision.id, organisation.id)
    if two and before is None:
        preparations.drop(unit.session, revision.id, party.id)
        one_of_two = first(unit, revision, party, person.id, clean)
        _record(unit, standing, Act.SIGNED_FIRST, one_of_two.id, organisation.id)
        return None
    if was is not None:
        take_back(unit, standing, was)
    row = _answer(
        unit,
        (revision, party, organisation, person),
        state=answered(SignOffState.SIGNED),
        statement=statement(
            *(organisation.name, party.capacity, revision.n, revision.fingerprint),
            flagship=clean.flagship,
        ),
        flagship=clean.flagship,
        signer_name=clean.name,
        signer_title=clean.title,
        reservation=clean.reservation,
        decided_by=clean.decided_by,
        decided_on=clean.decided_on,
        reason="",
    )
    if before is not None:
        end(before, signoff_id=row.id)
    _record(unit, standing, Act.SIGNED, row.id, organisation.id)
    return row


def decline(person: Person, draft_id: str, reason: str) -> None:
    """Decline to sign the current revision; the lead sees the reason and chooses what to do.

    Raises:
        Invalid: no reason, or one over 1,000 characters.
        AlreadySigned: the organisation has signed; it can withdraw its sign-off instead.
        AlreadyDeclined: it has declined, perhaps by somebody else a moment ago.
        FreshSignInNeeded: the password was given more than five minutes ago.
        NotPermitted: no live mandate, or nothing to sign.
    """
    with transaction() as unit:
        decline_within(unit, person, draft_id, reason)


def decline_within(unit: Unit, person: Person, draft_id: str, reason: str) -> None:
    """Decline to sign the current revision within a running unit; see `decline`."""
    standing = draft_for(unit, person, draft_id, Permission.DECLINE, lock=True)
    words = read_reason(reason)
    revision = current(unit, standing)
    party, organisation = signing_party(unit, standing)
    require_own_act(unit, party)
    if any(row.party_id == party.id for row in _live(unit, revision)):
        raise AlreadySigned
    if _has_declined(unit, revision, party):
        raise AlreadyDeclined
    require_fresh(person)
    half = waits(unit, revision, party)
    if half is not None:
        end(half, words)
    _answer(
        unit,
        (revision, party, organisation, person),
        state=answered(SignOffState.DECLINED),
        statement="",
        signer_name=one(unit, person.id, organisation.id, Viewer.CO_PARTY).who,
        signer_title="",
        reservation="",
        reason=words,
    )
    _record(unit, standing, Act.DECLINED, revision.id, organisation.id)


def _answer(
    unit: Unit,
    of: tuple[RevisionRow, PartyRow, OrganisationRow, Person],
    *,
    flagship: bool = False,
    **given: str,
) -> SignOffRow:
    """Keep what an organisation answers to a revision, under its present name and sealed."""
    revision, party, organisation, person = of
    preparations.drop(unit.session, revision.id, party.id)
    row = SignOffRow(
        id=new_id(),
        party_id=party.id,
        revision_id=revision.id,
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        fingerprint=revision.fingerprint,
        person_id=person.id,
        at=now(),
        flagship=flagship,
        **given,
    )
    row.seal = seals.seal(row)
    unit.session.add(row)
    unit.session.flush()
    return row


def withdraw(person: Person, draft_id: str, reason: str, only: str = "") -> None:
    """Take back the organisation's sign-off of the current revision, before submission.

    The first of two signatures goes with it; where `only` is the id of that one, what stands stays.

    Raises:
        Invalid: no reason, or one over 1,000 characters.
        NotPermitted: nothing of this organisation's is signed, or no live mandate.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.SIGN, lock=True)
        words = read_reason(reason)
        procedures.settle_before(unit, standing.pledge)
        revision = current(unit, standing)
        party, organisation = signing_party(unit, standing)
        require_own_act(unit, party)
        half = waits(unit, revision, party)
        mine = [] if only else [one for one in _live(unit, revision) if one.party_id == party.id]
        if (half is None or half.id != only) if only else (not mine and half is None):
            raise NotPermitted(NotPermitted.moved_on)
        require_fresh(person)
        if half is not None:
            end(half, words)
            _record(unit, standing, Act.WITHDREW_FIRST, half.id, organisation.id)
        for row in mine:
            row.move(SignOffState.WITHDRAWN, Who.REPRESENTATIVE, now())
            row.reason = words
            _record(unit, standing, Act.WITHDREW, row.id, organisation.id)


def reopen(person: Person, draft_id: str, reason: str, chosen: Chosen = NOTHING_CHOSEN) -> None:
    """Let the text be changed again; every sign-off of the revision is superseded and kept.

    Of the corrections that were collected those chosen are taken, and the others shown are not.

    Raises:
        Invalid: no reason, or one over 1,000 characters.
        NotPermitted: the person does not hold the lead's pen, or it is not in signature.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.REOPEN, lock=True)
        words = read_reason(reason)
        require_fresh(person)
        reopen_within(unit, standing, words, chosen)


def reopen_within(
    unit: Unit, standing: Standing, words: str, chosen: Chosen = NOTHING_CHOSEN
) -> None:
    """Let the text be changed again within a running unit; see `reopen`."""
    revision, draft_id = current(unit, standing), standing.pledge.id
    held = procedures.settle_before(unit, standing.pledge)
    advance.end_on(unit, draft_id, End.REOPENED)
    procedures.void_all(unit, held, procedures.REOPENED, Who.LEAD_EDITOR)
    for row in _live(unit, revision):
        row.move(SignOffState.SUPERSEDED, Who.LEAD_EDITOR, now())
    end_all(unit, revision)
    preparations.drop(unit.session, revision.id)
    revision.move(RevisionState.SUPERSEDED, Who.LEAD_EDITOR)
    revision.reopen_reason = words
    standing.pledge.move(PledgeState.DRAFTING, Who.LEAD_EDITOR)
    texts.unfreeze(unit, draft_id)
    standing.pledge.updated_at = now()
    corrections.settle(unit, standing, revision.id, chosen)
    acts.record(unit, standing, Act.REOPENED, revision.id)
    rights.move(unit, draft_id)


def _require_first(
    unit: Unit, revision: RevisionRow, party: PartyRow, person: Person, was: SignOffRow | None
) -> None:
    """Refuse a signature beside one that stands, unless it takes the place of it (I3), and I5."""
    if any(row.party_id == party.id and row is not was for row in _live(unit, revision)):
        raise AlreadySigned
    if procedures.spoke_for(unit, person.id, revision.id) - {party.organisation_id}:
        raise AlreadySigned


def _record(unit: Unit, standing: Standing, act: Act, thing_id: str, organisation_id: str) -> None:
    """Record an act of the organisation that signs; it changes what nobody may do."""
    pledge = standing.pledge
    pledge.updated_at = now()
    signer = Doer(person_id=standing.person_id, organisation_id=organisation_id, draft_id=pledge.id)
    acts.record(unit, signer, act, thing_id)


def _has_declined(unit: Unit, revision: RevisionRow, party: PartyRow) -> bool:
    """Whether a party's last word on a revision is that it declined."""
    given = revisions.signoffs_of(unit.session, revision.id)
    last = next((row for row in reversed(given) if row.party_id == party.id), None)
    return last is not None and last.state == SignOffState.DECLINED


def _live(unit: Unit, revision: RevisionRow) -> list[SignOffRow]:
    found = revisions.signoffs_of(unit.session, revision.id)
    return [row for row in found if row.state == SignOffState.SIGNED]
