"""Publishes as many pledges as a site may come to have, made as a submission makes them.

Each is of an organisation that leads it and one that joined it, who signed the revision that is
public; of every fourth a report came a year later. No receipt belongs to them, so that of one in
fifty, which has no draft behind it, the page can be opened.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, text

from tests.support.documents.publications import a_content
from workspace.domain.codes.themes import THEMES
from workspace.domain.codes.vocabulary import REGIONS
from workspace.domain.ids import new_id
from workspace.domain.text.prose import from_plain, to_json
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.registry import publication
from workspace.services.registry.publication import Publication
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.progress.reports import ProgressReportRow
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
            for number in range(begun, min(begun + AT_ONCE, last)):
                _one(unit, campaign, person_id, number)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _one(unit: Unit, campaign: CampaignRow, person_id: str, number: int) -> None:
    at = now() - timedelta(days=1) - SPREAD * ((number * 7_919) % 20_011 / 20_011)
    pledge, houses = new_id(), [_house(unit, number // 4 * 2, at), _house(unit, number * 2 + 1, at)]
    made = {"created_by": person_id, "created_at": at, "updated_at": at, "campaign_id": campaign.id}
    kept = {"id": pledge, "lead_id": houses[0]["id"], "kind": "partnership", "state": "published"}
    bare = (number + 1) % BARE == 0
    if not bare:
        unit.session.execute(insert(PledgeRow), [kept | made])
        _sign(unit, pledge, person_id, houses, at)
    title = " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 5, 11, 17)).capitalize()
    words = f"We will change how {title.lower()} are governed, place {number}."
    themes = (THEMES[number % len(THEMES)].code, THEMES[number * 3 % len(THEMES)].code)
    entry = publication.publish(
        unit,
        campaign,
        Publication(
            symbol=publication.take_symbol(unit, campaign),
            source="banyan",
            title=title,
            lang="en",
            lead_name=str(houses[0]["name"]),
            lead_type=str(houses[0]["type"]),
            region=REGIONS.codes[number % len(REGIONS.codes)],
            kind="partnership",
            joint=True,
            submitted_at=at,
            content=_content(title, words, houses),
            text=words,
            themes=themes,
            goals=(str(number % 17 + 1),),
            pledge_id=None if bare else pledge,
        ),
    )
    entry.quiet_since = None if bare else at
    if number % 4 == 0:
        _report(unit, pledge, person_id, houses[0], min(at + timedelta(days=365), now()))


def _house(unit: Unit, number: int, at: datetime) -> dict[str, Any]:
    slug = f"organisation-{number}"
    found = unit.session.query(OrganisationRow.id).filter_by(slug=slug).scalar()
    row = {"id": found or new_id(), "slug": slug, "name": f"Organisation {number}"}
    row |= {"type": TYPES[number % len(TYPES)]}
    if not found:
        unit.session.execute(insert(OrganisationRow), [row | {"created_at": at, "verified_at": at}])
    return row


def _sign(
    unit: Unit, pledge: str, person_id: str, houses: list[dict[str, Any]], at: datetime
) -> None:
    revision = {"id": new_id(), "pledge_id": pledge, "n": 2, "seq": 0, "content": "{}"}
    revision |= {"leaves": [], "fingerprint": "", "smart": {}, "state": "submitted"}
    locked = {"locked_by": person_id, "locked_at": at}
    unit.session.execute(insert(RevisionRow), [revision | locked])
    for house, capacity in zip(houses, ("lead", "co_pledger"), strict=True):
        of = {"organisation_id": house["id"]}
        party = {"id": new_id(), "pledge_id": pledge, "capacity": capacity, "required": True} | of
        took = {"status": "active", "edit_level": "edit", "joined_at": at}
        unit.session.execute(insert(PartyRow), [party | took])
        signed = {"party_id": party["id"], "revision_id": revision["id"], "state": "signed"} | of
        words = {"fingerprint": "", "statement": "", "signer_name": "", "signer_title": ""}
        unit.session.execute(
            insert(SignOffRow), [signed | words | {"person_id": person_id, "at": at}]
        )


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


def _report(unit: Unit, pledge: str, person_id: str, house: dict[str, Any], at: datetime) -> None:
    said = {"value": "", "as_of": at.date().isoformat(), "narrative": "It goes on."}
    said |= {"challenges": "", "links": "", "why": "", "progress": "in_progress"}
    of = {"pledge_id": pledge, "revision_no": 2, "measure_no": 1, "person_id": person_id}
    unit.session.execute(
        insert(ProgressReportRow), [said | of | {"organisation_id": house["id"], "at": at}]
    )
