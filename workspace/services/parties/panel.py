"""Who takes part in a draft, as each of them may see it; and leaving it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workspace.domain.access.roles import Permission
from workspace.domain.parties import capacities
from workspace.domain.parties.capacities import roles_given_by
from workspace.domain.parties.likeness import first_like
from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.domain.parties.reminders import reminder_refusal
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import lead
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person
from workspace.services.parties import gone
from workspace.services.parties.invitations import WRONG_PERSON
from workspace.services.parties.sent import SentView, of_parties, of_people
from workspace.store.organisations import organisations
from workspace.store.organisations import seats as seat_rows
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations, join_requests, parties, represented
from workspace.store.parties.parties import PartyRow
from workspace.store.signing import revisions

_SHOWN = (PartyStatus.ACTIVE, PartyStatus.INVITED, *gone.GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A person of a party; `represents` says that they may sign for it."""

    name: str
    title: str
    role: str
    represents: bool
    you: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """An organisation's part in a draft.

    Attributes:
        status: active, or left openly; and for the lead also invited, declined or left quietly.
        quiet: it left, and nobody but the lead is to know.
        own: the viewer acts for this organisation.
        sent: its unanswered invitation, for the lead.
        reason: why it declined or left, in its own words, for the lead.
        wrong_person: it "declined" because the letter reached somebody else.
        may_tend: the viewer may let it off or take it out; remind it only if `may_remind`.
        reopens: that would reopen the text in signature.
        resembles: the verified organisation whose name its own reads like, for the lead.
    """

    id: str
    name: str
    verified: bool
    capacity: str
    capacity_label: str
    required: bool
    status: str
    own: bool
    members: tuple[MemberView, ...]
    sent: SentView | None
    reason: str
    wrong_person: bool
    resembles: str = ""
    quiet: bool = False
    may_tend: bool = False
    may_remind: bool = False
    reopens: bool = False

    @property
    def current(self) -> bool:
        """Whether it takes part or has been asked to."""
        return self.status in CURRENT

    @property
    def invited(self) -> bool:
        """Whether it has not answered yet."""
        return self.status == PartyStatus.INVITED

    @property
    def declined(self) -> bool:
        """Whether it said no."""
        return self.status == PartyStatus.DECLINED

    @property
    def removed(self) -> bool:
        """Whether the lead took it out."""
        return self.status == PartyStatus.REMOVED

    @property
    def left(self) -> bool:
        """Whether it took part and has gone."""
        return self.status == PartyStatus.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesView:
    """The parties of a draft as one person sees them, and what they may do about them.

    Attributes:
        parties: those that take part, lead first; then, for the lead, the others.
        people_invited: people of the viewer's organisation who have not answered.
        neutral_letters: letters about this pledge name neither organisations nor the campaign.
        seat_roles: the roles the viewer may give to a person they invite.
        may_leave: they may take their organisation out of the draft.
        has_signed: it has signed the text in signature, so that it cannot go as it is.
        in_signature: the text is locked, and names who has to sign it.
        requests: how many ask to take part and wait for the lead, for its people.
        offered_lead: the lead is offered to their organisation, which has not answered.
        problem: why their last act on this list was refused, for people.
    """

    draft_id: str
    title: str
    lang: str
    organisation: str
    leads: bool
    parties: tuple[PartyView, ...]
    people_invited: tuple[SentView, ...]
    may_invite_party: bool
    may_invite_person: bool
    may_leave: bool
    neutral_letters: bool
    has_signed: bool
    seat_roles: tuple[str, ...]
    in_signature: bool = False
    offered_lead: bool = False
    requests: int = 0
    problem: str = ""

    @property
    def letters(self) -> dict[str, int]:
        """What became of the letters with invitations that wait, as far as one may know."""
        sent = [one.sent for one in self.parties if one.sent] + list(self.people_invited)
        return dict(Counter(str(one.fate) for one in sent if one.fate))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """An organisation that can be invited by name."""

    slug: str
    name: str
    type: str


def panel(person: Person, draft_id: str) -> PartiesView:
    """Return who takes part in a draft, to this person's eyes.

    Invitations, refusals and departures of organisations are shown to the lead alone: to say no
    must not cost anything elsewhere.

    Raises:
        NotFound: they may not know of the draft.
    """
    with reading() as unit:
        return panel_within(unit, draft_for(unit, person, draft_id, Permission.READ))


def panel_within(unit: Unit, viewer: Standing) -> PartiesView:
    """Return who takes part within a running unit; see `panel`."""
    return PartiesView(
        draft_id=viewer.pledge.id,
        title=viewer.pledge.title,
        lang=viewer.pledge.lang,
        organisation=unit.session.get_one(OrganisationRow, viewer.organisation_id).name,
        leads=viewer.tie.capacity == "lead",
        parties=_parties(unit, viewer),
        people_invited=of_people(unit, viewer),
        may_invite_party=viewer.may(Permission.INVITE_PARTY),
        may_invite_person=viewer.may(Permission.INVITE_SEAT),
        may_leave=viewer.may(Permission.LEAVE),
        neutral_letters=viewer.pledge.neutral_letters,
        has_signed=viewer.may(Permission.LEAVE) and _has_signed(unit, viewer),
        seat_roles=roles_given_by(viewer.tie.seat),
        in_signature=viewer.state is PledgeState.SIGNING,
        requests=_requests(unit, viewer),
        offered_lead=lead.is_offered_to(unit, viewer),
    )


def choices(person: Person, draft_id: str) -> list[ChoiceView]:
    """Return the organisations the lead can invite by name; nothing for anybody else.

    Raises:
        NotFound: they may not know of the draft.
    """
    with reading() as unit:
        viewer = draft_for(unit, person, draft_id, Permission.READ)
        if not viewer.may(Permission.INVITE_PARTY):
            return []
        rows = invitations.choosable(unit.session, draft_id)
        return [ChoiceView(slug=row.slug, name=row.name, type=row.type) for row in rows]


def _requests(unit: Unit, viewer: Standing) -> int:
    led = [viewer.pledge.id] if viewer.tie.capacity == "lead" else []
    return sum(join_requests.waiting_counts(unit.session, led, now()).values()) if led else 0


def _has_signed(unit: Unit, viewer: Standing) -> bool:
    own = invitations.current_party(unit.session, viewer.pledge.id, viewer.organisation_id)
    return own is not None and revisions.has_signed(unit.session, own.id)


def _parties(unit: Unit, viewer: Standing) -> tuple[PartyView, ...]:
    leads = viewer.tie.capacity == "lead"
    rows = parties.of_pledge(unit.session, viewer.pledge.id)
    sent = invitations.latest_of_parties(unit.session, viewer.pledge.id) if leads else {}
    # Somebody who declined and was asked again is shown once, as they stand now.
    current = {party.organisation_id for party, _ in rows if party.status in CURRENT}
    members = _members(unit, viewer, rows)
    letters = of_parties(unit, viewer, [row for _, row in rows], sent.values()) if sent else {}
    alike = _alike(unit, rows) if leads else {}
    known = gone.known_to(unit, viewer)
    shown = [
        replace(
            _party(viewer, party, organisation, letters.get(party.id), members),
            resembles=alike.get(organisation.id, ""),
        )
        for party, organisation in rows
        if party.status == PartyStatus.ACTIVE
        or (leads and party.status == PartyStatus.INVITED)
        or (party.organisation_id not in current and known.knows(party, sent.get(party.id)))
    ]
    return tuple(sorted(shown, key=lambda one: _SHOWN.index(one.status)))


def _alike(unit: Unit, rows: Iterable[tuple[PartyRow, OrganisationRow]]) -> dict[str, str]:
    """Return whose name each unverified organisation's reads like, where it does, by its id."""
    unknown = {
        organisation.id: organisation.name
        for party, organisation in rows
        if party.status in CURRENT and organisation.verified_at is None
    }
    known = organisations.verified_names(unit.session) if unknown else []
    return {key: first_like(name, known) for key, name in unknown.items()}


def _party(
    viewer: Standing,
    party: PartyRow,
    organisation: OrganisationRow,
    letter: SentView | None,
    members: Mapping[str, tuple[MemberView, ...]],
) -> PartyView:
    active = party.status == PartyStatus.ACTIVE
    astray, leads = party.decline_reason == WRONG_PERSON, viewer.tie.capacity == "lead"
    tends = viewer.may(Permission.MANAGE_PARTIES) and party.capacity != "lead"
    return PartyView(
        id=party.id,
        name=organisation.name,
        verified=organisation.verified_at is not None,
        capacity=party.capacity,
        capacity_label=capacities.label(party.capacity),
        required=party.required,
        status=party.status,
        own=party.organisation_id == viewer.organisation_id,
        members=members.get(organisation.id, ()) if active else (),
        sent=letter if party.status == PartyStatus.INVITED else None,
        reason=(party.decline_reason or party.removed_because) if leads and not astray else "",
        quiet=party.status == PartyStatus.LEFT and party.left_quietly,
        wrong_person=astray,
        may_tend=tends and active,
        reopens=party.required and viewer.state is PledgeState.SIGNING,
        may_remind=tends and active and reminder_refusal(party.reminded_at, now()) is None,
    )


def _members(
    unit: Unit, viewer: Standing, rows: Iterable[tuple[PartyRow, OrganisationRow]]
) -> dict[str, tuple[MemberView, ...]]:
    """Return the people of organisations that take part."""
    taking_part = [party.organisation_id for party, _ in rows if party.status == PartyStatus.ACTIVE]
    seats = seat_rows.seats_in(unit.session, taking_part)
    may_sign = represented.signers(unit.session, [viewer.pledge.id], now())
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
