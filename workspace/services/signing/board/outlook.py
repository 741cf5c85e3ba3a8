"""What one reader may know of pledges that decides what they still need, read for many at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from workspace.domain.access.roles import Permission
from workspace.domain.codes.vocabulary import JOINT_KINDS
from workspace.domain.opinions.temperature import is_asked, may_know
from workspace.domain.organisations.policies import Policy
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.parties.reminders import lacks
from workspace.domain.signing.clause import Clause, Whom
from workspace.domain.signing.needs import PAIR, Open, Outlook, Part, needs
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState, submits_until
from workspace.domain.signing.signoff_states import SignOffState
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.access.display import Who, shown_to_each
from workspace.services.discussion import visible
from workspace.services.signing import roll
from workspace.services.signing.board.endorsers import decisions
from workspace.services.signing.board.signers import Able, able_of, lacks_second, twofold_on
from workspace.services.signing.roll import Place, Roll
from workspace.services.signing.submission.advance import holding
from workspace.store import campaigns, suggestions
from workspace.store.discussion import ThreadRow
from workspace.store.organisations import organisations
from workspace.store.parties import announcements, join_requests, listed
from workspace.store.parties.listed import HouseLine, InvitedLine, Listed, PartyLine
from workspace.store.review import reviews
from workspace.store.signing import temperature
from workspace.store.signing.revisions import RevisionRow
from workspace.store.signing.temperature import ReadinessRow, TemperatureRow


def outlook(unit: Unit, standing: Standing, rolled: Roll | None = None) -> Outlook:
    """Return what a reader may know of one pledge.

    Args:
        unit: the running unit.
        standing: who reads.
        rolled: the roll of its revision in signature, where that was read already.
    """
    rolls = {standing.pledge.id: rolled} if rolled else None
    return outlooks(unit, [standing], rolls)[0]


def outlooks(
    unit: Unit, standings: Sequence[Standing], rolls: Mapping[str, Roll] | None = None
) -> list[Outlook]:
    """Return what readers may know of each of these pledges; as many statements as for one."""
    if not standings:
        return []
    found = _plain(unit, standings)
    writable = [one for one in standings if one.state in OPEN_STATES]
    signing = {one.pledge.id: one for one in standings if one.state is PledgeState.SIGNING}
    rolls = roll.in_signature(unit, signing) if rolls is None else rolls
    asked = _asked_ready(unit, writable)
    involved = _involved(unit, writable, everybody=bool(asked))
    able = able_of(unit, [one.pledge.id for one in standings])
    twofold = twofold_on(unit, [one.revision.id for one in rolls.values()])
    groups = decisions(
        unit, [(signing[key], one.revision, one.places) for key, one in rolls.items()]
    )
    noted = announcements.waited_for(unit.session, [one.revision.id for one in rolls.values()])
    chosen = holding(unit, [one.revision for one in rolls.values()])
    sent = _sent(unit, writable)
    proposed = suggestions.waiting_counts(unit.session, [one.pledge.id for one in writable])
    waited = _waited_for(unit, writable)
    for n, one in enumerate(standings):
        pledge_id = one.pledge.id
        if one.state in OPEN_STATES:
            parts = _before_the_lock(one, involved[pledge_id], able, sent)
            objections, assigned = waited[pledge_id, one.organisation_id]
            found[n] = replace(
                found[n],
                parts=parts,
                suggestions=proposed.get(pledge_id, 0),
                objections=objections,
                assigned=assigned,
            )
            if pledge_id in asked and may_know(one.tie.capacity):
                unsaid = _unsaid(involved[pledge_id], *asked[pledge_id], found[n].timezone)
                found[n] = replace(found[n], asks_ready=True, unsaid=unsaid)
        elif pledge_id in rolls:
            rolled = rolls[pledge_id]
            parts = tuple(
                replace(
                    _on_the_roll(place, rolled.revision, able, twofold, one),
                    decides=groups.get((pledge_id, place.organisation.id)),
                    announced=place.party.id in noted,
                )
                for place in rolled.places
                if place.required or (pledge_id, place.organisation.id) in groups
            )
            found[n] = replace(
                found[n],
                parts=parts,
                altered=rolled.altered,
                by_itself=rolled.revision.id in chosen,
            )
        elif pledge_id in signing:  # its revision is not there
            found[n] = replace(found[n], altered=True)
    return found


def needed(unit: Unit, standings: Sequence[Standing]) -> list[tuple[Clause, ...]]:
    """Return what each of these pledges still needs, as far as its reader may know."""
    at = now()
    return [needs(known, at) for known in outlooks(unit, standings)]


def _plain(unit: Unit, standings: Sequence[Standing]) -> list[Outlook]:
    """Return what the pledges themselves say."""
    leads = organisations.names(unit.session, {one.pledge.lead_id for one in standings})
    rounds = campaigns.by_ids(unit.session, {one.pledge.campaign_id for one in standings})
    led = [one.pledge.id for one in standings if _leads(one)]
    wanting = join_requests.waiting_counts(unit.session, led, now()) if led else {}
    told = reviews.stands(unit.session, [one.pledge for one in standings])
    return [
        Outlook(
            state=one.state,
            lead=leads[one.pledge.lead_id],
            joint=one.pledge.kind in JOINT_KINDS,
            deadline_at=submits_until(held.deadline_at, one.pledge.return_by, held.closed_at),
            publish_at=held.publish_at,
            timezone=held.timezone,
            hands_in=one.may(Permission.SUBMIT),
            reviewed_by=told[one.pledge.id].due_at,
            given_back=told[one.pledge.id].given_back_at,
            requests=wanting.get(one.pledge.id, 0) if _leads(one) else 0,
        )
        for one, held in ((one, rounds[one.pledge.campaign_id]) for one in standings)
    ]


def _involved(
    unit: Unit, writable: Iterable[Standing], *, everybody: bool
) -> dict[str, list[Listed]]:
    """Return the parties whose signature the texts will need, or all where all are asked."""
    those = [] if everybody else [listed.REQUIRED]
    return listed.of_pledges(unit.session, {one.pledge.id for one in writable}, *those)


def _sent(unit: Unit, standings: Iterable[Standing]) -> dict[str, InvitedLine]:
    """Return the invitations of parties: who was asked and has not answered is the lead's alone."""
    led = sorted({one.pledge.id for one in standings if _leads(one)})
    return listed.invited(unit.session, led) if led else {}


def _asked_ready(
    unit: Unit, standings: Iterable[Standing]
) -> dict[str, tuple[TemperatureRow, dict[str, ReadinessRow]]]:
    """Return where the lead asks who is ready to sign, with what was answered."""
    ids = {one.pledge.id for one in standings if may_know(one.tie.capacity)}
    rows = temperature.open_of(unit.session, ids) if ids else {}
    given = temperature.replies(unit.session, [row.id for row in rows.values()]) if rows else {}
    return {key: (row, given[row.id]) for key, row in rows.items()}


def _unsaid(
    involved: Iterable[Listed], asked: TemperatureRow, given: dict[str, ReadinessRow], zone: str
) -> tuple[Whom, ...]:
    """Return who has not answered, since when and until when it is asked."""
    day = asked.by_when
    until = datetime.combine(day, time(12), ZoneInfo(zone)) if day else None
    return tuple(
        Whom(name=house.name, since=asked.asked_at, until=until)
        for party, house in involved
        if party.status == PartyStatus.ACTIVE and is_asked(party.capacity) and house.id not in given
    )


def _leads(standing: Standing) -> bool:
    return standing.tie.capacity == "lead"


def _waited_for(
    unit: Unit, standings: Sequence[Standing]
) -> dict[tuple[str, str], tuple[tuple[Open, ...], tuple[Open, ...]]]:
    """Return objections each reader may see, and what waits for an answer, by draft and house."""
    found = visible.waited_for_each(unit, standings)
    whose = [{one for row in rows for one in (_raised(row), _asked(row))} for rows in found]
    people = shown_to_each(unit, list(zip(standings, whose, strict=True)))
    return {
        (one.pledge.id, one.organisation_id): (
            tuple(
                Open(thread=row.id, name=seen[_raised(row)].organisation, since=row.created_at)
                for row in rows
                if row.stops_lock
            ),
            tuple(
                Open(thread=row.id, name=seen[_asked(row)].organisation, since=row.assigned_at)
                for row in rows
                if row.waits_for_answer
            ),
        )
        for one, rows, seen in zip(standings, found, people, strict=True)
    }


def _raised(row: ThreadRow) -> Who:
    return row.created_by, row.organisation_id


def _asked(row: ThreadRow) -> Who:
    return "", row.assigned_to or ""


def _before_the_lock(
    reader: Standing,
    involved: Iterable[Listed],
    able: Able,
    sent: Mapping[str, InvitedLine],
) -> tuple[Part, ...]:
    leads = _leads(reader)
    return tuple(
        _joining(
            party, house, sent.get(party.id), able=able[party.pledge_id, house.id], leads=leads
        )
        for party, house in involved
        if party.required
        and (
            party.status == PartyStatus.ACTIVE
            or (leads and party.status == PartyStatus.INVITED and _binds(party))
        )
    )


def _joining(
    party: PartyLine,
    house: HouseLine,
    sent: InvitedLine | None,
    *,
    able: frozenset[str],
    leads: bool,
) -> Part:
    told = leads and _binds(party)
    verified = house.verified_at is not None
    alone = house.sign_policy == Policy.TWO_PERSONS and len(able) < PAIR
    return Part(
        name=house.name,
        status=party.status,
        required=party.required,
        since=sent.sent_at if sent else None,
        until=sent.expires_at if sent else None,
        lacks=lacks(verified=verified, represented=bool(able), alone=alone) if told else (),
    )


def _on_the_roll(
    place: Place,
    revision: RevisionRow,
    able: Able,
    twofold: set[tuple[str, str]],
    reader: Standing,
) -> Part:
    seems = place.seems_to_take_part(reader)
    signed = place.given is not None
    verified = place.organisation.verified_at is not None
    return Part(
        name=place.organisation.name,
        status=PartyStatus.ACTIVE if seems else place.party.status,
        required=place.required,
        since=_asked_at(place, revision),
        answer=_answer(place),
        half=place.lacks_half,
        lacks=lacks(
            verified=verified,
            represented=signed or bool(able[place.party.pledge_id, place.organisation.id]),
            alone=not signed and lacks_second(place, revision, able, twofold),
        ),
    )


def _asked_at(place: Place, revision: RevisionRow) -> datetime:
    """Return since when a party is asked to sign: not before it took part."""
    joined = place.party.joined_at
    return max(revision.locked_at, joined) if joined else revision.locked_at


def _answer(place: Place) -> SignOffState | None:
    """Return what a party said to the revision; to have taken a signature back says nothing."""
    if place.given is not None:
        return SignOffState.SIGNED
    declined = place.last is not None and place.last.state == SignOffState.DECLINED
    return SignOffState.DECLINED if declined else None


def _binds(party: PartyLine) -> bool:
    return party.capacity in BINDING_CAPACITIES
