"""Measures changed within a running unit: who may, what is right, what is recorded."""

from workspace.domain.access.roles import Permission
from workspace.domain.answers.fields import Errors
from workspace.domain.answers.measures import MAX_MEASURES
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.values import Json
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import acts
from workspace.services.access import Standing
from workspace.services.acts import Act
from workspace.services.pledge import content
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge import answers
from workspace.store.pledge.answers import MeasureRow

TOO_MANY_MEASURES = N_("A pledge has at most 10 measures. Merge two or remove one.")
NOT_A_PARTY = N_("Choose an organisation that has joined as lead or co-pledger.")
NOT_YOURS = N_("You can write measures of your own organisation only.")

Read = tuple[dict[str, Json], Errors]
"""A measure as it was read from a form, and what is wrong with it."""


def add_within(unit: Unit, who: Standing, read: Read) -> MeasureRow:
    """Add a measure at the end.

    Raises:
        Invalid: an answer breaks a rule, or there are ten already.
        NotPermitted: the person may not add measures now.
    """
    require_adding(who)
    rows = answers.measures_of(unit.session, who.pledge.id)
    if len(rows) >= MAX_MEASURES:
        raise Invalid({"title": TOO_MANY_MEASURES})
    value = checked(unit, who, read)
    position = max((row.position for row in rows), default=0) + 1
    row = write_measure(unit, who.pledge.id, who.person_id, value, position)
    record(unit, who, row, Act.ADDED_MEASURE)
    return row


def change_within(unit: Unit, who: Standing, row: MeasureRow, value: dict[str, Json]) -> None:
    """Give a measure another value, one that `checked` returned."""
    row.value = value
    touch(unit, who, row, Act.SAVED_MEASURE)


def take_out_within(unit: Unit, who: Standing, measure_id: str) -> None:
    """Take a measure out of the pledge.

    Raises:
        NotFound: no such measure here.
        NotPermitted: the person may not change this measure now.
    """
    row = own_row(unit, who, measure_id)
    row.removed_at = now()
    touch(unit, who, row, Act.REMOVED_MEASURE)


def write_measure(
    unit: Unit, draft_id: str, person_id: str, value: dict[str, Json], position: int
) -> MeasureRow:
    """Store a new measure within a running unit; recording it is the caller's."""
    row = MeasureRow(
        id=new_id(),
        pledge_id=draft_id,
        position=position,
        value=value,
        row_version=1,
        changed_by=person_id,
        changed_at=now(),
    )
    unit.session.add(row)
    return row


def may_add(who: Standing) -> bool:
    """Whether somebody may add measures now."""
    return who.may(Permission.FIELDS) or who.may(Permission.OWN_MEASURES)


def require_adding(who: Standing) -> None:
    """Require that somebody may add measures now.

    Raises:
        NotPermitted: they may not.
    """
    if not may_add(who):
        raise NotPermitted


def checked(unit: Unit, who: Standing, read: Read) -> dict[str, Json]:
    """Return a measure that was read from a form, if it may be this pledge's.

    Raises:
        Invalid: an answer breaks a rule.
    """
    value, errors = read
    responsible = value["responsible_party"]
    if responsible and responsible not in offered(unit, who.pledge.id):
        errors = {"responsible_party": NOT_A_PARTY} | errors
    if errors:
        raise Invalid(errors)
    if not who.may(Permission.FIELDS) and responsible != own_slug(unit, who):
        raise Invalid({"responsible_party": NOT_YOURS})
    return value


def own_row(unit: Unit, who: Standing, measure_id: str, *, removed: bool = False) -> MeasureRow:
    """Return a measure that somebody may change.

    Raises:
        NotFound: no such measure here.
        NotPermitted: the person may not change this measure now.
    """
    row = unit.session.get(MeasureRow, measure_id)
    if row is None or row.pledge_id != who.pledge.id or (row.removed_at is not None) != removed:
        raise NotFound
    if not may_edit(who, row.value, own_slug(unit, who)):
        raise NotPermitted
    return row


def may_edit(who: Standing, value: dict[str, Json], own: str) -> bool:
    """Whether somebody may change a measure: any, or those of their own organisation."""
    if who.may(Permission.FIELDS):
        return True
    return who.may(Permission.OWN_MEASURES) and value.get("responsible_party") == own


def touch(unit: Unit, who: Standing, row: MeasureRow, act: Act) -> None:
    """Note that a measure was changed, and by whom."""
    row.row_version += 1
    row.changed_by, row.changed_at = who.person_id, now()
    record(unit, who, row, act)


def record(unit: Unit, who: Standing, row: MeasureRow, act: Act) -> None:
    """Record what was done to a measure."""
    who.pledge.updated_at = now()
    acts.record(unit, who, act, row.id, rev=row.row_version)


def offered(unit: Unit, draft_id: str) -> dict[str, str]:
    """Return who can be responsible, by slug: who has joined as one that is bound."""
    return content.bound(unit, draft_id)


def own_slug(unit: Unit, who: Standing) -> str:
    """Return what the organisation somebody acts for is called in addresses."""
    organisation = unit.session.get(OrganisationRow, who.organisation_id)
    return organisation.slug if organisation else ""
