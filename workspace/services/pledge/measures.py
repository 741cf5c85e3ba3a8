"""Measures: the implementing steps of a pledge, each a row with a version of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.answers.fields import Errors
from workspace.domain.answers.measures import MAX_MEASURES, empty_measure, read_measure
from workspace.domain.errors import Conflict, Invalid, NotFound, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.values import Json
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access import Standing, standing
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.pledge import content
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties
from workspace.store.pledge import answers
from workspace.store.pledge.answers import MeasureRow

Raw = Mapping[str, Sequence[str]]
TOO_MANY_MEASURES = N_("A pledge has at most 10 measures. Merge two or remove one.")
NOT_A_PARTY = N_("Choose an organisation that has joined as lead or co-pledger.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """A measure as a page shows it; `number` counts from 1, `row_version` 0 is a new one.

    `lang` is the language of the pledge, in which its words are.
    """

    id: str
    number: int
    value: dict[str, Json]
    row_version: int
    responsible: str
    lang: str
    may_edit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresView:
    """All measures of a draft, who can be responsible, and whether one may be added.

    `taken_out` holds those this person may put back, the last one first.
    """

    measures: list[MeasureView]
    taken_out: list[MeasureView]
    parties: dict[str, str]
    may_add: bool


def measures(person: Person, draft_id: str) -> MeasuresView:
    """Return the measures of a draft in their order.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return measures_within(unit, standing(unit, person, draft_id))


def measures_within(unit: Unit, who: Standing) -> MeasuresView:
    """Return the measures within a running unit; see `measures`."""
    rows = answers.measures_of(unit.session, who.pledge.id)
    names, offered = _names(unit, who.pledge.id), _offered(unit, who.pledge.id)
    own = _own_slug(unit, who)
    may_add = who.may(Permission.FIELDS) or who.may(Permission.OWN_MEASURES)
    return MeasuresView(
        measures=[_view(row, n, names, who, own) for n, row in enumerate(rows, 1)],
        taken_out=[
            _view(row, 0, names, who, own)
            for row in answers.taken_out_of(unit.session, who.pledge.id)
            if _may_edit(row, who, own)
        ],
        parties=offered,
        may_add=may_add and len(rows) < MAX_MEASURES,
    )


def measure(person: Person, draft_id: str, measure_id: str) -> MeasureView:
    """Return one measure of a draft.

    Raises:
        NotFound: no such measure here, or the person may not read the draft.
    """
    found = measures(person, draft_id).measures
    return next((view for view in found if view.id == measure_id), None) or _nothing()


def blank(person: Person, draft_id: str) -> MeasureView:
    """Return an empty measure for the form, the person's own organisation responsible.

    Raises:
        NotFound: the person may not read the draft.
        NotPermitted: they may not add measures now.
    """
    with reading() as unit:
        who = standing(unit, person, draft_id)
        own = _own_slug(unit, who)
    _may_add(who)
    value = {**empty_measure(), "responsible_party": own}
    return MeasureView(
        id="",
        number=0,
        value=value,
        row_version=0,
        responsible=own,
        lang=who.pledge.lang,
        may_edit=True,
    )


def add(person: Person, draft_id: str, raw: Raw) -> str:
    """Add a measure at the end and return its id.

    Raises:
        Invalid: an answer breaks a rule, or there are ten already; nothing is stored.
        NotPermitted: the person may not add measures now.
    """
    read = read_measure(raw)
    with transaction() as unit:
        who = standing(unit, person, draft_id, lock=True)
        _may_add(who)
        rows = answers.measures_of(unit.session, draft_id)
        if len(rows) >= MAX_MEASURES:
            raise Invalid({"title": TOO_MANY_MEASURES})
        value = _checked(unit, who, *read)
        position = max((row.position for row in rows), default=0) + 1
        row = write_measure(unit, draft_id, person.id, value, position)
        _record(unit, who, row, Act.ADDED_MEASURE)
        return row.id


def save(person: Person, draft_id: str, measure_id: str, raw: Raw, seen: int) -> None:
    """Save a measure's form if nobody saved it since row version `seen`.

    Raises:
        Invalid: an answer breaks a rule; nothing is stored.
        Conflict: somebody else saved it; carries what they saved as a MeasureView.
        NotPermitted: the person may not change this measure now.
    """
    read = read_measure(raw)
    with transaction() as unit:
        who = standing(unit, person, draft_id, lock=True)
        row = _row(unit, who, measure_id)
        value = _checked(unit, who, *read)
        if value == row.value:
            return
        if row.row_version != seen:
            names = _names(unit, draft_id)
            raise Conflict(_view(row, 0, names, who, _own_slug(unit, who)), row.row_version)
        row.value = value
        _touch(unit, who, row, Act.SAVED_MEASURE)


def remove(person: Person, draft_id: str, measure_id: str) -> None:
    """Take a measure out of the pledge; `put_back` undoes it.

    Raises:
        NotFound: no such measure here.
        NotPermitted: the person may not change this measure now.
    """
    with transaction() as unit:
        who = standing(unit, person, draft_id, lock=True)
        row = _row(unit, who, measure_id)
        row.removed_at = now()
        _touch(unit, who, row, Act.REMOVED_MEASURE)


def put_back(person: Person, draft_id: str, measure_id: str) -> None:
    """Undo the removal of a measure.

    Raises:
        NotFound: no such measure here.
        Invalid: there are ten others by now.
        NotPermitted: the person may not change this measure now.
    """
    with transaction() as unit:
        who = standing(unit, person, draft_id, lock=True)
        row = _row(unit, who, measure_id, removed=True)
        if len(answers.measures_of(unit.session, draft_id)) >= MAX_MEASURES:
            raise Invalid({"title": TOO_MANY_MEASURES})
        row.removed_at = None
        _touch(unit, who, row, Act.PUT_BACK_MEASURE)


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


def _may_add(who: Standing) -> None:
    if not (who.may(Permission.FIELDS) or who.may(Permission.OWN_MEASURES)):
        raise NotPermitted


def _checked(unit: Unit, who: Standing, value: dict[str, Json], errors: Errors) -> dict[str, Json]:
    """Return a measure that was read from a form, if it may be this pledge's."""
    responsible = value["responsible_party"]
    if responsible and responsible not in _offered(unit, who.pledge.id):
        errors = {"responsible_party": NOT_A_PARTY} | errors
    if errors:
        raise Invalid(errors)
    if not who.may(Permission.FIELDS) and responsible != _own_slug(unit, who):
        raise Invalid(
            {"responsible_party": N_("You can write measures of your own organisation only.")}
        )
    return value


def _row(unit: Unit, who: Standing, measure_id: str, *, removed: bool = False) -> MeasureRow:
    row = unit.session.get(MeasureRow, measure_id)
    if row is None or row.pledge_id != who.pledge.id or (row.removed_at is not None) != removed:
        raise NotFound
    if not _may_edit(row, who, _own_slug(unit, who)):
        raise NotPermitted
    return row


def _touch(unit: Unit, who: Standing, row: MeasureRow, act: Act) -> None:
    row.row_version += 1
    row.changed_by, row.changed_at = who.person_id, now()
    _record(unit, who, row, act)


def _record(unit: Unit, who: Standing, row: MeasureRow, act: Act) -> None:
    who.pledge.updated_at = now()
    acts.record(unit, who, act, row.id, rev=row.row_version)


def _may_edit(row: MeasureRow, who: Standing, own: str) -> bool:
    if who.may(Permission.FIELDS):
        return True
    return who.may(Permission.OWN_MEASURES) and row.value.get("responsible_party") == own


def _view(
    row: MeasureRow, number: int, names: dict[str, str], who: Standing, own: str
) -> MeasureView:
    slug = str(row.value.get("responsible_party") or "")
    return MeasureView(
        id=row.id,
        number=number,
        value=row.value,
        row_version=row.row_version,
        responsible=names.get(slug, slug),
        lang=who.pledge.lang,
        may_edit=_may_edit(row, who, own),
    )


def _offered(unit: Unit, draft_id: str) -> dict[str, str]:
    """Return who can be responsible, by slug: who has joined as one that is bound."""
    return content.pledging(parties.of_pledge(unit.session, draft_id))


def _names(unit: Unit, draft_id: str) -> dict[str, str]:
    """Return the names of all who have or had a part, by slug: a measure may name any of them."""
    found = parties.of_pledge(unit.session, draft_id)
    return {organisation.slug: organisation.name for _, organisation in found}


def _own_slug(unit: Unit, who: Standing) -> str:
    organisation = unit.session.get(OrganisationRow, who.organisation_id)
    return organisation.slug if organisation else ""


def _nothing() -> MeasureView:
    raise NotFound
