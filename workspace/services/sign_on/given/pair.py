"""The first of two signatures by which an organisation signs on; nothing binds by it alone."""

from workspace.domain.errors import NotFound, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.organisations import policies
from workspace.domain.organisations.policies import Policy, Signer, lacks_second
from workspace.domain.sign_on.pair import HalfEnd
from workspace.mail.group_letters import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Doer, PledgeAct
from workspace.services.record import proof, seals
from workspace.services.sign_on import letters
from workspace.services.sign_on.openness import Place, place
from workspace.store.organisations import begun, seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.sign_on import firsts
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import FirstSignOnRow


def is_needed(house: OrganisationRow) -> bool:
    """Whether two persons sign for an organisation now."""
    return house.sign_policy == Policy.TWO_PERSONS


def waiting(unit: Unit, of: Place, house_id: str) -> FirstSignOnRow | None:
    """Return the first signature of an organisation that waits for a second one now."""
    found = _unended(unit, of, house_id)
    if found is None or not of.open:
        return None
    way = begun.ways(unit.session, [found], of.at)[found.id]
    return found if way.lapse is None else None


def is_alone(unit: Unit, of: Place, house: OrganisationRow) -> bool:
    """Whether two have to sign, and nobody else may who could be the second one now."""
    half = waiting(unit, of, house.id)
    if half is None and not is_needed(house):
        return False
    held = seats.whole_mandates(unit.session, [house.id], of.at)
    could = {seat.person_id for seat, may in held if may}
    return lacks_second(could, half.person_id if half else "")


def require_told(
    told: str, half: FirstSignOnRow | None, house: OrganisationRow, person_id: str
) -> None:
    """Refuse a signature that would be another than the page said, see `policies.require_told`.

    Raises:
        SecondPersonNeeded: the first of two was theirs.
        SignersHaveChanged: it would be.
    """
    waits = (half.id, half.person_id) if half is not None else None
    policies.require_told(told, waits, person_id, two=is_needed(house))


def first(
    unit: Unit,
    of: Place,
    call: CallRow,
    house: OrganisationRow,
    signer: Signer,
    said: tuple[str, str, str],
) -> FirstSignOnRow:
    """Keep the first of two signatures.

    Args:
        unit: the act's own unit of work.
        of: what is signed on to, its pledge held.
        call: on which terms.
        house: the organisation.
        signer: who gives it.
        said: who decided, on which day, and what it would have worded otherwise.
    """
    mandate = seats.whole_mandate(unit.session, signer.person_id, house.id, of.at)
    if mandate is None:
        raise NotPermitted
    row = FirstSignOnRow(
        id=new_id(),
        call_id=call.id,
        pledge_id=of.pledge.id,
        revision_id=of.submission.revision_id,
        organisation_id=house.id,
        person_id=signer.person_id,
        mandate_id=mandate.id,
        organisation_name=house.name,
        fingerprint=of.form.fingerprint,
        signer_name=signer.name,
        signer_title=signer.title,
        at=of.at,
        ended_because="",
    )
    row.decided_by, row.decided_on, row.wish = said
    row.seal = seals.seal(row)
    unit.session.add(row)
    unit.session.flush()
    acts.record(unit, by(row), PledgeAct.SIGNED_ON_FIRST, row.id, only=frozenset({house.id}))
    letters.tell_half(unit, row, of.campaign.timezone, News.SIGN_ON_SECOND, call.closes_at)
    return row


def signer_of(row: FirstSignOnRow) -> Signer:
    """Return who gave a first signature."""
    return Signer(person_id=row.person_id, name=row.signer_name, title=row.signer_title)


def end(row: FirstSignOnRow, because: str = "", sign_on_id: str | None = None) -> None:
    """Let a first signature wait no more, sealed as it ends."""
    with proof.anew(row, free=True):
        row.end(now(), because, sign_on_id)


def take_back(person: Person, symbol: str, first_id: str) -> None:
    """Take a first signature back; nobody outside the organisation ever knew of it.

    Raises:
        NotFound: no such published pledge, or no such first signature of one's organisation.
        NotPermitted: no mandate, or it waits no more.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        of = place(unit, symbol, lock=True)
        row = firsts.one(unit.session, first_id)
        if row is None or row.pledge_id != of.pledge.id:
            raise NotFound
        unit.session.refresh(row)
        held = seats.whole_mandates(unit.session, [row.organisation_id], of.at)
        mine = [may for seat, may in held if seat.person_id == person.id]
        if not mine:
            raise NotFound
        if not any(mine):
            raise NotPermitted
        if waiting(unit, of, row.organisation_id) is not row:
            raise NotPermitted(NotPermitted.moved_on)
        require_fresh(person)
        end(row, HalfEnd.WITHDRAWN)
        unit.session.flush()
        mine_only = frozenset({row.organisation_id})
        acts.record(unit, by(row), PledgeAct.WITHDREW_FIRST_SIGN_ON, row.id, only=mine_only)
        letters.have_counted(unit, row.organisation_id)


def by(row: FirstSignOnRow) -> Doer:
    """Return who acts, as a trail is told it: the person is sealed in the row."""
    return Doer(organisation_id=row.organisation_id, draft_id=row.pledge_id)


def _unended(unit: Unit, of: Place, house_id: str) -> FirstSignOnRow | None:
    return next(
        iter(firsts.unended(unit.session, of.submission.revision_id, [house_id])),
        None,
    )


def end_lapsed(unit: Unit, of: Place, house_id: str) -> None:
    """End for good what waits no more, before the organisation begins anew or signs alone."""
    found = _unended(unit, of, house_id)
    if found is not None:
        way = begun.ways(unit.session, [found], of.at)[found.id]
        end(found, way.lapse or HalfEnd.CLOSED)
        unit.session.flush()
