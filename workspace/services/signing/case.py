"""What a submission reads, read once; and the last look at it before it is made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.access.roles import Permission
from workspace.domain.parties.capacities import BINDING_CAPACITIES, label
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PledgeForm, from_content, slugs_in
from workspace.domain.rosters.extent import Entry, Extent, Some, cut, some
from workspace.domain.rosters.wish import ALL, Wish
from workspace.domain.signing.pledge_states import deadline_open, submits_until
from workspace.domain.signing.submission import Asked, Participant, missing
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import alignment, flagships, procedures
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.flagships import UsedView
from workspace.services.record import proof
from workspace.services.signing import roll
from workspace.services.signing.roll import Place
from workspace.services.signing.signature.signatory import open_text
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import listed
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing import revisions, submissions
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a submission reads, read once.

    `arrived` says since when what is required has stood: sign-offs given, organisations verified.
    """

    pledge: PledgeRow
    revision: RevisionRow
    content: dict[str, Any]
    campaign: CampaignRow
    lead: OrganisationRow
    participants: tuple[Participant, ...]
    arrived: tuple[datetime, ...] = ()

    @property
    def closes_at(self) -> datetime:
        """When it can be submitted no more."""
        return submits_until(
            self.campaign.deadline_at, self.pledge.return_by, self.campaign.closed_at
        )

    def asked(self, shown: str) -> Asked:
        """Return what decides, `shown` being the fingerprint on the screen."""
        return Asked(
            shown=shown,
            fingerprint=self.revision.fingerprint,
            deadline_at=self.closes_at,
            timezone=self.campaign.timezone,
            participants=self.participants,
        )


def gather(unit: Unit, pledge: PledgeRow) -> Case:
    """Return what decides on the submission of the current revision, and what it writes.

    Raises:
        NotPermitted: no revision is open for signature.
        Altered: the text or a sign-off stored is not the one that was locked or given.
    """
    revision = open_text(unit, pledge)
    places = roll.places(unit, pledge.id, revision)
    proof.require_roll(revision, roll.faults(places, pledge, revision))
    return Case(
        pledge=pledge,
        revision=revision,
        content=proof.content_of(revision),
        campaign=unit.session.get_one(CampaignRow, pledge.campaign_id),
        lead=unit.session.get_one(OrganisationRow, pledge.lead_id),
        participants=roll.participants(places),
        arrived=tuple(
            at
            for one in places
            if one.required and one.given is not None
            for at in (one.given.at, one.organisation.verified_at)
            if at is not None
        ),
    )


def complete_among(unit: Unit, pledges: Collection[PledgeRow]) -> set[str]:
    """Return the ids of those of these pledges whose revision all it requires have signed."""
    rows = revisions.open_of(unit.session, [one.id for one in pledges]) if pledges else {}
    rolls = roll.rolls(unit, rows)
    return {
        one.id
        for one in pledges
        if one.id in rows and _is_complete(rolls[one.id], one, rows[one.id])
    }


def _is_complete(places: list[Place], pledge: PledgeRow, row: RevisionRow) -> bool:
    current = row.n == pledge.revision_no
    signed = not missing(roll.participants(places))
    return current and signed and not roll.faults(places, pledge, row)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedView:
    """A party as the public will see it: an organisation and a function, no person."""

    name: str
    capacity_label: str
    endorses: bool
    title: str
    signed_at: datetime
    reservation: str
    decided_by: str
    decided_on: str
    letter_on: str = ""
    scan: str = ""
    flagship: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverView:
    """A joint pledge on the point of being submitted.

    Attributes:
        form: the text as it was signed.
        named: who will stand in public and on the receipt, the lead first: a page of them, of which
            `extent` says how many there are.
        aligned: who will be named as aligned with a group that endorses; bound to nothing.
        undecided: who would be, if a group that still decides endorsed first.
        running: the groups that still decide; submitting goes on without them.
        unnamed: those that were asked to sign and did not; they will stand nowhere.
        missing: names of required parties without a valid signature; nothing is submitted.
            Of these, and of the undecided, a page is named and the rest counted.
        bound: how many organisations are bound by it.
        flagships: of the States that marked it, what each has used besides.
        publish_at: when it becomes public; None for at once.
        review_days: in how many days the secretariat aims to review it; 0 where nobody does.
    """

    revision_no: int
    fingerprint: str
    short: str
    lang: str
    form: PledgeForm
    named: tuple[NamedView, ...]
    extent: Extent
    aligned: tuple[str, ...]
    undecided: Some
    unnamed: Some
    missing: Some
    running: tuple[str, ...]
    bound: int
    publish_at: datetime | None
    timezone: str
    deadline_at: datetime
    deadline_open: bool
    flagships: tuple[UsedView, ...]
    review_days: int = 0

    @property
    def full(self) -> tuple[UsedView, ...]:
        """The States that marked it and have no flagship left for it."""
        return tuple(one for one in self.flagships if one.full)

    @property
    def ready(self) -> bool:
        """Whether it can be submitted now."""
        return not self.missing.names and not self.full and self.deadline_open


def handover(person: Person, draft_id: str, wish: Wish = ALL) -> HandoverView | None:
    """Return what submitting would make public; None where it is submitted already.

    Raises:
        NotFound: the person may not read the draft.
        NotPermitted: they do not represent the lead, or nothing is in signature.
    """
    procedures.settle_due()
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        if not standing.may(Permission.SUBMIT) and submissions.of_pledge(unit.session, draft_id):
            return None
        standing.require(Permission.SUBMIT)
        return _view(unit, standing, gather(unit, standing.pledge), wish)


def _view(unit: Unit, standing: Standing, case: Case, wish: Wish) -> HandoverView:
    stand = [one for one in case.participants if one.stands]
    ranks: dict[str, int] = {}
    for one in stand:
        ranks.setdefault(label(one.capacity), len(ranks))
    page, extent = cut(
        stand, wish, lambda one: Entry(one.name, one.capacity, ranks[label(one.capacity)])
    )
    unnamed = [one.name for one in case.participants if not one.stands and not one.required]
    opens = case.campaign.publish_at
    held = procedures.lines(unit, case.revision.id, "")
    running = {one.id: one.group for one in held if one.runs}
    aligned = alignment.aligned(unit, case.revision.id)
    return HandoverView(
        revision_no=case.revision.n,
        fingerprint=case.revision.fingerprint,
        short=short(case.revision.fingerprint),
        lang=standing.pledge.lang,
        form=_form(unit, case),
        named=tuple(_named(one) for one in page),
        extent=extent,
        unnamed=some(unnamed, wish),
        missing=some([one.name for one in missing(case.participants)], wish),
        aligned=tuple(
            sorted((one.name for one in aligned if one.procedure_id not in running), key=wish.order)
        ),
        undecided=some([one.name for one in aligned if one.procedure_id in running], wish),
        running=tuple(running.values()),
        bound=sum(one.capacity in BINDING_CAPACITIES for one in stand),
        publish_at=opens if opens is not None and opens > now() else None,
        timezone=case.campaign.timezone,
        deadline_at=case.closes_at,
        deadline_open=deadline_open(case.closes_at, now()),
        flagships=tuple(
            flagships.used(unit, standing, house) for house in flagships.marked_by(unit, stand)
        ),
        review_days=case.campaign.review_days if case.campaign.reviewed else 0,
    )


def _form(unit: Unit, case: Case) -> PledgeForm:
    """Return the text with the names of those whom it names by their slugs."""
    slugs = slugs_in(from_content(case.content))
    return from_content(case.content, listed.names(unit.session, case.pledge.id, slugs))


def _named(one: Participant) -> NamedView:
    given = one.sign_off
    assert given is not None
    return NamedView(
        name=one.name,
        capacity_label=label(one.capacity),
        endorses=one.capacity not in BINDING_CAPACITIES,
        title=given.title,
        signed_at=given.at,
        reservation=given.reservation,
        decided_by=given.decided_by,
        decided_on=given.decided_on,
        letter_on=given.letter_on,
        scan=given.scan,
        flagship=given.flagship,
    )
