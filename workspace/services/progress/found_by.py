"""What a public pledge is found by once reports say how it goes: its status, in the registry.

How many of its measures stand where is kept beside it, so that it is counted and never looked up.
"""

from collections import Counter
from typing import Final

from workspace.process.unit import Unit
from workspace.services.progress import follow_up
from workspace.store.progress import reports
from workspace.store.registry import entries, index, search
from workspace.store.registry.entries import MEASURE, EntryTagRow

KIND: Final = "progress"
"""The kind of tag that holds the status of a pledge."""


def list_anew(unit: Unit, pledge_id: str) -> None:
    """Have lists find a pledge by the status its reports give it, and by how long it is silent."""
    entry = entries.of_pledge(unit.session, pledge_id)
    if entry is None:
        return
    if not reports.of_pledges(unit.session, [pledge_id])[pledge_id]:
        entry.quiet_since = entry.published_at
        return
    found = follow_up.of_entries(unit, [entry])[0]
    entry.quiet_since, status = found.quiet_since, found.status
    tags = search.tags_of(unit.session, [entry.id])[entry.id]
    measures = Counter(one.status for one in found.measures if one.status)
    said = [(MEASURE, f"{code}.{number}") for code, number in measures.items()]
    said += [(KIND, status)] if status else []
    wanted = [tag for tag in tags if tag[0] not in (KIND, MEASURE)] + said
    if sorted(wanted) == sorted(tags):
        return
    entries.remove_tags(unit.session, entry.id, KIND, MEASURE)
    for kind, code in said:
        unit.session.add(EntryTagRow(entry_id=entry.id, kind=kind, code=code))
    index.put(unit.session, entry, wanted)
