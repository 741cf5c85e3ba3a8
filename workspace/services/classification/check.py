"""Corrections of themes, checked: each as it was made here, and the registry finds by the last."""

from collections.abc import Iterator

from workspace.domain.acts import PledgeAct
from workspace.domain.review import classification as rules
from workspace.domain.values import at, texts
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.registry import entries, search
from workspace.store.review import classifications
from workspace.store.review.classifications import ClassificationRow


def check() -> Iterator[Found]:
    """Give what is found of the corrections of each pledge; the log tells of those taken out."""
    with reading() as unit:
        pledges = classifications.corrected(unit.session)
    for pledge_id in pledges:
        with reading() as unit:
            rows = classifications.of_pledge(unit.session, pledge_id)
            faults = (*_of_rows(unit, pledge_id, rows), *_of_registry(unit, pledge_id, rows[-1]))
            yield Found(f"themes of draft {pledge_id}", faults)


def _of_rows(unit: Unit, pledge_id: str, rows: list[ClassificationRow]) -> Iterator[str]:
    traced = trail.objects(unit.session, pledge_id, (PledgeAct.CLASSIFIED,))[PledgeAct.CLASSIFIED]
    for n, row in enumerate(rows, start=1):
        if row.n != n:
            yield f"correction {n} is not there"
        if not seals.holds(row):
            yield f"correction {row.id} was not made here as it stands"
        if row.id not in traced:
            yield f"correction {row.id} is not in the trail"


def _of_registry(unit: Unit, pledge_id: str, last: ClassificationRow) -> Iterator[str]:
    entry = entries.of_pledge(unit.session, pledge_id)
    if entry is None:
        return
    signed = texts(at(at(entry.content, "content"), "themes"))
    wanted = rules.found_under(signed, last.signed, texts(last.themes))
    tags = search.tags_of(unit.session, [entry.id])[entry.id]
    if {code for kind, code in tags if kind == "theme"} != set(wanted):
        yield "the registry finds it under other themes"
