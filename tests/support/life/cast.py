"""Who takes part: houses in every capacity, who has a seat in them, and who may sign."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import member, rule
from workspace.domain.organisations.policies import Policy
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.accounts import Person
from workspace.services.organisations import office
from workspace.store.organisations.seats import MandateRow

LEAD, GROUP, OFFICE = "aruna", "network", "sol"
HOUSES = {
    "aruna": "member_state",
    "belmar": "member_state",
    "corvia": "member_state",
    "network": "nhri_network",
    "one": "nhri",
    "two": "nhri",
    "field": "ohchr_presence",
    "watch": "civil_society",
    "outside": "civil_society",
}
MEMBERS = ("one", "two")
TWOFOLD = frozenset({"corvia"})
"""The houses for which two persons sign."""
STATES = frozenset({"aruna", "belmar", "corvia"})
"""The houses that may name the pledge as a flagship, where they are bound by it."""
SEATS = {
    ("ana", "aruna"): "drafter",
    ("amir", "aruna"): "drafter",
    ("ada", "aruna"): "org_admin",
    ("bea", "belmar"): "drafter",
    ("bruno", "belmar"): "drafter",
    ("berta", "belmar"): "org_admin",
    ("carla", "corvia"): "drafter",
    ("cyril", "corvia"): "org_admin",
    ("nia", "network"): "org_admin",
    ("rita", "one"): "drafter",
    ("ravi", "two"): "drafter",
    ("farid", "field"): "drafter",
    ("olga", "watch"): "drafter",
    ("stan", "outside"): "org_admin",
    ("dora", "belmar"): "drafter",
    ("dora", "corvia"): "drafter",
    ("dora", "one"): "drafter",
}
"""The role of each seat; Dora has three."""
UNMANDATED = frozenset({"ana", "ada", "bea", "berta", "olga"})
PEOPLE = (*dict.fromkeys(person for person, _ in SEATS), OFFICE)
USUAL = {
    "belmar": ("co_pledger", True),
    "corvia": ("co_pledger", False),
    "network": ("endorser", False),
    "field": ("adviser", False),
    "watch": ("observer", False),
}
"""In what capacity a house usually takes part, and whether it has to sign."""
LEVELS = {"co_pledger": "edit", "endorser": "suggest", "adviser": "suggest", "observer": "view"}


@dataclass
class World:
    """The rows behind the names: one draft, and everybody who comes near it.

    Attributes:
        mandates: the mandate of each seat that has one, by person and house.
    """

    ids: dict[str, str] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    mandates: dict[tuple[str, str], str] = field(default_factory=dict)
    campaign: str = ""
    draft: str = ""

    def person(self, who: str, acting: str = "", *, is_fresh: bool = True) -> Person:
        """Return somebody as they ask now, the password given just now or ten minutes ago."""
        proved_at = now() if is_fresh else now() - timedelta(minutes=10)
        named = self.slugs[acting] if acting else ""
        return replace(self.people[who], acting=named, proved_at=proved_at)

    def called(self, some_id: str) -> str:
        """Return the name by which tests know a person or an organisation."""
        return self.names[some_id]


def a_world(*, embargo_days: int | None, reviewed: bool) -> World:
    """Make everybody, and a draft of the lead's that is ready to be locked."""
    world = World()
    campaign = a.a_campaign()
    with transaction() as unit:
        row = unit.session.merge(campaign)
        row.reviewed = reviewed
        if embargo_days is not None:
            row.publish_at = now() + timedelta(days=embargo_days)
    rows = {key: a.an_organisation(key.title(), org_type=kind) for key, kind in HOUSES.items()}
    with transaction() as unit:
        for key in TWOFOLD:
            unit.session.merge(rows[key]).sign_policy = Policy.TWO_PERSONS
    world.campaign = campaign.id
    world.ids = {key: row.id for key, row in rows.items()}
    world.slugs = {key: row.slug for key, row in rows.items()}
    with transaction() as unit:
        made = {who: a._account(unit, who.title()) for who in PEOPLE}
        for (who, house), role in SEATS.items():
            unit.session.add(a._seat(made[who].id, rows[house], role))
            if who not in UNMANDATED:
                mandate: MandateRow = a._mandate(made[who].id, rows[house])
                unit.session.add(mandate)
                unit.session.flush()
                world.mandates[who, house] = mandate.id
    world.people = made
    office.appoint(world.people[OFFICE].email)
    known = {who: one.id for who, one in world.people.items()} | world.ids
    world.names = {some_id: key for key, some_id in known.items()}
    rule(rows[GROUP], world.people["nia"])
    for key in MEMBERS:
        member(rows[GROUP], rows[key], world.people["nia"])
    world.draft = stages.a_ready_draft(world.people["ana"], rows[LEAD], campaign)
    return world


def take_part(world: World, house: str) -> None:
    """Let a house take part in its usual capacity, without the letters in between."""
    capacity, required = USUAL[house]
    row = a.PartyRow(
        id=a.new_id(),
        pledge_id=world.draft,
        organisation_id=world.ids[house],
        capacity=capacity,
        required=required,
        status="active",
        edit_level=LEVELS[capacity],
        joined_at=now(),
    )
    with transaction() as unit:
        unit.session.add(row)
