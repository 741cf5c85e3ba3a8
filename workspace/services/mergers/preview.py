"""What a merger would move, what stays as it was signed, and what stands in its way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from workspace.domain.errors import Invalid, NotFound
from workspace.domain.organisations import mergers as rules
from workspace.domain.organisations.mergers import Hindrance
from workspace.domain.organisations.status import Status
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import flagships
from workspace.services.access.houses import is_slug, require_office
from workspace.services.accounts import Person
from workspace.store.mergers import mergers, moves
from workspace.store.mergers.mergers import MergerRow
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import MandateRow, SeatRow
from workspace.store.parties import parties
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.procedures.groups import MembershipRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One thing that stands in the way: which, how often, and of which groups."""

    what: Hindrance
    count: int = 0
    names: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Plan:
    """What would move, as rows; drafts, and public pledges that it leads, by id, in order."""

    gone: OrganisationRow
    kept: OrganisationRow
    seats: list[SeatRow] = field(default_factory=list)
    mandates: list[MandateRow] = field(default_factory=list)
    memberships: list[MembershipRow] = field(default_factory=list)
    invitations: list[InvitationRow] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    led: list[str] = field(default_factory=list)
    signed: int = 0
    flagships: int = 0
    obstacles: list[Obstacle] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewView:
    """A merger as the secretariat looks at it before it means it, or carries it out.

    Attributes:
        kept: slug of the one that goes on; empty where none was named yet.
        seats, mandates, groups, invitations, drafts: how many of each move.
        signed: how many pledges it signed, or takes part in once they were submitted: they stay.
        led: how many of these it leads and the other one will, since they are public.
        flagships: how many it has, which count for the other one then.
        obstacles: what stands in the way; none where it can be meant.
        open_from: from when the merger that waits can be carried out; None where none waits.
        reason: of the one that waits.
        ready: nobody objected in time.
    """

    gone: str
    gone_name: str
    kept: str = ""
    kept_name: str = ""
    seats: int = 0
    mandates: int = 0
    groups: int = 0
    invitations: int = 0
    drafts: int = 0
    signed: int = 0
    led: int = 0
    flagships: int = 0
    obstacles: tuple[Obstacle, ...] = ()
    open_from: datetime | None = None
    reason: str = ""
    ready: bool = False


def preview(person: Person, slug: str, written: str = "") -> PreviewView:
    """Return what merging an organisation into another one would do; nothing changes.

    Args:
        person: who looks, for the secretariat.
        slug: of the one that is to be merged.
        written: how the other one is called; that of the merger that waits, where one does.

    Raises:
        NotFound: the person does not act for the secretariat, or there is no such organisation.
        Invalid: nothing here, or several, are called so.
    """
    with reading() as unit:
        require_office(unit, person)
        gone = _gone(unit, slug)
        waits = mergers.open_of(unit.session, [gone.id])
        if waits is not None and waits.gone_id == gone.id:
            kept = unit.session.get_one(OrganisationRow, waits.kept_id)
            return _view(planned(unit, gone, kept, besides=waits), waits)
        if not written.strip():
            return PreviewView(gone=gone.slug, gone_name=gone.name)
        return _view(planned(unit, gone, named(unit, written)), None)


def named(unit: Unit, written: str) -> OrganisationRow:
    """Return the organisation that is called so.

    Raises:
        Invalid: there is none, or more than one.
    """
    asked = written.replace("\x00", "").strip()
    found = organisations.by_written(unit.session, [asked])[asked]
    if len(found) != 1:
        raise Invalid({"kept": rules.SEVERAL if found else rules.UNKNOWN})
    return unit.session.get_one(OrganisationRow, found[0])


def planned(
    unit: Unit, gone: OrganisationRow, kept: OrganisationRow, besides: MergerRow | None = None
) -> Plan:
    """Return what would move, and what stands in the way `besides` the merger that waits."""
    session = unit.session
    made = Plan(gone=gone, kept=kept)
    made.seats = moves.seats(session, [gone.id])
    made.mandates = moves.mandates(session, gone.id)
    made.memberships = moves.groups_of(session, gone.id)
    made.invitations = moves.invitations(session, gone.id)
    made.flagships = flagships.counted(unit, gone)
    in_signature = 0
    for party, pledge, locked in moves.parts(session, gone.id):
        if moves.is_written(pledge) and not locked:
            made.drafts.append(pledge.id)
        elif moves.is_settled(pledge):
            made.signed += 1
            made.led += [pledge.id] if moves.is_led_on(pledge) and _leads(party) else []
        else:
            in_signature += 1
    made.obstacles = [
        *_of_both(unit, made, besides),
        *_of_groups(unit, made),
        *_counted(Hindrance.SIGNING, in_signature),
        *_of_flagships(unit, gone, kept),
    ]
    return made


def _leads(party: PartyRow) -> bool:
    return party.capacity == "lead"


def _of_both(unit: Unit, plan: Plan, besides: MergerRow | None) -> Iterable[Obstacle]:
    gone, kept = plan.gone, plan.kept
    if gone.id == kept.id:
        yield Obstacle(what=Hindrance.ITSELF)
        return
    if kept.status is not Status.VERIFIED:
        yield Obstacle(what=Hindrance.NOT_VERIFIED)
    if mergers.merged_into(unit.session, [gone.id, kept.id]):
        yield Obstacle(what=Hindrance.MERGED)
    waits = mergers.open_of(unit.session, [gone.id, kept.id])
    if waits is not None and (besides is None or waits.id != besides.id):
        yield Obstacle(what=Hindrance.WAITS)
    ever = parties.ever_of(unit.session, gone.id) & parties.ever_of(unit.session, kept.id)
    yield from _counted(Hindrance.SAME_DRAFT, len(ever))


def _of_groups(unit: Unit, plan: Plan) -> Iterable[Obstacle]:
    session, gone, kept = unit.session, plan.gone, plan.kept
    mine = {one.group_id for one in plan.memberships}
    theirs = {one.group_id for one in moves.groups_of(session, kept.id)}
    if moves.is_group(session, gone.id):
        yield Obstacle(what=Hindrance.GROUP)
    if kept.id in mine or gone.id in theirs:
        yield Obstacle(what=Hindrance.MEMBER)
    deciding = moves.groups_that_decide(session, mine | {gone.id})
    called = organisations.names(session, mine | {gone.id})
    for what, some in ((Hindrance.SAME_GROUP, mine & theirs), (Hindrance.DECIDES, deciding)):
        if some:
            yield Obstacle(what=what, names=tuple(sorted(called[one] for one in some)))


def _of_flagships(unit: Unit, gone: OrganisationRow, kept: OrganisationRow) -> Iterable[Obstacle]:
    found = flagships.excesses(unit, gone, kept) if gone.id != kept.id else []
    if found:
        said = (f"{one.campaign} ({one.used}/{one.cap}: {', '.join(one.symbols)})" for one in found)
        yield Obstacle(what=Hindrance.FLAGSHIPS, names=tuple(said))


def _counted(what: Hindrance, count: int) -> Iterable[Obstacle]:
    if count:
        yield Obstacle(what=what, count=count)


def _gone(unit: Unit, slug: str) -> OrganisationRow:
    row = organisations.by_slug(unit.session, slug) if is_slug(slug) else None
    if row is None:
        raise NotFound
    return row


def _view(plan: Plan, waits: MergerRow | None) -> PreviewView:
    return PreviewView(
        gone=plan.gone.slug,
        gone_name=plan.gone.name,
        kept=plan.kept.slug,
        kept_name=plan.kept.name,
        seats=len(plan.seats),
        mandates=len(plan.mandates),
        groups=len(plan.memberships),
        invitations=len(plan.invitations),
        drafts=len(plan.drafts),
        signed=plan.signed,
        led=len(plan.led),
        flagships=plan.flagships,
        obstacles=tuple(plan.obstacles),
        open_from=waits.open_from if waits else None,
        reason=waits.reason if waits else "",
        ready=waits is not None and now() >= waits.open_from,
    )
