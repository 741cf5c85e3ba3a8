"""Who signed on to a published pledge, as of a day: everybody reads it; never who waits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any, Final

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.domain.sign_on.addenda import numbers
from workspace.domain.sign_on.call import CAPACITIES, after
from workspace.domain.sign_on.sign_on import reference
from workspace.process.offload import off_loop
from workspace.process.unit import Unit, reading
from workspace.services.record import proof
from workspace.services.sign_on.openness import Place, place
from workspace.store.organisations import organisations
from workspace.store.sign_on import block
from workspace.store.sign_on.block import Change
from workspace.store.sign_on.sign_ons import SignOnRow

PART = 50
"""Rows of one page of the list."""
MAX_PAGE = 10_000
_ALONE: Final = ("reference", "country", "title", "decided_by", "decided_on", "wish")
_BARE: Final[dict[str, Any]] = dict.fromkeys(_ALONE, "")


class Part(StrEnum):
    """What of the block is shown."""

    LIST = "list"
    ADDENDA = "addenda"
    WISHES = "wishes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which part of a block somebody asks for; what names none is left out.

    Attributes:
        day: as of whose end, year-month-day; empty for now.
        type: of organisation; empty for all.
        page: the first is 1.
    """

    part: Part = Part.LIST
    day: str = ""
    type: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerView:
    """An organisation that signed on, as everybody reads it: no person is named.

    Attributes:
        type_code: the code of its class, which `type` says.
        title: the function of whoever signed for it.
    """

    reference: str
    slug: str
    name: str
    type_code: str
    type: str
    country: str
    capacity: str
    title: str
    decided_by: str
    decided_on: str
    wish: str
    signed_at: datetime
    listed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """That an organisation joined or left."""

    name: str
    joined: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AddendumView:
    """What joined and left on one day, as far as it stands on this page."""

    number: int
    at: datetime
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A part of the signature block of a published pledge.

    Attributes:
        who: the lead.
        first: how many organisations signed with the first parties.
        means: as what one signs on, untranslated; empty where nobody ever could.
        open, first_list_at, first_list: see `Place`.
        as_of: when it changed last, or the end of the day that was asked for.
        classes: code, word and number of each type of organisation, all of them in `count`.
        found: how many rows the part that is asked for has in all.
        kept_back: how many rows of this page are not as they were sealed, and so not on it.
    """

    symbol: str
    title: str
    lang: str
    who: str
    n: int
    fingerprint: str
    first: int
    timezone: str
    means: str
    open: bool
    by_approval: bool
    closes_at: datetime | None
    first_list_at: datetime | None
    first_list: str
    as_of: datetime
    wanted: Wanted
    classes: tuple[tuple[str, str, int], ...]
    wishes: int
    found: int
    signers: tuple[SignerView, ...] = ()
    addenda: tuple[AddendumView, ...] = ()
    kept_back: int = 0

    @property
    def count(self) -> int:
        """How many have signed on."""
        return sum(number for _, _, number in self.classes)

    @property
    def pages(self) -> int:
        """How many pages the part has, at least one."""
        return max(1, -(-self.found // PART))

    @property
    def by_class(self) -> tuple[tuple[str, tuple[SignerView, ...]], ...]:
        """The rows of this page by class, each with the word for it."""
        rows = groupby(self.signers, key=lambda one: one.type)
        return tuple((label, tuple(those)) for label, those in rows)

    @property
    def address(self) -> dict[str, str]:
        """What an address says to be given the same part again, without its page."""
        asked = self.wanted
        said = {"part": str(asked.part), "as_of": asked.day, "type": asked.type}
        return {key: value for key, value in said.items() if value and value != Part.LIST}


def listing(symbol: str, wanted: Wanted) -> BlockView:
    """Return a part of the signature block of a published pledge.

    Raises:
        NotFound: no such published pledge that was signed here.
        Altered: what the registry holds is not what was signed.
    """
    with reading() as unit:
        of = place(unit, symbol)
        made = _head(unit, of, wanted)
        revision_id, at = of.submission.revision_id, made.as_of
        offset = (made.wanted.page - 1) * PART
        if wanted.part is Part.ADDENDA:
            days = numbers(block.instants(unit.session, revision_id, at), of.zone)
            found = block.changes(unit.session, revision_id, at, PART, offset)
            joined = _addenda(of, days, found)
            kept_back = len(found) - sum(len(one.changes) for one in joined)
            return replace(made, addenda=joined, kept_back=kept_back)
        rows = block.listed(
            unit.session,
            revision_id,
            at,
            types=[wanted.type] if wanted.type else (),
            wishes=wanted.part is Part.WISHES,
            limit=PART,
            offset=offset,
        )
        houses = organisations.slugs_and_names(unit.session, {row.organisation_id for row in rows})
        signers = _signers(of, rows, houses)
        return replace(made, signers=signers, kept_back=len(rows) - len(signers))


def whole(symbol: str, day: str) -> BlockView:
    """Return the whole list of those that signed on, for who takes it away; see `listing`."""
    with reading() as unit:
        of = place(unit, symbol)
        made = _head(unit, of, Wanted(day=day))
        rows = block.listed(unit.session, of.submission.revision_id, made.as_of)
        houses = organisations.slugs_and_names(unit.session, {row.organisation_id for row in rows})
        # Thousands of seals are proved here.
        return replace(made, signers=off_loop(lambda: _signers(of, rows, houses)))


def _head(unit: Unit, of: Place, wanted: Wanted) -> BlockView:
    end = after(wanted.day, of.zone)
    past = end is not None and end < of.at
    revision_id = of.submission.revision_id
    changed = block.last_change(unit.session, revision_id, of.at) or of.entry.published_at
    at = end if end is not None and past else changed
    asked = replace(wanted, day=wanted.day if past else "")
    counts = block.counts(unit.session, revision_id, at)
    wishes = block.count_wishes(unit.session, revision_id, at)
    found = {
        Part.LIST: counts.get(asked.type, 0) if asked.type else sum(counts.values()),
        Part.WISHES: wishes,
    }
    if asked.part is Part.ADDENDA:
        found[Part.ADDENDA] = len(block.instants(unit.session, revision_id, at))
    last = max(1, -(-found[asked.part] // PART))
    call = of.call
    return BlockView(
        symbol=of.entry.symbol,
        title=of.entry.title,
        lang=of.entry.lang,
        who=of.entry.lead_name,
        n=of.form.revision,
        fingerprint=of.form.fingerprint,
        first=sum(bool(party.signed_at) for party in of.form.parties),
        timezone=of.campaign.timezone,
        means=CAPACITIES[call.capacity] if call else "",
        open=of.open,
        by_approval=call is not None and call.by_approval,
        closes_at=call.closes_at if call else None,
        first_list_at=of.first_list_at,
        first_list=of.first_list,
        as_of=at,
        wanted=replace(asked, page=min(asked.page, last)),
        classes=tuple(
            (code, ORGANISATION_TYPES.label(code), number)
            for code, number in sorted(counts.items())
        ),
        wishes=wishes,
        found=found[asked.part],
    )


def _signers(
    of: Place, rows: Sequence[SignOnRow], houses: dict[str, tuple[str, str]]
) -> tuple[SignerView, ...]:
    """Return rows as everybody reads them; what was altered is left out."""
    return tuple(
        _unnamed(of, row)
        if row.organisation_id in of.kept.ids
        else _signer(of, row, houses[row.organisation_id][0])
        for row in rows
        if proof.is_whole(row)
    )


def _signer(of: Place, row: SignOnRow, slug: str) -> SignerView:
    return SignerView(
        reference=reference(of.entry.symbol, row.n),
        slug=slug,
        name=row.organisation_name,
        type_code=row.organisation_type,
        type=ORGANISATION_TYPES.label(row.organisation_type),
        country=row.country,
        capacity=row.capacity,
        title=row.signer_title,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        wish=row.wish,
        signed_at=row.at,
        listed_at=row.listed_at or row.at,
    )


def _unnamed(of: Place, row: SignOnRow) -> SignerView:
    """Return one that is counted in its class and day, and of which no more is said."""
    return replace(_signer(of, row, ""), **_BARE, name=UNNAMED, signed_at=row.listed_at or row.at)


def _addenda(of: Place, days: dict[date, int], found: Sequence[Change]) -> tuple[AddendumView, ...]:
    by_day: dict[date, list[Change]] = {}
    for one in found:
        by_day.setdefault(one.at.astimezone(of.zone).date(), []).append(one)
    return tuple(
        AddendumView(
            number=days[day],
            at=those[0].at,
            changes=tuple(
                ChangeView(
                    name=of.kept.name(one.row.organisation_id, one.row.organisation_name),
                    joined=one.joined,
                    at=one.at,
                )
                for one in those
                if proof.is_whole(one.row)
            ),
        )
        for day, those in by_day.items()
    )
