"""For whom somebody may write: what the box of a new thread offers, and what an answer means."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.audiences import AUDIENCES, EVERYBODY, Audience, Circle, hears
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.errors import Invalid
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.rosters.extent import PAGE, Entry, cut
from workspace.domain.rosters.wish import ALL, Wish
from workspace.domain.words import N_
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.store.organisations import organisations
from workspace.store.parties import listed
from workspace.store.parties.listed import HouseLine

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
        others: slug and name of each other party that takes part; of very many none.
        many: whether they are so many that they are searched instead.
    """

    lang: str
    own: str
    lead: str
    others: tuple[tuple[str, str], ...]
    slug: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Parties one can choose: those chosen already, then a page of those that are looked for.

    Attributes:
        chosen: slug and name of each.
        found: the same.
        more: how many more fit.
    """

    chosen: tuple[tuple[str, str], ...]
    found: tuple[tuple[str, str], ...]
    more: int


def box(person: Person, draft_id: str) -> Box:
    """Return what the box of a new thread says and offers.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return box_within(unit, draft_for(unit, person, draft_id, Permission.READ))


def box_within(unit: Unit, standing: Standing) -> Box:
    """Return what the box says and offers, within a running unit."""
    pledge, own = standing.pledge, standing.organisation_id
    called = listed.taking_part(unit.session, pledge.id, PAGE + 2)
    others = tuple((one.slug, one.name) for one in called if one.slug != standing.tie.slug)
    names = organisations.names(unit.session, {own, pledge.lead_id})
    many = len(others) > PAGE
    return Box(
        lang=pledge.lang,
        own=names.get(own, ""),
        slug=standing.tie.slug,
        lead=names.get(pledge.lead_id, ""),
        others=() if many else others,
        many=many,
    )


def candidates(
    person: Person, draft_id: str, chosen: Collection[str], wish: Wish = ALL
) -> Candidates:
    """Return the other parties of a draft whose names fit what somebody looks for.

    Raises:
        NotFound: the person may not read the draft.
        NotPermitted: they may not comment now, so that there is nothing to choose for.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT)
        called = listed.taking_part(unit.session, draft_id)
    picked = set(chosen)
    others = [one for one in called if one.slug != standing.tie.slug]
    rest = [one for one in others if one.slug not in picked]
    page, extent = cut(rest if wish.search else [], wish, lambda one: Entry(one.name, "", 0))
    return Candidates(
        chosen=tuple((one.slug, one.name) for one in others if one.slug in picked)[:PAGE],
        found=tuple((one.slug, one.name) for one in page),
        more=extent.found - len(page),
    )


def circle(
    unit: Unit, standing: Standing, audience: str, chosen: Collection[str], kind: str
) -> Circle:
    """Return who may know of a thread for which somebody gave this answer.

    Args:
        unit: the running unit.
        standing: whose answer it is; their own organisation is always in it.
        audience: code of the audience.
        chosen: slugs of the parties, or their names, where they are chosen.
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
    known = codes(active(unit, standing))
    wanted = {one if one in known else one.casefold() for one in chosen}
    others = frozenset(known[one] for one in wanted & known.keys()) - own
    if not others or wanted - known.keys():
        raise Invalid({"audience": CHOOSE_PARTIES})
    return Circle(audience, own | others)


def codes(houses: Iterable[HouseLine]) -> dict[str, str]:
    """Return the id of each of these by its slug, and by its name where no other is called so.

    Where parties are too many to be offered one by one, their names are typed.
    """
    rows = list(houses)
    called = Counter(row.name.casefold() for row in rows)
    by_name = {key: row.id for row in rows if called[key := row.name.casefold()] == 1}
    return by_name | {row.slug: row.id for row in rows}


def active(unit: Unit, standing: Standing) -> list[HouseLine]:
    """Return the organisations that take part in a draft now."""
    return [
        organisation
        for party, organisation in listed.of_pledge(unit.session, standing.pledge.id)
        if party.status == PartyStatus.ACTIVE
    ]
