"""What was done to keep the site: by whom, to what and when; nothing of any draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.access import trail_readers
from workspace.domain.access.display import Viewer
from workspace.domain.acts import ACTS, Thing
from workspace.process.unit import Unit, reading
from workspace.services.access.display import shown
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.store import campaigns
from workspace.store import trail as rows
from workspace.store.organisations import organisations
from workspace.store.trail import AuditRow

MOST: Final = 50
_THINGS: Final = {str(act): act.thing for act in ACTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedView:
    """One act; `who` is empty where the site itself or who runs it did it.

    `house` is for which organisation it was done, where it is not what it was done to.
    """

    at: datetime
    who: str
    house: str
    act: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailView:
    """A part of the trail, the newest first; `older` is the mark of the next part, or empty."""

    deeds: Sequence[DeedView]
    older: str


def trail(person: Person, older: str = "") -> TrailView:
    """Return what was done to keep the site.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        found = rows.of_site(unit.session, trail_readers.OF_OFFICE, rows.spot(older), MOST + 1)
        shown_now = found[:MOST]
        people = shown(unit, {(one.person_id, "") for one in shown_now}, Viewer.SECRETARIAT)
        called = _called(unit, shown_now)
    return TrailView(
        deeds=[
            DeedView(
                at=one.at,
                who=people[one.person_id, ""].who,
                house=called.get(one.organisation_id, "") if one.object_id in called else "",
                act=one.action,
                about=called.get(one.object_id) or called.get(one.organisation_id, ""),
            )
            for one in shown_now
        ],
        older=rows.mark(shown_now[-1]) if len(found) > MOST else "",
    )


def _called(unit: Unit, deeds: Iterable[AuditRow]) -> dict[str, str]:
    """Return what the things of these acts are called: organisations, campaigns, people."""
    some = list(deeds)
    things: dict[Thing, set[str]] = {}
    for one in some:
        things.setdefault(_THINGS[one.action], set()).add(one.object_id)
    houses = things.get(Thing.ORGANISATION, set()) | {one.organisation_id for one in some}
    rounds = campaigns.by_ids(unit.session, things.get(Thing.CAMPAIGN, set()))
    asked = {(one, "") for one in things.get(Thing.PERSON, set())}
    people = {who[0]: one.who for who, one in shown(unit, asked, Viewer.SECRETARIAT).items()}
    named = organisations.names(unit.session, houses - {""})
    return people | {key: row.title for key, row in rounds.items()} | named
