"""What a seal covers of reports of progress and of what is decided of campaigns: all of a row."""

from datetime import datetime

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.campaigns import ClosingRow, ExtensionRow
from workspace.store.progress.reports import ProgressReportRow

Told = ProgressReportRow | ExtensionRow | ClosingRow
"""What everybody is told of a pledge or its campaign after the text was signed, or before."""


def of_told(row: Told) -> list[object]:
    """Return all that stands of a report, a deadline moved on or a campaign closed, as JSON."""
    if isinstance(row, ClosingRow):
        return [
            *("closing/2" if row.organisation_id else "closing/1", row.id, row.campaign_id),
            *(row.reopens, row.reason, row.person_id, microseconds(row.at)),
            *filter(None, [row.organisation_id]),
        ]
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
