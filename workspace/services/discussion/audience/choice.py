"""For whom somebody may write: what the box of a new thread offers, and what an answer means."""

from collections.abc import Collection
from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.audiences import AUDIENCES, EVERYBODY, Audience, Circle, hears
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.errors import Invalid
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.words import N_
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties

CHOOSE_AUDIENCE = N_("Choose who will read this.")
CHOOSE_PARTIES = N_("Choose at least one other party that will read this.")
NEEDS_LEAD = N_(
    "An objection stops the lock, so the lead must be among those who read it. Choose all parties, "
    "the lead and secretariat, or chosen parties with the lead."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What the box of a new thread says and offers.

    Attributes:
        lang: of the draft.
        own: name of the organisation the person writes for.
        slug: what it is called in forms.
        lead: name of the organisation that holds the pen.
        others: slug and name of each other party that takes part.
    """

    lang: str
    own: str
    lead: str
    others: tuple[tuple[str, str], ...]
    slug: str = ""


def box(person: Person, draft_id: str) -> Box:
    """Return what the box of a new thread says and offers.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return box_within(unit, draft_for(unit, person, draft_id, Permission.READ))


def box_within(unit: Unit, standing: Standing) -> Box:
    """Return what the box says and offers, within a running unit."""
    taking_part = active(unit, standing)
    names = {row.id: row.name for row in taking_part}
    return Box(
        lang=standing.pledge.lang,
        own=names.get(standing.organisation_id, ""),
        slug=standing.tie.slug,
        lead=names.get(standing.pledge.lead_id, ""),
        others=tuple(
            (row.slug, row.name) for row in taking_part if row.id != standing.organisation_id
        ),
    )


def circle(
    unit: Unit, standing: Standing, audience: str, chosen: Collection[str], kind: str
) -> Circle:
    """Return who may know of a thread for which somebody gave this answer.

    Args:
        unit: the running unit.
        standing: whose answer it is; their own organisation is always in it.
        audience: code of the audience.
        chosen: slugs of the parties, where they are chosen.
        kind: of the thread.

    Raises:
        Invalid: there is no such audience, no party is chosen, or one that takes no part; or it is
            an objection the lead would not see.
    """
    if audience not in AUDIENCES:
        raise Invalid({"audience": CHOOSE_AUDIENCE})
    found = _circle(unit, standing, Audience(audience), set(chosen))
    lead = standing.pledge.lead_id
    if kind == OBJECTION and not hears(found, lead, lead):
        raise Invalid({"audience": NEEDS_LEAD})
    return found


def _circle(unit: Unit, standing: Standing, audience: Audience, chosen: set[str]) -> Circle:
    own = frozenset({standing.organisation_id})
    if audience is Audience.ALL_PARTIES:
        return EVERYBODY
    if audience is not Audience.CHOSEN_PARTIES:
        return Circle(audience, own)
    slugs = {row.slug: row.id for row in active(unit, standing)}
    others = frozenset(slugs[slug] for slug in chosen & slugs.keys()) - own
    if not others or chosen - slugs.keys():
        raise Invalid({"audience": CHOOSE_PARTIES})
    return Circle(audience, own | others)


def active(unit: Unit, standing: Standing) -> list[OrganisationRow]:
    """Return the organisations that take part in a draft now."""
    return [
        organisation
        for party, organisation in parties.of_pledge(unit.session, standing.pledge.id)
        if party.status == PartyStatus.ACTIVE
    ]
