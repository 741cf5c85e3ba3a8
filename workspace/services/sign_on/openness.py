"""A published pledge with the call that stands for it: where one signs on; never who did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workspace.domain.errors import NotFound
from workspace.domain.record.form import PledgeForm, from_published
from workspace.domain.sign_on.call import CAPACITIES, OPEN, last_day
from workspace.domain.sign_on.sign_on import Stance, key_of
from workspace.domain.signing.pledge_states import PledgeState, effective_state
from workspace.domain.values import whole
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access.public_names import Kept, kept_at
from workspace.services.record import proof, seals
from workspace.store.campaigns import CampaignRow
from workspace.store.mergers import mergers
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on import block, sign_on_calls, sign_ons
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.signing import submissions
from workspace.store.signing.submissions import SubmissionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A published pledge, and whether others can sign on to it now.

    Attributes:
        form: what was signed and is public, as its parties read it.
        kept: whose names everybody does not read.
        call: the one that stands, as its lead made it; None where there is none.
        at: the instant of asking.
    """

    entry: EntryRow
    pledge: PledgeRow
    campaign: CampaignRow
    submission: SubmissionRow
    form: PledgeForm
    kept: Kept
    call: CallRow | None
    at: datetime

    @property
    def open(self) -> bool:
        """Whether organisations can sign on now."""
        return self.in_force and self.call is not None and self.at < self.call.closes_at

    @property
    def in_force(self) -> bool:
        """Whether the pledge is public, and says that others may sign later."""
        publish_at = self.campaign.publish_at
        state = effective_state(self.pledge.state, publish_at, self.at)
        # While a later text is drafted, the one that is public can be signed as before.
        public = state is PledgeState.PUBLISHED or self.pledge.amends_no is not None
        return public and self.form.access == OPEN

    @property
    def first_list_at(self) -> datetime | None:
        """Until when one can still stand on a first list; None where there is none to come."""
        found = self.call.first_list_at if self.open and self.call is not None else None
        return found if found is not None and self.at < found else None

    @property
    def first_list(self) -> str:
        """The day as of which the first list is read, once that is over; empty before."""
        found = self.call.first_list_at if self.call is not None else None
        return last_day(found, self.zone) if found is not None and found <= self.at else ""

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which days are counted."""
        return ZoneInfo(self.campaign.timezone)


def place(unit: Unit, symbol: str, *, lock: bool = False) -> Place:
    """Return a published pledge, as it was proved to be what was signed.

    Args:
        unit: the unit asking.
        symbol: its public symbol, such as HR75-000123.
        lock: hold the pledge until the commit, for whoever signs on.

    Raises:
        NotFound: there is none that was signed here, or it is not published yet.
        Altered: what the registry holds is not what was signed.
    """
    entry = _shown(unit, symbol)
    if lock and entry.pledge_id is not None:
        pledges.locked(unit.session, entry.pledge_id)
        # What came before that may have changed the text, or taken it out of sight.
        unit.session.expire(entry)
        entry = _shown(unit, symbol)
    return of_entry(unit, entry)


def _shown(unit: Unit, symbol: str) -> EntryRow:
    entry = entries.entry_of(unit.session, symbol, now()) if symbol.isprintable() else None
    if entry is None:
        raise NotFound
    return entry


def of_entry(unit: Unit, entry: EntryRow) -> Place:
    """Return the place of an entry of the registry; see `place`."""
    n = whole(entry.content.get("revision"))
    submission = submissions.of_symbol(unit.session, entry.symbol, n) if n else None
    if entry.pledge_id is None or submission is None:
        raise NotFound
    proof.require_entry(entry, submission)
    found = sign_on_calls.standing(unit.session, entry.pledge_id)
    return Place(
        entry=entry,
        pledge=unit.session.get_one(PledgeRow, entry.pledge_id),
        campaign=unit.session.get_one(CampaignRow, entry.campaign_id),
        submission=submission,
        form=from_published(entry.content),
        kept=kept_at(unit, entry.pledge_id),
        call=found if found is not None and seals.holds(found) else None,
        at=now(),
    )


def stances(unit: Unit, of: Place, houses: Iterable[OrganisationRow]) -> dict[str, Stance]:
    """Return what organisations are to a published pledge, by their ids."""
    those = list(houses)
    # What was merged into one is counted as it, and once.
    one_with = {one.id: mergers.absorbed(unit.session, one.id) for one in those}
    every = set().union(*one_with.values())
    given = sign_ons.of_organisations(unit.session, of.pledge.id, every)
    this = of.submission.revision_id
    standing = {
        one.organisation_id for one in given if one.ended_at is None and one.revision_id == this
    }
    first = {party.slug for party in of.form.parties if party.signed_at}
    aligned = {one.slug for one in of.form.aligned}
    called = organisations.slugs_and_names(unit.session, every)
    slugs = {key: {called[one][0] for one in ids} for key, ids in one_with.items()}
    return {
        house.id: Stance(
            verified=house.verified_at is not None,
            party=bool(slugs[house.id] & first),
            aligned=bool(slugs[house.id] & aligned),
            signed=bool(one_with[house.id] & standing),
            namesake=bool(_namesakes(unit, of, house)),
        )
        for house in those
    }


def _namesakes(unit: Unit, of: Place, house: OrganisationRow) -> set[str]:
    """Return others of an organisation's name that signed, at first or later."""
    key = key_of(house.name)
    later = sign_ons.named_alike(unit.session, of.pledge.id, key) - {house.id}
    named = [(one.name, one.slug) for one in of.form.parties]
    named += [(one.name, one.slug) for one in of.form.aligned]
    return later | {slug for name, slug in named if slug != house.slug and key_of(name) == key}


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView:
    """What the page of a pledge says of those that sign on; `means` says as what.

    `first_list_at` is until when one stands on a first list; None for none, and once it is over.
    """

    symbol: str
    open: bool
    closes_at: datetime | None
    first_list_at: datetime | None
    by_approval: bool
    means: str
    count: int


def summary(unit: Unit, entry: EntryRow) -> SummaryView | None:
    """Return what the page of a pledge says of it; None where it is not open, nor ever was."""
    if entry.pledge_id is None or sign_on_calls.newest(unit.session, entry.pledge_id) is None:
        return None
    of = of_entry(unit, entry)
    call = of.call
    count = sum(block.counts(unit.session, of.submission.revision_id, of.at).values())
    return SummaryView(
        symbol=entry.symbol,
        open=of.open,
        closes_at=call.closes_at if call else None,
        first_list_at=of.first_list_at,
        by_approval=call is not None and call.by_approval,
        means=CAPACITIES[call.capacity] if call else "",
        count=count,
    )
