"""Giving and ending mandates: who may sign for an organisation, for what and how long.

Its administrators give them, never to themselves; the first is the secretariat's to give. What was
signed under one stays signed when it ends (I4).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workspace.domain.errors import Invalid, NotFound
from workspace.domain.input import clean_text
from workspace.domain.notices.hours import ZONE
from workspace.domain.organisations import mandates as rules
from workspace.domain.organisations.duties import Duty, NotTheirDuty
from workspace.domain.organisations.mandates import (
    FirstMandate,
    NotToOneself,
    NotYetVerified,
    Over,
    Scope,
    State,
)
from workspace.domain.organisations.status import Status
from workspace.mail.house import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access.houses import House, house_for
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import HouseAct
from workspace.services.organisations.consequences import record, tell
from workspace.services.organisations.held import NETWORKS, state_of
from workspace.store import campaigns
from workspace.store.organisations import organisations, seats
from workspace.store.organisations.seats import MandateRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateAsk:
    """A mandate as it is filled in.

    Attributes:
        member: id of the person who may sign.
        begins: first day, or empty for now.
        ends: last day, or empty for no end.
        campaign: slug of the only campaign, or empty for all.
        themes: codes of the only themes, or none for all.
        through: slug of a network that has to take part too, or empty.
    """

    member: str
    begins: str = ""
    ends: str = ""
    campaign: str = ""
    themes: Sequence[str] = ()
    through: str = ""


def grant(person: Person, slug: str, ask: MandateAsk) -> str:
    """Let somebody sign for an organisation and return the mandate's id.

    A standing one (through a network) is in force after 48 hours, in which those it binds, all
    people of the organisation, are told and may object.

    Raises:
        NotFound: the person may not know of the organisation here.
        NotTheirDuty: they neither administer it nor act for the secretariat.
        NotYetVerified: the secretariat has not verified it, or has suspended it.
        FirstMandate: it never had one, so it is the secretariat's to give.
        NotToOneself: nobody gives one to themselves.
        Invalid: an answer cannot be taken.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.SEE, lock=True)
        _require_giver(unit, house, ask.member)
        row = _row(unit, house, ask)
        require_fresh(person)
        unit.session.add(row)
        unit.session.flush()
        record(unit, house, HouseAct.GRANTED_MANDATE, row.id, moves=True)
        tell(unit, house.organisation, [row.person_id], News.MANDATE)
        if row.through_id is not None:
            bound = set(_people(unit, house)) - {row.person_id, person.id}
            tell(unit, house.organisation, sorted(bound), News.STANDING)
        return row.id


def revoke(person: Person, slug: str, mandate_id: str, reason: str) -> None:
    """End a mandate now; what was signed under it stays signed.

    Whoever holds it may give it back.

    Raises:
        NotFound: the organisation, or of it the mandate, is not there for them.
        NotTheirDuty: it is another's, and they do not administer it.
        Invalid: the reason is over 1,000 characters.
        Over: it has ended already.
    """
    words = _reason(reason)
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.SEE, lock=True)
        row = _mandate(unit, house, mandate_id)
        theirs = row.person_id == person.id
        if not (theirs or house.may(Duty.REDUCE) or house.may(Duty.OFFICE)):
            raise NotTheirDuty
        if state_of(row, now()) in {State.ENDED, State.REVOKED, State.OBJECTED}:
            raise Over
        row.revoked_at, row.revoked_by, row.ended_because = now(), person.id, words
        record(unit, house, HouseAct.REVOKED_MANDATE, row.id, moves=True)
        if not theirs:
            tell(unit, house.organisation, [row.person_id], News.MANDATE_ENDED)


def object_to(person: Person, slug: str, mandate_id: str, reason: str) -> None:
    """Object to a standing mandate before it is in force, so that it never is.

    Raises:
        NotFound: the organisation, or of it the mandate, is not there for them.
        NotTheirDuty: they neither administer the organisation nor draft for it, or gave it.
        Invalid: the reason is too short or too long.
        Over: it is in force already, or has ended.
    """
    words = _reason(reason, least=rules.LEAST_OBJECTION)
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.OBJECT, lock=True)
        row = _mandate(unit, house, mandate_id)
        if row.granted_by == person.id:
            raise NotTheirDuty
        if state_of(row, now()) is not State.OPEN_TO_OBJECTION:
            raise Over
        row.revoked_at = row.objected_at = now()
        row.revoked_by, row.ended_because = person.id, words
        record(unit, house, HouseAct.OBJECTED_TO_MANDATE, row.id, moves=True)
        told = {row.person_id, row.granted_by or ""} - {"", person.id}
        tell(unit, house.organisation, sorted(told), News.OBJECTED)


def _require_giver(unit: Unit, house: House, member_id: str) -> None:
    if not house.may(Duty.MANDATES) and not house.may(Duty.OFFICE):
        raise NotTheirDuty
    if house.organisation.status is not Status.VERIFIED:
        raise NotYetVerified
    if member_id == house.person_id:
        raise NotToOneself
    before = seats.held(unit.session, house.organisation.id)
    ever = any(row.objected_at is None for row in before)
    if not ever and not house.may(Duty.OFFICE):
        raise FirstMandate


def _row(unit: Unit, house: House, ask: MandateAsk) -> MandateRow:
    if ask.member not in _people(unit, house):
        raise Invalid({"member": rules.UNKNOWN_PERSON})
    at, scope = now(), _scope(unit, house, ask)
    terms = rules.term(ask.begins, ask.ends, ZONE, at)
    start = rules.in_force_from(terms.start, scope, at)
    if terms.until is not None and terms.until <= start:
        raise Invalid({"ends": rules.ENDS_FIRST})
    return MandateRow(
        person_id=ask.member,
        organisation_id=house.organisation.id,
        valid_from=start,
        valid_until=terms.until,
        campaign_id=scope.campaign or None,
        themes=list(scope.themes),
        is_limited=bool(scope.themes),
        through_id=scope.through or None,
        granted_by=house.person_id,
        granted_at=at,
        by_office=not house.may(Duty.MANDATES),
    )


def _scope(unit: Unit, house: House, ask: MandateAsk) -> Scope:
    campaign = campaigns.by_slug(unit.session, _plain(ask.campaign)) if ask.campaign else None
    if ask.campaign and campaign is None:
        raise Invalid({"campaign": rules.UNKNOWN_CAMPAIGN})
    network = organisations.by_slug(unit.session, _plain(ask.through)) if ask.through else None
    known = network is not None and network.verified_at is not None and network.type in NETWORKS
    if ask.through and (not known or network is None or network.id == house.organisation.id):
        raise Invalid({"through": rules.UNKNOWN_NETWORK})
    return Scope(
        campaign=campaign.id if campaign else "",
        themes=rules.themes(ask.themes),
        through=network.id if network else "",
    )


def _people(unit: Unit, house: House) -> list[str]:
    return [seat.person_id for seat in seats.seats_in(unit.session, [house.organisation.id])]


def _mandate(unit: Unit, house: House, mandate_id: str) -> MandateRow:
    row = unit.session.get(MandateRow, mandate_id) if mandate_id.isalnum() else None
    if row is None or row.organisation_id != house.organisation.id:
        raise NotFound
    return row


def _reason(reason: str, *, least: int = 0) -> str:
    cleaned = clean_text(reason, rules.MAX_REASON, needed=bool(least))
    if cleaned.problem:
        raise Invalid({"reason": cleaned.problem})
    if len(cleaned.text) < least:
        raise Invalid({"reason": rules.TOO_SHORT})
    return cleaned.text


def _plain(slug: str) -> str:
    """Return what may name something in a query; PostgreSQL fails on a zero byte."""
    return slug if slug.isprintable() else ""
