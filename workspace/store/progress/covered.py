"""What a seal covers of reports of progress and of deadlines moved on, as JSON: all of a row."""

from datetime import datetime

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.campaigns import ExtensionRow
from workspace.store.progress.reports import ProgressReportRow

Told = ProgressReportRow | ExtensionRow
"""What everybody is told of a pledge or its campaign after the text was signed, or before."""


def of_told(row: Told) -> list[object]:
    """Return all that stands of a report or a deadline moved on, as JSON."""
    if isinstance(row, ExtensionRow):
        return [
            *("extension/2" if row.organisation_id else "extension/1", row.id, row.campaign_id),
            *(microseconds(row.was_at), microseconds(row.to_at), row.reason, row.person_id),
            *(microseconds(row.at), *filter(None, [row.organisation_id])),
        ]
    return [
        *("report/1", row.id, row.pledge_id, row.revision_no, row.measure_no),
        *(row.organisation_id, row.person_id, microseconds(row.at), row.progress, row.value),
        *(row.as_of, row.narrative, row.challenges, row.links, row.corrects_id, row.confirms_id),
        *(row.why, row.closes, _instant(row.ended_at)),
    ]


def _instant(at: datetime | None) -> int | None:
    return None if at is None else microseconds(at)
