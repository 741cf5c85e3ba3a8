"""Publishing: a pledge's public form enters the registry and grows its leaf, once and for all."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from workspace.domain.events import PledgePublished
from workspace.domain.ids import new_id
from workspace.domain.record.pledge_words import search_text
from workspace.domain.tree.leaf import Leaf, bough_of
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access.public_names import Kept, kept_at
from workspace.services.record import proof, seals
from workspace.services.registry import entry_tags
from workspace.services.registry.tree import leaf_places
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import entries, index, search
from workspace.store.registry.entries import (
    ANSWERS,
    FLAGSHIP,
    PARTIES,
    THEME,
    EntryRow,
)
from workspace.store.registry.leaves import LeafRow

_PUBLISHED: Final = (THEME, "sdg", FLAGSHIP, ANSWERS, *PARTIES)
"""The kinds of tags that are published with a pledge; reports say the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A pledge as everyone may read it.

    Attributes:
        content: sections, facts, measures, parties and sign-offs as JSON; only what each party
            chose to be shown.
        themes: codes of rights themes.
        goals: numbers of Sustainable Development Goals, as text.
        accepted_at: since when it may be public, as far as the embargo lets it; None for since it
            was submitted.
        flagship_of: ids of the States that name it as one of their flagships.
        answers: symbol of the pledge it answers; empty where it answers none.
        external_id: its id elsewhere, for an imported pledge.
    """

    symbol: str
    source: str
    title: str
    lang: str
    lead_name: str
    lead_type: str
    region: str
    kind: str
    joint: bool
    submitted_at: datetime
    content: dict[str, Any]
    text: str
    themes: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    answers: str = ""
    accepted_at: datetime | None = None
    flagship_of: tuple[str, ...] = ()
    external_id: str | None = None
    pledge_id: str | None = None


def take_symbol(unit: Unit, campaign: CampaignRow) -> str:
    """Return the campaign's next public symbol, such as HR75-000123."""
    return f"{campaign.prefix}-{campaigns.take_number(unit.session, campaign.id):06d}"


def publish(unit: Unit, campaign: CampaignRow, made: Publication) -> EntryRow:
    """Enter a pledge into the registry and give it its place on the tree, in the caller's unit.

    It becomes visible at the campaign's embargo, by the clock and not by a job. A pledge that is
    there already keeps its symbol, its place and when it was published, and says the new text.
    """
    known = entries.of_pledge(unit.session, made.pledge_id) if made.pledge_id else None
    kept = kept_at(unit, made.pledge_id)
    made = _unnamed(made, kept)
    if known is not None:
        return _revise(unit, known, made, kept)
    since = made.accepted_at or made.submitted_at
    visible_at = max(since, campaign.publish_at or since)
    entry = EntryRow(
        id=new_id(),
        campaign_id=campaign.id,
        pledge_id=made.pledge_id,
        symbol=made.symbol,
        source=made.source,
        external_id=made.external_id,
        published_at=visible_at,
        **_said(made),
    )
    entry.seal = seals.seal(entry)
    unit.session.add(entry)
    unit.session.flush()
    _tag(unit, entry, made, kept)
    leaf = _grow(unit, campaign, entry)
    if visible_at <= now():
        unit.announce(PledgePublished(symbol=made.symbol, number=leaf.number))
    return entry


def _revise(unit: Unit, entry: EntryRow, made: Publication, kept: Kept) -> EntryRow:
    with proof.anew(entry):
        for name, value in _said(made).items():
            setattr(entry, name, value)
    entries.remove_tags(unit.session, entry.id, *_PUBLISHED)
    _tag(unit, entry, made, kept, *search.tags_of(unit.session, [entry.id])[entry.id])
    unit.session.flush()
    return entry


def _tag(
    unit: Unit, entry: EntryRow, made: Publication, kept: Kept, *more: tuple[str, str]
) -> None:
    """Give an entry its themes, goals and flagship marks; it is found by them and by `more`."""
    said: dict[str, Iterable[str]] = {
        THEME: made.themes,
        "sdg": made.goals,
        FLAGSHIP: entry_tags.flagship_codes(made.flagship_of),
        ANSWERS: (made.answers,) if made.answers else (),
    }
    tags = [(kind, code) for kind, of in said.items() for code in dict.fromkeys(of)]
    entry_tags.put(
        unit, entry, [*tags, *entry_tags.parties(unit, kept.content(made.content))], *more
    )


def _unnamed(made: Publication, kept: Kept) -> Publication:
    """Return a publication as lists and searches know it: without names kept out of sight."""
    if not kept:
        return made
    form = kept.form(made.content)
    return replace(
        made,
        lead_name=entry_tags.lead_in(form, made.lead_name),
        text=search_text(form),
        flagship_of=tuple(kept.others(made.flagship_of)),
    )


def name_flagships(unit: Unit, pledge_id: str, states: Iterable[str]) -> None:
    """Have a pledge of the registry be found as a flagship of these States, and of no other."""
    entry = entries.of_pledge(unit.session, pledge_id)
    if entry is not None:
        kept = kept_at(unit, pledge_id)
        entry_tags.rename(unit, entry, FLAGSHIP, entry_tags.flagship_codes(kept.others(states)))


def name_themes(unit: Unit, pledge_id: str, themes: Iterable[str]) -> None:
    """Have a pledge of the registry be found under these themes, and under no other."""
    entry = entries.of_pledge(unit.session, pledge_id)
    if entry is not None:
        entry_tags.rename(unit, entry, THEME, themes)


def part(unit: Unit, entry: EntryRow, house: str, capacity: str, *, joint: bool) -> None:
    """Have an entry be found by one of its parties no more; what it says of it stays as signed.

    Args:
        unit: the act's own unit of work.
        entry: of the pledge.
        house: id of the organisation that left.
        capacity: as what it was named.
        joint: whether several are bound still.

    Raises:
        Altered: it is not as it was sealed.
    """
    if entry.joint != joint:
        with proof.anew(entry):
            entry.joint = joint
    tags = search.tags_of(unit.session, [entry.id])[entry.id]
    codes = [code for kind, code in tags if kind == capacity and code != house]
    entry_tags.rename(unit, entry, capacity, codes)


def hide(unit: Unit, entry: EntryRow, at: datetime) -> None:
    """Take an entry out of public sight: nothing that everybody reads says any of it."""
    with proof.anew(entry, free=True):
        entry.hidden_at = at
    unit.session.flush()
    index.remove(unit.session, entry.id)


def show(unit: Unit, entry: EntryRow) -> None:
    """Have an entry in public sight again, as it is by now.

    Raises:
        Altered: it is not as it was sealed.
    """
    with proof.anew(entry):
        entry.hidden_at = None
    unit.session.flush()
    if entry.withdrawn_at is None:
        tags = search.tags_of(unit.session, [entry.id])[entry.id]
        index.put(unit.session, entry, tags)


def withdraw(unit: Unit, pledge_id: str, at: datetime) -> None:
    """Take a pledge out of every list; where it is public its address and its leaf say so."""
    entry = entries.of_pledge(unit.session, pledge_id)
    if entry is None:
        return
    with proof.anew(entry, free=True):
        entry.withdrawn_at = at
    unit.session.flush()
    index.remove(unit.session, entry.id)


def _said(made: Publication) -> dict[str, Any]:
    """Return what an entry says of a pledge and a later revision can change."""
    return {
        "title": made.title,
        "lang": made.lang,
        "lead_name": made.lead_name,
        "lead_type": made.lead_type,
        "region": made.region,
        "kind": made.kind,
        "joint": made.joint,
        "submitted_at": made.submitted_at,
        "content": made.content,
        "search": entry_tags.searched(made.symbol, made.title, made.lead_name, made.text),
    }


def _grow(unit: Unit, campaign: CampaignRow, entry: EntryRow) -> Leaf:
    leaf = leaf_places.next_leaf(unit, campaign.id, bough_of(entry.region))
    unit.session.add(
        LeafRow(
            entry_id=entry.id,
            campaign_id=campaign.id,
            number=leaf.number,
            bough=leaf.bough,
            x=leaf.x,
            y=leaf.y,
            parent=leaf.parent,
        )
    )
    unit.session.flush()
    return leaf
