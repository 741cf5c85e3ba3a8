"""How groups that were asked to endorse decide, for many pledges at once; never a vote."""

from collections.abc import Iterable, Sequence

from workspace.domain.signing.needs import Decision
from workspace.process.unit import Unit
from workspace.services import procedures
from workspace.services.access import Standing
from workspace.services.signing.roll import Place
from workspace.store.procedures import groups
from workspace.store.signing.revisions import RevisionRow

Held = tuple[Standing, RevisionRow, Sequence[Place]]


def decisions(unit: Unit, held: Iterable[Held]) -> dict[tuple[str, str], Decision]:
    """Return how each group decides on the text in signature, by the ids of pledge and group.

    As many statements for many texts as for one, and none where nobody is asked to endorse.
    """
    asked = [
        (reader, revision, place.organisation.id)
        for reader, revision, places in held
        for place in places
        if place.party.capacity == "endorser" and place.takes_part
    ]
    if not asked:
        return {}
    deciding = groups.groups_among(unit.session, {group_id for _, _, group_id in asked})
    found = procedures.on_texts(unit, {one.id for _, one, _ in asked}) if deciding else {}
    return {
        (reader.pledge.id, group_id): _decision(reader, found.get((revision.id, group_id)))
        for reader, revision, group_id in asked
        if group_id in deciding
    }


def _decision(reader: Standing, held: procedures.Course | None) -> Decision:
    if held is None:
        return Decision()
    sees = reader.organisation_id in {held.row.group_id, *held.members}
    return Decision(
        opened=True,
        runs=held.runs,
        until=held.row.closes_at if held.row.closes_at > held.at else None,
        thing=held.row.id if sees else "",
    )
