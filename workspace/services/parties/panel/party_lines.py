"""One line of the list for each party on a page of it: its people, its letter, whom it is like."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workspace.domain.access.roles import Permission
from workspace.domain.parties import capacities
from workspace.domain.parties.likeness import first_like
from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.domain.parties.reminders import reminder_refusal
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.access.display import shown_to
from workspace.services.parties.invitations import WRONG_PERSON
from workspace.services.parties.panel.views import MemberView, PartyView
from workspace.services.parties.sent import SentView, of_parties
from workspace.store.organisations import organisations
from workspace.store.organisations import seats as seat_rows
from workspace.store.parties import invitations, represented
from workspace.store.parties.listed import HouseLine, InvitedLine, Listed, PartyLine


class About(NamedTuple):
    """What is known of the parties of a page beside their own rows.

    Attributes:
        letters: unanswered invitations by party, for the lead.
        members: people by organisation.
        alike: by organisation, whose name its own reads like, for the lead.
    """

    letters: Mapping[str, SentView]
    members: Mapping[str, tuple[MemberView, ...]]
    alike: Mapping[str, str]


def about(
    unit: Unit, viewer: Standing, page: Sequence[Listed], sent: Mapping[str, InvitedLine]
) -> About:
    """Return what the lines of a page say; as many statements for a page as for one line."""
    asked = [sent[party.id].id for party, _ in page if party.id in sent]
    rows = invitations.some(unit.session, asked) if asked else []
    houses = [house for _, house in page]
    return About(
        letters=of_parties(unit, viewer, houses, rows) if rows else {},
        members=_members(unit, viewer, page),
        alike=_alike(unit, page) if viewer.tie.capacity == "lead" else {},
    )


def line(viewer: Standing, party: PartyLine, house: HouseLine, known: About) -> PartyView:
    """Return a party as the viewer may see it."""
    active = party.status == PartyStatus.ACTIVE
    astray, leads = party.decline_reason == WRONG_PERSON, viewer.tie.capacity == "lead"
    tends = viewer.may(Permission.MANAGE_PARTIES) and party.capacity != "lead"
    letter = known.letters.get(party.id)
    return PartyView(
        id=party.id,
        name=house.name,
        verified=house.verified_at is not None,
        capacity=party.capacity,
        capacity_label=capacities.label(party.capacity),
        required=party.required,
        status=party.status,
        own=party.organisation_id == viewer.organisation_id,
        members=known.members.get(house.id, ()) if active else (),
        sent=letter if party.status == PartyStatus.INVITED else None,
        reason=(party.decline_reason or party.removed_because) if leads and not astray else "",
        resembles=known.alike.get(house.id, ""),
        quiet=party.status == PartyStatus.LEFT and party.left_quietly,
        wrong_person=astray,
        may_tend=tends and active,
        reopens=party.required and viewer.state is PledgeState.SIGNING,
        may_remind=tends and active and reminder_refusal(party.reminded_at, now()) is None,
    )


def _alike(unit: Unit, page: Iterable[Listed]) -> dict[str, str]:
    """Return whose name each unverified organisation's reads like, where it does, by its id."""
    unknown = {
        house.id: house.name
        for party, house in page
        if party.status in CURRENT and house.verified_at is None
    }
    known = organisations.verified_names(unit.session) if unknown else []
    return {key: first_like(name, known) for key, name in unknown.items()}


def _members(
    unit: Unit, viewer: Standing, page: Iterable[Listed]
) -> dict[str, tuple[MemberView, ...]]:
    """Return the people of organisations that take part."""
    taking_part = [party.organisation_id for party, _ in page if party.status == PartyStatus.ACTIVE]
    seats = seat_rows.seats_in(unit.session, taking_part)
    may_sign = represented.signers(unit.session, [viewer.pledge.id], now(), taking_part)
    signing = {(one.person_id, one.organisation_id) for one in may_sign}
    people = shown_to(unit, viewer, [(seat.person_id, seat.organisation_id) for seat in seats])
    found: dict[str, list[MemberView]] = {key: [] for key in taking_part}
    for seat in seats:
        seen = people[seat.person_id, seat.organisation_id]
        found[seat.organisation_id].append(
            MemberView(
                name=seen.who,
                title=seen.title,
                role=seat.role,
                represents=(seat.person_id, seat.organisation_id) in signing,
                you=seat.person_id == viewer.person_id,
            )
        )
    return {key: tuple(each) for key, each in found.items()}
