"""What a representative fills in to sign, the sentence agreed to, and the first of two signatures.

Where two persons sign for an organisation the first signature waits; the second makes the sign-off.
"""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.flagships.mark import marked
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text, clean_title, read_date
from workspace.domain.organisations import policies
from workspace.domain.organisations.policies import MAX_NAME, Policy, Signer
from workspace.domain.parties.capacities import BINDING_CAPACITIES, SIGNING_CAPACITIES
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.record.canonical import short
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import procedures
from workspace.services.access import Standing
from workspace.services.record import proof, seals
from workspace.store.campaigns import CampaignRow
from workspace.store.parties import parties
from workspace.store.parties.parties import PartyRow
from workspace.store.signing import first_signatures
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.revisions import RevisionRow

MAX_RESERVATION = MAX_REASON = 1_000
NOT_DECIDED_YET = N_("Name a day that is not in the future, as YYYY-MM-DD, or leave this empty.")


class AlreadySigned(Refusal):
    """This organisation, or this person for another one, signed the revision before."""

    code = "already-signed"
    sentence = N_("This revision is signed already; nothing was added.")


class AlreadyDeclined(Refusal):
    """The organisation has declined, and that is its last word on this revision."""

    code = "already-declined"
    sentence = N_("Your organisation has declined to sign this revision; nothing was added.")


class NotVerified(Refusal):
    """The organisation has not been verified by the secretariat, so it cannot sign yet."""

    code = "not-verified"
    sentence = N_("The secretariat has not verified your organisation yet, so it cannot sign.")


class GroupDecides(Refusal):
    """A group that decides by a rule endorses by its own procedure, and nobody signs for it."""

    code = "group-decides"
    sentence = N_(
        "Your organisation decides as a group: it endorses by a procedure of its members, and "
        "nobody signs for it alone. Nothing was recorded."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a representative gives: the fingerprint that was on screen, name, title, a tick.

    Where its organisation decided to sign before, `decided_by` says who did ("Council of
    Ministers") and `decided_on` on which day (YYYY-MM-DD); both may be empty. `flagship` names the
    pledge as one of its flagships; `instead_of` is the id of its own valid sign-off, where it
    confirms again because of that mark. `told` is the id of the first signature that the screen
    said this one completes, or `ALONE`: how many persons sign is settled by the lock.
    """

    fingerprint: str
    name: str
    title: str
    agreed: bool
    reservation: str = ""
    decided_by: str = ""
    decided_on: str = ""
    flagship: bool = False
    instead_of: str = ""
    told: str = policies.ALONE


_ENDORSES = " endorses Rev."


def statement(
    organisation: str, capacity: str, revision: int, fingerprint: str, *, flagship: bool = False
) -> str:
    """Return the sentence a representative agrees to (English; the record keeps it as signed).

    Who is bound commits itself; an endorser says that it endorses.
    """
    text = f"Rev.{revision}, fingerprint {short(fingerprint)}"
    if capacity in BINDING_CAPACITIES:
        said = f"On behalf of {organisation} I commit {organisation} to {text}."
        return marked(said, flagship=flagship)
    return f"On behalf of {organisation} I state that {organisation} endorses {text}."


def binds_like(capacity: str, words: str) -> bool:
    """Whether a statement that was given binds its organisation as this capacity does.

    Those of earlier releases are read too: whoever was bound committed itself in the same words.
    """
    return (_ENDORSES in words) == (capacity not in BINDING_CAPACITIES)


def today(unit: Unit, standing: Standing) -> date:
    """Return which day it is where the campaign's deadline is read."""
    campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
    return now().astimezone(ZoneInfo(campaign.timezone)).date()


def cleaned(given: Signature, today: date) -> Signature:
    """Return what a representative gave on a day of the campaign's zone, fit to keep.

    Raises:
        Invalid: name, title or tick is missing, something is too long, or the day it was decided
            on is none or in the future.
    """
    clean, errors = worded(given, today)
    if not given.agreed:
        errors["agreed"] = N_("Tick the box to sign for your organisation.")
    if errors:
        raise Invalid(errors)
    return clean


def worded(given: Signature, today: date) -> tuple[Signature, dict[str, str]]:
    """Return what was given beside the tick, fit to keep, and what is wrong with it by field."""
    name = clean_title(given.name, MAX_NAME, most_points=MAX_NAME)
    title = clean_title(given.title, MAX_NAME, most_points=MAX_NAME)
    reservation = clean_text(given.reservation, MAX_RESERVATION)
    by = clean_text(" ".join(given.decided_by.split()), MAX_NAME)
    day = given.decided_on.strip()
    on = read_date(day)
    found = {
        "name": name.problem,
        "title": title.problem,
        "reservation": reservation.problem,
        "decided_by": by.problem,
        "decided_on": NOT_DECIDED_YET if day and (on is None or on > today) else "",
    }
    clean = Signature(
        fingerprint=given.fingerprint,
        name=name.text,
        title=title.text,
        agreed=given.agreed,
        reservation=reservation.text,
        decided_by=by.text,
        decided_on=on.isoformat() if on else "",
        flagship=given.flagship,
        instead_of=given.instead_of,
        told=given.told,
    )
    return clean, {field: problem for field, problem in found.items() if problem}


def read_reason(reason: str) -> str:
    """Return a reason that others will read, cleaned.

    Raises:
        Invalid: there is none, or it is over 1,000 characters.
    """
    words = clean_text(reason, MAX_REASON, needed=True)
    if words.problem:
        raise Invalid({"reason": words.problem})
    return words.text


def keep_policies(unit: Unit, revision: RevisionRow) -> None:
    """Note which parties sign a revision by two persons: a later change of policy is for others."""
    for party, house in parties.of_pledge(unit.session, revision.pledge_id):
        signs = party.status == PartyStatus.ACTIVE and party.capacity in SIGNING_CAPACITIES
        if (
            signs
            and house.sign_policy == Policy.TWO_PERSONS
            and not procedures.decides(unit, party.capacity, house.id)
        ):
            unit.session.add(seals.twofold(revision.id, house.id, later=False))


def waits(unit: Unit, revision: RevisionRow, party: PartyRow) -> FirstSignatureRow | None:
    """Return the first signature of a party that waits for a second one."""
    found = first_signatures.waiting(unit.session, [revision.id])
    return next((row for row in found if row.party_id == party.id), None)


def first(
    unit: Unit, revision: RevisionRow, party: PartyRow, person_id: str, given: Signature
) -> FirstSignatureRow:
    """Keep the first of two signatures; it binds nobody until there is a second one."""
    row = FirstSignatureRow(
        id=new_id(),
        revision_id=revision.id,
        party_id=party.id,
        organisation_id=party.organisation_id,
        person_id=person_id,
        fingerprint=revision.fingerprint,
        signer_name=given.name,
        signer_title=given.title,
        reservation=given.reservation,
        decided_by=given.decided_by,
        decided_on=given.decided_on,
        flagship=given.flagship,
        instead_of=given.instead_of or None,
        at=now(),
        ended_because="",
    )
    row.seal = seals.seal(row)
    unit.session.add(row)
    unit.session.flush()
    return row


def end(row: FirstSignatureRow, reason: str = "", signoff_id: str | None = None) -> None:
    """Let a first signature wait no more, sealed as it ends."""
    with proof.anew(row, free=True):
        row.end(now(), reason, signoff_id)


def together(before: FirstSignatureRow | None, person_id: str, given: Signature) -> Signature:
    """Return what two persons give together: both names and functions, all else of the first.

    Where no first signature waits it is what is given.

    Raises:
        SecondPersonNeeded: it is the same person again.
        SignersHaveChanged: the screen did not say that it completes just this one.
        Invalid: both together are too long for the record.
        Altered: the first is not as it was given.
    """
    waits = (before.id, before.person_id) if before is not None else None
    policies.require_told(given.told, waits, person_id, two=False)
    if before is None:
        return given
    proof.require_sealed(before)
    first = Signer(person_id=before.person_id, name=before.signer_name, title=before.signer_title)
    second = Signer(person_id=person_id, name=given.name, title=given.title)
    both = policies.together(first, second)
    return replace(
        given,
        name=both.name,
        title=both.title,
        agreed=True,
        reservation=before.reservation,
        decided_by=before.decided_by,
        decided_on=before.decided_on,
        flagship=before.flagship,
    )


def end_all(unit: Unit, revision: RevisionRow, reason: str = "") -> None:
    """Let no first signature of a revision wait any more: its text is open again."""
    for row in first_signatures.waiting(unit.session, [revision.id]):
        end(row, reason)
