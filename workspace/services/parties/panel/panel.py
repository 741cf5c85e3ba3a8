"""Who takes part in a draft, as each of them may see it: asked for as a whole, shown by pages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from workspace.domain.access.roles import Permission
from workspace.domain.parties.capacities import roles_given_by
from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.domain.rosters.extent import PAGE, Entry, Extent, cut
from workspace.domain.rosters.wish import ALL, Wish
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import lead
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.parties import gone
from workspace.services.parties.panel import party_lines
from workspace.services.parties.panel.views import ChoiceView, PartiesView, PartyView
from workspace.services.parties.sent import fates, of_people
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations, join_requests, listed
from workspace.store.parties.listed import InvitedLine, Listed
from workspace.store.signing import revisions

_SHOWN = (PartyStatus.ACTIVE, PartyStatus.INVITED, *gone.GONE)
_WORKED_ON = (PartyStatus.INVITED, PartyStatus.DECLINED, PartyStatus.ACTIVE, *gone.GONE)
"""In which order a list is read, and one of more than a page: what the lead has to tend first."""


def panel(person: Person, draft_id: str, wish: Wish = ALL) -> PartiesView:
    """Return who takes part in a draft, to this person's eyes, a page of it.

    Invitations, refusals and departures of organisations are shown to the lead alone: to say no
    must not cost anything elsewhere.

    Raises:
        NotFound: they may not know of the draft.
    """
    with reading() as unit:
        return panel_within(unit, draft_for(unit, person, draft_id, Permission.READ), wish)


def panel_within(unit: Unit, viewer: Standing, wish: Wish = ALL) -> PartiesView:
    """Return who takes part within a running unit; see `panel`."""
    leads = viewer.tie.capacity == "lead"
    sent = listed.invited(unit.session, [viewer.pledge.id]) if leads else {}
    known = _known(unit, viewer, sent)
    page, extent = _page(known, viewer, wish)
    people = of_people(unit, viewer)
    own = (one.fate for one in people)
    waiting = [row for row in known if row[0].status == PartyStatus.INVITED]
    return PartiesView(
        draft_id=viewer.pledge.id,
        title=viewer.pledge.title,
        lang=viewer.pledge.lang,
        organisation=unit.session.get_one(OrganisationRow, viewer.organisation_id).name,
        leads=leads,
        parties=_views(unit, viewer, page, sent),
        extent=extent,
        letters=Counter(map(str, (*fates(unit, waiting, sent), *filter(None, own)))),
        people_invited=people,
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


def _known(unit: Unit, viewer: Standing, sent: Mapping[str, InvitedLine]) -> list[Listed]:
    """Return the parties that the viewer may know of."""
    draft_id = viewer.pledge.id
    rows = unit.once(("listed", draft_id), lambda: listed.of_pledge(unit.session, draft_id))
    # Somebody who declined and was asked again is shown once, as they stand now.
    current = {party.organisation_id for party, _ in rows if party.status in CURRENT}
    known = gone.known_to(unit, viewer)
    return [
        (party, house)
        for party, house in rows
        if party.status == PartyStatus.ACTIVE
        or (known.leads and party.status == PartyStatus.INVITED)
        or (party.organisation_id not in current and known.knows(party, sent.get(party.id)))
    ]


def _page(known: Sequence[Listed], viewer: Standing, wish: Wish) -> tuple[list[Listed], Extent]:
    long = len(known) > PAGE

    def said(row: Listed) -> Entry:
        party, house = row
        first = party.capacity == "lead" and party.status == PartyStatus.ACTIVE
        own = long and party.organisation_id == viewer.organisation_id
        order = _WORKED_ON if long else _SHOWN
        rank = 0 if own else 1 if first else 2 + order.index(PartyStatus(party.status))
        return Entry(house.name, party.status, rank)

    return cut(known, wish, said)


def _views(
    unit: Unit, viewer: Standing, page: Iterable[Listed], sent: Mapping[str, InvitedLine]
) -> tuple[PartyView, ...]:
    shown = list(page)
    about = party_lines.about(unit, viewer, shown, sent)
    return tuple(party_lines.line(viewer, party, house, about) for party, house in shown)
