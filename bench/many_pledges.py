"""Publishes as many pledges as a site may come to have, row by row as a submission does.

Each is of an organisation that leads it and one that joined it, who signed the revision that is
public; of every fourth a report came a year later. No receipt belongs to them, so that of one in
fifty, which has no draft behind it, the page can be opened, and of none how it goes on.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import insert, select, text

from tests.support.documents.publications import a_content
from workspace.domain.codes.themes import THEMES
from workspace.domain.codes.vocabulary import REGIONS
from workspace.domain.ids import new_id
from workspace.domain.text.prose import from_plain, to_json
from workspace.domain.text.search import fold
from workspace.domain.tree.growth import Grown
from workspace.domain.tree.leaf import Leaf, bough_of, seed_of
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.record import seals
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.progress.reports import ProgressReportRow
from workspace.store.registry import index, index_turns, leaves
from workspace.store.registry.entries import BINDING, PARTIES, EntryRow, EntryTagRow
from workspace.store.registry.index import IndexRow
from workspace.store.registry.leaves import LeafRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow

AT_ONCE: Final = 500
BARE: Final = 50
SPREAD: Final = timedelta(days=3 * 365)
TYPES: Final = ("member_state", "nhri", "civil_society", "business", "city", "academia")
WORDS: Final = [
    "judges",
    "police",
    "prisons",
    "schools",
    "water",
    "housing",
    "health",
    "courts",
    "archives",
    "ministries",
    "parliaments",
    "cities",
    "villages",
    "inspectors",
    "teachers",
    "nurses",
    "farmers",
    "fishers",
    "children",
    "women",
    "elders",
    "refugees",
    "workers",
    "unions",
    "budgets",
    "laws",
    "statistics",
    "languages",
    "rivers",
    "forests",
    "air",
    "data",
    "cameras",
    "elections",
]


def publish(campaign_id: str, person_id: str, first: int, last: int) -> None:
    """Publish the pledges of these numbers, spread over three years until yesterday."""
    for begun in range(first, last, AT_ONCE):
        with transaction() as unit:
            campaign = unit.session.get_one(CampaignRow, campaign_id)
            numbers = range(begun, min(begun + AT_ONCE, last))
            made = [_Made(number, campaign_id, person_id) for number in numbers]
            _insert(unit, made)
            _publish(unit, campaign, made)
            reports = [one.report() for one in made if one.number % 4 == 0 and not one.is_bare]
            unit.session.execute(insert(ProgressReportRow), reports)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _insert(unit: Unit, made: list["_Made"]) -> None:
    """Store what stands behind the pledges, each kind of row at once."""
    houses = {house["slug"]: house for one in made for house in one.houses}
    slugs = OrganisationRow.slug.in_(list(houses))
    there = dict(
        unit.session.execute(select(OrganisationRow.slug, OrganisationRow.id).where(slugs)).all()
    )
    for slug, house in houses.items():
        house["id"] = there.get(slug) or new_id()
    for one in made:
        for house in one.houses:
            house["id"] = houses[house["slug"]]["id"]
    new = [house for slug, house in houses.items() if slug not in there]
    if new:
        unit.session.execute(insert(OrganisationRow), new)
    rows = [one.rows() for one in made if not one.is_bare]
    for kind in (PledgeRow, RevisionRow, PartyRow, SignOffRow):
        unit.session.execute(insert(kind), [row for each in rows for row in each[kind]])


class _Made:
    """A pledge to be published; of `is_bare` there is nothing but what is public."""

    def __init__(self, number: int, campaign_id: str, person_id: str) -> None:
        self.number, self.campaign_id, self.person_id = number, campaign_id, person_id
        self.is_bare = (number + 1) % BARE == 0
        self.at = now() - timedelta(days=1) - SPREAD * ((number * 7_919) % 20_011 / 20_011)
        self.id = new_id()
        self.houses = [self._house(number // 4 * 2), self._house(number * 2 + 1)]
        self.title = " ".join(
            WORDS[(number * step) % len(WORDS)] for step in (1, 5, 11, 17)
        ).capitalize()

    def _house(self, number: int) -> dict[str, Any]:
        row = {"slug": f"organisation-{number}", "name": f"Organisation {number}"}
        row |= {"type": TYPES[number % len(TYPES)]}
        return row | {"created_at": self.at, "verified_at": self.at}

    @property
    def tags(self) -> list[tuple[str, str]]:
        """The rights, the goal and the parties it is found by."""
        codes = {THEMES[self.number * step % len(THEMES)].code for step in (1, 3)}
        named = zip(BINDING, (house["id"] for house in self.houses), strict=True)
        about = [*(("theme", code) for code in sorted(codes)), ("sdg", str(self.number % 17 + 1))]
        return [*about, *named]

    def entry(self, symbol: str) -> EntryRow:
        """Return what everyone may read of it."""
        words = f"We will change how {self.title.lower()} are governed, place {self.number}."
        lead = self.houses[0]
        return EntryRow(
            id=new_id(),
            campaign_id=self.campaign_id,
            pledge_id=None if self.is_bare else self.id,
            symbol=symbol,
            source="banyan",
            title=self.title,
            lang="en",
            lead_name=lead["name"],
            lead_type=lead["type"],
            region=REGIONS.codes[self.number % len(REGIONS.codes)],
            kind="partnership",
            joint=True,
            submitted_at=self.at,
            published_at=self.at,
            quiet_since=None if self.is_bare else self.at,
            content=_content(self.title, words, self.houses),
            search=fold(f"{symbol}\n{self.title}\n{lead['name']}\n{words}"),
        )

    def rows(self) -> dict[type, list[dict[str, Any]]]:
        """Return what is stored of its draft, its revision, its parties and their signatures."""
        made = {"created_by": self.person_id, "created_at": self.at, "updated_at": self.at}
        kept = {"id": self.id, "lead_id": self.houses[0]["id"], "campaign_id": self.campaign_id}
        revision = {"id": new_id(), "pledge_id": self.id, "n": 2, "seq": 0, "content": "{}"}
        revision |= {"leaves": [], "fingerprint": "", "smart": {}, "state": "submitted"}
        parties, signed = [], []
        for house, capacity in zip(self.houses, ("lead", "co_pledger"), strict=True):
            of = {"organisation_id": house["id"]}
            party = {"id": new_id(), "pledge_id": self.id, "capacity": capacity} | of
            took = {"status": "active", "edit_level": "edit", "joined_at": self.at}
            parties.append(party | took | {"required": True})
            words = {"fingerprint": "", "statement": "", "signer_name": "", "signer_title": ""}
            words |= {"person_id": self.person_id, "at": self.at, "state": "signed"}
            signed.append({"party_id": party["id"], "revision_id": revision["id"]} | of | words)
        return {
            PledgeRow: [kept | made | {"kind": "partnership", "state": "published"}],
            RevisionRow: [revision | {"locked_by": self.person_id, "locked_at": self.at}],
            PartyRow: parties,
            SignOffRow: signed,
        }

    def report(self) -> dict[str, Any]:
        """Return what the lead reported a year later."""
        at = min(self.at + timedelta(days=365), now())
        said = {"value": "", "as_of": at.date().isoformat(), "narrative": "It goes on."}
        said |= {"challenges": "", "links": "", "why": "", "progress": "in_progress"}
        of = {"pledge_id": self.id, "organisation_id": self.houses[0]["id"]}
        row = said | of | {"revision_no": 2, "measure_no": 1, "person_id": self.person_id}
        row |= {"id": new_id(), "at": at, "closes": False}
        return row | {"seal": seals.seal(ProgressReportRow(**row))}


def _publish(unit: Unit, campaign: CampaignRow, made: list["_Made"]) -> None:
    """Enter pledges into the registry as `publication` does, each kind of row at once."""
    session, tree = unit.session, leaves.places_of(unit.session, campaign.id)
    grown = Grown((Leaf(*place) for place in tree), seed_of(campaign.id))
    entries, rows, words = [], [], []
    for one in made:
        campaign.last_number += 1
        entry = one.entry(f"{campaign.prefix}-{campaign.last_number:06d}")
        entry.seal = seals.seal(entry)
        leaf = grown.next_leaf(bough_of(entry.region))
        grown.add(leaf)
        place = {"bough": leaf.bough, "x": leaf.x, "y": leaf.y, "parent": leaf.parent}
        known = {"entry_id": entry.id, "campaign_id": campaign.id, "number": leaf.number}
        entries.append(entry)
        rows += [EntryTagRow(entry_id=entry.id, kind=k, code=code) for k, code in one.tags]
        rows.append(LeafRow(**known, **place))
        at = index.place_of(entry.published_at, campaign.last_number)
        listed = index.labels(
            campaign=campaign.id,
            region=entry.region,
            lead_type=entry.lead_type,
            kind=entry.kind,
            tags=one.tags,
        )
        codes = index.codes_of(listed | index.cohort_labels(entry, one.tags))
        rows.append(IndexRow(no=campaign.last_number, entry_id=entry.id, place=at, codes=codes))
        named = [index.label(kind, code) for kind, code in one.tags if kind in PARTIES]
        words.append({"place": at, "words": index.words_of(entry.search, named)})
    session.add_all(entries)
    session.flush()
    session.add_all(rows)
    session.flush()
    session.execute(index.ENTER[session.get_bind().dialect.name], words)
    index_turns.add(session, [one["place"] for one in words])


def _content(title: str, words: str, houses: list[dict[str, Any]]) -> dict[str, Any]:
    measures = [{"title": "Do it", "responsible_party": house["slug"]} for house in houses]
    sections = {"commitment": to_json(from_plain(words * 20)), "scene": []}
    content = {"title": title, "lang": "en", "sections": sections, "measures": measures}
    parties = list(_parties(houses))
    return a_content(content=content | {"themes": [], "sdg": [], "facts": {}}, parties=parties)


def _parties(houses: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for house, capacity in zip(houses, ("lead", "co_pledger"), strict=True):
        known = {"organisation": house["slug"], "name": house["name"], "type": house["type"]}
        yield known | {"capacity": capacity, "title": "Director", "reservation": ""}
