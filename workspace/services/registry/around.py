"""What everybody may read around a public pledge: marks, its lead since, answers, withdrawal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.codes.themes import THEME_LIST
from workspace.domain.record.form import AlignedParty, PledgeForm, PledgeParty
from workspace.domain.review import classification as rules
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.domain.values import rows, text_at, texts, whole
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access.public_names import NOBODY, Kept
from workspace.services.record import proof
from workspace.services.record.proof import Altered
from workspace.store.organisations import organisations
from workspace.store.parties import lead_offers
from workspace.store.pledge import partings
from workspace.store.registry import entries, flagships, withdrawals
from workspace.store.registry.entries import EntryRow
from workspace.store.review import classifications

_UNSAID: Final = "~{}"
"""By what one is called that left and has no name in public; no slug begins so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """That a pledge was withdrawn after it was published: by which organisation, when and why."""

    who: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftView:
    """That a party left a pledge after it was published, when and why; `reason` may be empty.

    One whose name is kept out of sight has no slug, and nothing is said of why.
    """

    slug: str
    name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadView:
    """That another party leads a pledge since an instant than the one that led it when signed."""

    who: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherView:
    """A pledge that one answers or is answered by; `symbol` is empty where it is not public."""

    symbol: str
    title: str
    lang: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """A State that named a pledge as one of its flagships.

    Attributes:
        slug: of the State, by which its signature is found.
        name: what it is called now.
        since: when the pledge was submitted with it.
        until: since when it is none any more; None while it is one.
    """

    slug: str
    name: str
    since: datetime
    until: datetime | None

    @property
    def holds(self) -> bool:
        """Whether it is one now."""
        return self.until is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifiedView:
    """That a pledge is found under other themes than it was signed with, since when and why.

    `themes` and `signed` are their codes, `labels` and `signed_labels` the same untranslated.
    """

    themes: tuple[str, ...]
    signed: tuple[str, ...]
    at: datetime
    reason: str

    @property
    def labels(self) -> tuple[str, ...]:
        """What it is found under, in words."""
        return theme_labels(self.themes)

    @property
    def signed_labels(self) -> tuple[str, ...]:
        """What it was signed with, in words."""
        return theme_labels(self.signed)


def marks(unit: Unit, entry: EntryRow, kept: Kept) -> tuple[tuple[MarkView, ...], int]:
    """Return the marks of a pledge that is public, one for each State, the latest it had.

    What a State gave up before the pledge was public is nobody's to know, unless its signature that
    is public says that it was one. Of a State of which a slot is not as it was sealed nothing is
    said; how many such slots there are is returned too. One whose name is kept out of sight has no
    mark: that it is a State would tell of it.
    """
    if entry.pledge_id is None:
        return (), 0
    held = flagships.of_pledges(unit.session, [entry.pledge_id])[entry.pledge_id]
    altered = [row.organisation_id for row in held if not proof.is_whole(row)]
    unsaid = kept.ids.union(altered)
    latest = {row.organisation_id: row for row in held if row.organisation_id not in unsaid}
    called = organisations.slugs_and_names(unit.session, latest)
    found = (
        MarkView(
            slug=called[house][0],
            name=called[house][1],
            since=row.taken_at,
            until=row.slot.over_at if not row.slot.counts(now()) else None,
        )
        for house, row in latest.items()
    )
    signed = {
        text_at(one, "organisation")
        for one in rows(entry.content.get("parties"))
        if one.get("flagship") is True
    }
    shown = tuple(
        one
        for one in found
        if one.until is None or one.until > entry.published_at or one.slug in signed
    )
    return shown, len(altered)


def gone(
    unit: Unit, entry: EntryRow, of_revision: int = 0, kept: Kept = NOBODY
) -> dict[str, LeftView]:
    """Return who left a text of a pledge while it was public, by the slug it is named by there.

    Of the one that is public now, where no number of an earlier one is given. Those whose names
    are kept out of sight stand by what no text calls anybody.

    Raises:
        Altered: that it left is not as it was said.
    """
    if entry.pledge_id is None:
        return {}
    number = of_revision or whole(entry.content.get("revision")) or 0
    found = partings.of_text(unit.session, entry.pledge_id, number)
    proof.require_sealed(*found)
    called = organisations.slugs_and_names(unit.session, {row.organisation_id for row in found})
    said = {}
    for n, row in enumerate(found, start=1):
        slug, name = called[row.organisation_id]
        if row.organisation_id in kept.ids:
            said[_UNSAID.format(n)] = LeftView(slug="", name=UNNAMED, at=row.at, reason="")
        else:
            said[slug] = LeftView(slug=slug, name=name, at=row.at, reason=row.reason)
    return said


def answers(unit: Unit, form: PledgeForm) -> OtherView | None:
    """Return the pledge that one answers, by the title it was signed with; None for none."""
    symbol = form.answers.get("symbol", "")
    if not symbol:
        return None
    there = entries.shown_of(unit.session, symbol, now())
    return OtherView(
        symbol=symbol if there is not None else "",
        title=form.answers.get("title", ""),
        lang=there.lang if there is not None else form.lang,
        who=there.lead_name if there is not None else "",
    )


def answered(unit: Unit, row: EntryRow) -> tuple[OtherView, ...]:
    """Return the public pledges that answer one."""
    return tuple(
        OtherView(symbol=one.symbol, title=one.title, lang=one.lang, who=one.lead_name)
        for one in entries.answering(unit.session, row.symbol, now())
    )


def led(unit: Unit, row: EntryRow, kept: Kept) -> tuple[tuple[LeadView, ...], int]:
    """Return who leads a pledge since it was submitted, where the lead passed on.

    That it passed on otherwise than is sealed is not said; how often so is returned too.
    """
    found = lead_offers.passed_since(unit.session, row.pledge_id or "", row.submitted_at)
    names = organisations.names(unit.session, {to for _, to in found})
    views = tuple(
        LeadView(who=kept.name(to, names[to]), since=offer.settled_at)
        for offer, to in found
        if offer.settled_at is not None and proof.is_whole(offer)
    )
    return views, len(found) - len(views)


def found_under(unit: Unit, pledge_id: str, signed: Sequence[str]) -> tuple[str, ...]:
    """Return the themes by which a text of a pledge is found that was signed with these.

    Raises:
        Altered: the last correction is not as it was made.
    """
    row = classifications.latest(unit.session, pledge_id)
    if row is None:
        return tuple(signed)
    proof.require_sealed(row)
    return rules.found_under(signed, row.signed, texts(row.themes))


def classified(unit: Unit, entry: EntryRow, form: PledgeForm) -> tuple[ClassifiedView | None, int]:
    """Return the correction that counts for a public text; None where it is found as signed.

    One that is not as it was made is not said; how many are so is returned too.
    """
    pledge_id, signed = entry.pledge_id or "", texts(form.facts.get("themes"))
    row = classifications.latest(unit.session, pledge_id) if pledge_id else None
    if row is None:
        return None, 0
    if not proof.is_whole(row):
        return None, 1
    found = rules.found_under(signed, row.signed, texts(row.themes))
    if set(found) == set(signed):
        return None, 0
    return ClassifiedView(themes=found, signed=signed, at=row.at, reason=row.reason), 0


def theme_labels(codes: Sequence[str]) -> tuple[str, ...]:
    """Return what people read for codes of themes, untranslated."""
    return tuple(THEME_LIST.label(code) for code in codes)


def renamed(unit: Unit, parties: Iterable[PledgeParty | AlignedParty]) -> dict[str, str]:
    """Return what parties are called by now, by slug, where that is not how they signed."""
    signed = {party.slug: party.name for party in parties if party.slug}
    present = organisations.named(unit.session, signed)
    return {slug: name for slug, name in present.items() if name != signed[slug]}


def withdrawn(unit: Unit, row: EntryRow, kept: Kept) -> WithdrawnView:
    """Return that a pledge was withdrawn after it was public.

    Raises:
        Altered: it was not withdrawn here as it stands.
    """
    found = withdrawals.of_pledge(unit.session, row.pledge_id or "")
    if found is None or found.at != row.withdrawn_at:
        raise Altered
    proof.require_sealed(found)
    house = found.organisation_id
    lead = organisations.names(unit.session, {house})
    return WithdrawnView(who=kept.name(house, lead[house]), at=found.at, reason=found.reason)
