"""Entering pledges made elsewhere into the registry, each with its symbol and its leaf."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, BinaryIO, Literal

from workspace.domain.codes.vocabulary import REGIONS
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.record.form import from_published
from workspace.domain.record.imported import Imported
from workspace.domain.record.pledge_words import search_text
from workspace.domain.text.prose import from_plain, to_json
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.acts import NOBODY, HouseAct
from workspace.services.registry import publication
from workspace.services.registry.imports.file import BadLine, read
from workspace.services.registry.publication import Publication
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import entries
from workspace.store.registry.entries import IMPORTED, EntryRow

NOT_A_REGION = N_("This is not a region in our list.")
_ANYWHERE = "cross_regional"
What = Literal["imported", "present", "different"]


@dataclass(frozen=True, slots=True)
class DoneLine:
    """What became of a sound line.

    Attributes:
        number: of the line, counted from 1.
        external_id: the pledge's id elsewhere.
        what: imported; present already; or present with other content, which stays.
        symbol: the pledge's symbol here.
    """

    number: int
    external_id: str
    what: What
    symbol: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file, line by line; with a bad line, nothing of it was imported."""

    bad: list[BadLine] = field(default_factory=list)
    done: list[DoneLine] = field(default_factory=list)

    def count(self, what: What) -> int:
        """Return how many lines had this outcome."""
        return sum(line.what == what for line in self.done)


def campaign_slugs() -> list[str]:
    """Return the slugs of the campaigns there are, the one with the latest deadline first."""
    with reading() as unit:
        return [row.slug for row in campaigns.all_open_first(unit.session)]


def import_pledges(
    file: BinaryIO,
    campaign: str,
    regions: Mapping[str, str] | None = None,
    columns: Mapping[str, object] | None = None,
) -> Report:
    """Enter the pledges of a file, JSON lines or a table, into a campaign's registry.

    What is there already stays as it is, also where the file says something else by now.

    Args:
        file: one pledge a line; blank lines are passed over.
        campaign: its slug.
        regions: code of the region by name of the submitter; the others count as across regions.
        columns: which column of a table is which field, see `table.as_lines`; None for JSON.

    Raises:
        NotFound: there is no such campaign.
        Invalid: a region is not in our list.
    """
    regions = regions or {}
    unknown = [name for name, code in regions.items() if code not in REGIONS]
    if unknown:
        raise Invalid(dict.fromkeys(unknown, NOT_A_REGION))
    found, bad = read(file, now().year, columns)
    if bad:
        return Report(bad=bad)
    with transaction() as unit:
        row = campaigns.locked(unit.session, campaign)
        if row is None:
            raise NotFound
        there = entries.imported_into(unit.session, row.id)
        return Report(
            done=[
                _present(number, pledge, there[pledge.id])
                if pledge.id in there
                else _enter(unit, row, number, pledge, regions.get(pledge.submitter, _ANYWHERE))
                for number, pledge in found.items()
            ]
        )


def _present(number: int, pledge: Imported, entry: EntryRow) -> DoneLine:
    same = (entry.title, entry.lang, entry.lead_name, entry.lead_type, entry.content) == (
        pledge.title,
        pledge.lang,
        pledge.submitter,
        pledge.submitter_type,
        _content(pledge),
    )
    return DoneLine(number, pledge.id, "present" if same else "different", entry.symbol)


def _enter(
    unit: Unit, campaign: CampaignRow, number: int, pledge: Imported, region: str
) -> DoneLine:
    symbol = publication.take_symbol(unit, campaign)
    publication.publish(unit, campaign, _publication(pledge, symbol, region))
    # No person of ours answers for it: an operator with access to the machine did it.
    acts.record(unit, NOBODY, HouseAct.IMPORTED, symbol)
    return DoneLine(number, pledge.id, "imported", symbol)


def _publication(pledge: Imported, symbol: str, region: str) -> Publication:
    content = _content(pledge)
    return Publication(
        symbol=symbol,
        source=IMPORTED,
        title=pledge.title,
        lang=pledge.lang,
        lead_name=pledge.submitter,
        lead_type=pledge.submitter_type,
        region=region,
        kind="common" if pledge.collective else "individual",
        joint=pledge.collective,
        submitted_at=datetime(pledge.year, 1, 1, tzinfo=UTC),
        content=content,
        text=f"{search_text(from_published(content))}\n{pledge.lead}",
        external_id=pledge.id,
    )


def _content(pledge: Imported) -> dict[str, Any]:
    """Return the public form (see `domain.pledge_form`), with the record as it was found."""
    return {
        "reference": pledge.source,
        "parties": [
            {
                "organisation": "",
                "name": pledge.submitter,
                "type": pledge.submitter_type,
                "capacity": "lead",
            }
        ],
        "content": {
            "title": pledge.title,
            "lang": pledge.lang,
            "sections": {"commitment": to_json(from_plain(pledge.text))},
        },
        "record": {
            "id": pledge.id,
            "year": pledge.year,
            "dir": pledge.dir,
            "lead": pledge.lead,
            "collective": pledge.collective,
            "text_kind": pledge.text_kind,
        },
    }
