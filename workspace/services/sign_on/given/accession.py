"""Who represents an organisation signs it on, alone or as one of two, or takes that back."""

from dataclasses import dataclass, replace
from datetime import date

from workspace.domain.errors import (
    DeadlinePassed,
    Invalid,
    NotFound,
    NotPermitted,
    Refusal,
    TextHasChanged,
)
from workspace.domain.ids import new_id
from workspace.domain.input import (
    NOT_A_DATE,
    Cleaned,
    clean_line,
    clean_text,
    clean_title,
    read_date,
)
from workspace.domain.organisations.policies import ALONE, Signer, together
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.sign_on.call import said
from workspace.domain.sign_on.sign_on import MAX_NAME, MAX_WISH, End, Stand
from workspace.domain.words import N_
from workspace.mail.group_letters import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Doer, PledgeAct
from workspace.services.procedures.part import require_sole
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.services.sign_on import letters
from workspace.services.sign_on.given import pair
from workspace.services.sign_on.openness import Place, place, stances
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations, seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge import pledges
from workspace.store.sign_on import sign_ons
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import SignOnRow

_FUTURE = N_("This day lies in the future. Name the day it was decided.")


class TermsHaveChanged(Refusal):
    """Somebody was about to sign on to other terms than those that stand now."""

    code = "terms-changed"
    sentence = N_(
        "The lead changed the terms of signing on while you were reading. Nothing was recorded; "
        "please read them once more."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a representative gives to sign their organisation on.

    Attributes:
        fingerprint: of the text that was on the screen.
        terms: on which the screen said that one signs on, see `call.said`.
        name: who signs; the lead reads it, and nobody else.
        title: in which function; the public reads it.
        agreed: whether they ticked that they are authorised.
        decided_by: who in the organisation decided to, or empty.
        decided_on: on which day, year-month-day, or empty.
        wish: what it would have worded otherwise, or empty; the public reads it.
        told: what the screen said that the signature is, see `policies.told_now`. What a second
            person completes says itself who decided, and what the first would have worded.
    """

    fingerprint: str
    terms: str
    name: str
    title: str
    agreed: bool
    decided_by: str = ""
    decided_on: str = ""
    wish: str = ""
    told: str = ALONE


def sign(person: Person, symbol: str, slug: str, given: Given) -> str | None:
    """Sign an organisation on to exactly the published revision; return the sign-on's id.

    Where two persons sign for it, the first signature waits for the second: it has no id yet.

    Args:
        person: who may sign everything for the organisation.
        symbol: of the published pledge.
        slug: of the organisation.
        given: what is signed with.

    Raises:
        NotFound: no such published pledge.
        NotPermitted: no mandate for this organisation, or the pledge is not open.
        DeadlinePassed: the time is over by the server's clock; nothing was recorded.
        TextHasChanged: another text was on the screen.
        TermsHaveChanged: the lead has changed as what one signs on, or that it looks at each.
        SecondPersonNeeded: the first of two was theirs.
        SignersHaveChanged: their signature would be another than the screen said.
        CannotSignOn: it signed already, is not verified, or another of its name has signed.
        ActsForAnother: they acted for another organisation on this revision (I5).
        Invalid: name, function or tick is missing, or something is too long.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Altered: what the registry holds is not what was signed, or the first signature not the
            one given.
    """
    with transaction() as unit:
        return sign_within(unit, person, symbol, slug, given)


def sign_within(unit: Unit, person: Person, symbol: str, slug: str, given: Given) -> str | None:
    """Sign an organisation on within a running unit; see `sign`."""
    of = place(unit, symbol, lock=True)
    house = _mandated(unit, person, slug)
    call = _require_open(of)
    if given.fingerprint != of.form.fingerprint:
        raise TextHasChanged
    if given.terms != said(call.capacity, by_approval=call.by_approval):
        raise TermsHaveChanged
    rules.require(stances(unit, of, [house])[house.id])
    require_sole(unit, person.id, house.id, of.submission.revision_id)
    half = pair.waiting(unit, of, house.id)
    pair.require_told(given.told, half, house, person.id)
    clean = _read(given, of.at.astimezone(of.zone).date())
    require_proof(unit, person, of.campaign.id)
    signer = Signer(person_id=person.id, name=clean.name, title=clean.title)
    if half is None:
        pair.end_lapsed(unit, of, house.id)
        if pair.is_needed(house):
            beside = (clean.decided_by, clean.decided_on, clean.wish)
            pair.first(unit, of, call, house, signer, beside)
            return None
        return _sign(unit, of, call, _row(unit, of, call, house, signer, clean))
    proof.require_sealed(half)
    both = together(pair.signer_of(half), signer)
    clean = replace(clean, decided_by=half.decided_by, decided_on=half.decided_on, wish=half.wish)
    row = _row(unit, of, call, house, both, clean)
    unit.session.add(row)
    unit.session.flush()
    pair.end(half, sign_on_id=row.id)
    return _sign(unit, of, call, row)


def _sign(unit: Unit, of: Place, call: CallRow, row: SignOnRow) -> str:
    unit.session.add(row)
    unit.session.flush()
    _tell(unit, of, call, row)
    return row.id


def _tell(unit: Unit, of: Place, call: CallRow, row: SignOnRow) -> None:
    waits, house_id = call.by_approval, row.organisation_id
    act = PledgeAct.ASKED_SIGN_ON if waits else PledgeAct.SIGNED_ON
    only = frozenset({of.pledge.lead_id, house_id}) if waits else None
    acts.record(unit, _by(row), act, row.id, only=only)
    news = News.SIGN_ON_WAITS if waits else News.SIGN_ON_LISTED
    reference = rules.reference(of.entry.symbol, row.n)
    letters.tell(unit, row, reference, of.campaign.timezone, news)
    letters.have_counted(unit, house_id)


def withdraw(person: Person, sign_on_id: str) -> None:
    """Take a sign-on back, which is free at any time; the list says so from now on.

    Raises:
        NotFound: no such sign-on of an organisation of this person.
        NotPermitted: no mandate, or it stands no more.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        row = own(unit, person, sign_on_id)
        pledge = pledges.locked(unit.session, row.pledge_id)
        unit.session.refresh(row)
        if not mandated(unit, person, row.organisation_id):
            raise NotPermitted
        if pledge is None or row.ended_at is not None:
            raise NotPermitted(NotPermitted.moved_on)
        require_fresh(person)
        listed = rules.stand(row.listed_at, row.ended_at, row.ended_because) is Stand.LISTED
        with proof.anew(row, free=True):
            row.end(now(), End.WITHDRAWN)
        unit.session.flush()
        act = PledgeAct.WITHDREW_SIGN_ON if listed else PledgeAct.TOOK_BACK_SIGN_ON
        only = None if listed else frozenset({pledge.lead_id, row.organisation_id})
        acts.record(unit, _by(row), act, row.id, only=only)
        campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
        reference = rules.reference(pledge.symbol or "", row.n)
        letters.tell(unit, row, reference, campaign.timezone, News.SIGN_ON_ENDED)


def own(unit: Unit, person: Person, sign_on_id: str) -> SignOnRow:
    """Return a sign-on to somebody of the organisation that gave it.

    Raises:
        NotFound: no such sign-on, or none of this person's organisations gave it.
    """
    row = sign_ons.one(unit.session, sign_on_id)
    if row is None:
        raise NotFound
    held = seats.seats_in(unit.session, [row.organisation_id])
    if person.id not in {seat.person_id for seat in held}:
        raise NotFound
    return row


def mandated(unit: Unit, person: Person, organisation_id: str) -> bool:
    """Whether somebody may sign everything for an organisation now."""
    held = seats.whole_mandates(unit.session, [organisation_id], now())
    return any(may for seat, may in held if seat.person_id == person.id)


def _mandated(unit: Unit, person: Person, slug: str) -> OrganisationRow:
    house = organisations.by_slug(unit.session, slug) if slug.isprintable() else None
    if house is None or not mandated(unit, person, house.id):
        raise NotPermitted
    return house


def _require_open(of: Place) -> CallRow:
    if of.open and of.call is not None:
        return of.call
    if of.in_force and of.call is not None:
        raise DeadlinePassed(of.call.closes_at, of.at, of.campaign.timezone)
    raise NotPermitted(NotPermitted.moved_on)


def _read(given: Given, today: date) -> Given:
    day = given.decided_on.strip()
    on = read_date(day)
    clean = {
        "name": clean_title(given.name, MAX_NAME, most_points=MAX_NAME),
        "title": clean_title(given.title, MAX_NAME, most_points=MAX_NAME),
        "decided_by": clean_line(given.decided_by, MAX_NAME),
        "decided_on": Cleaned(day, _of_day(on, today) if day else None),
        "wish": clean_text(given.wish, MAX_WISH),
    }
    wrong = {field: one.problem for field, one in clean.items() if one.problem}
    if not given.agreed:
        wrong["agreed"] = N_("Tick the box to sign your organisation on.")
    if wrong:
        raise Invalid(wrong)
    kept = {field: one.text for field, one in clean.items()}
    return replace(given, **kept)  # type: ignore[arg-type]  # these are all text


def _of_day(on: date | None, today: date) -> str | None:
    if on is None:
        return NOT_A_DATE
    return _FUTURE if on > today else None


def _row(
    unit: Unit, of: Place, call: CallRow, house: OrganisationRow, signer: Signer, given: Given
) -> SignOnRow:
    text = of.form
    words = rules.statement(
        house.name, call.capacity, of.entry.symbol, text.revision, text.fingerprint
    )
    made = SignOnRow(
        id=new_id(),
        call_id=call.id,
        pledge_id=of.pledge.id,
        revision_id=of.submission.revision_id,
        organisation_id=house.id,
        person_id=signer.person_id,
        n=sign_ons.next_number(unit.session, of.pledge.id),
        organisation_name=house.name,
        organisation_type=house.type,
        country=house.country,
        name_key=rules.key_of(house.name),
        capacity=call.capacity,
        fingerprint=text.fingerprint,
        statement=words,
        signer_name=signer.name,
        signer_title=signer.title,
        decided_by=given.decided_by,
        decided_on=given.decided_on,
        wish=given.wish,
        at=of.at,
        listed_at=None if call.by_approval else of.at,
        ended_because="",
        reason="",
    )
    made.seal = seals.seal(made)
    return made


def _by(row: SignOnRow) -> Doer:
    # The trail is read by all parties, and who signs by the lead alone: that is sealed in the row.
    return Doer(organisation_id=row.organisation_id, draft_id=row.pledge_id)
