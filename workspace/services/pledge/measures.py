"""Measures: the implementing steps of a pledge, each a row with a version of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.answers.measures import MAX_MEASURES, empty_measure, read_measure
from workspace.domain.errors import Conflict, Invalid, NotFound
from workspace.domain.suggestions.amendments import Amendment
from workspace.domain.values import Json
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import Standing, standing
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.pledge.measure_rows import (
    TOO_MANY_MEASURES,
    add_within,
    change_within,
    checked,
    may_add,
    may_edit,
    offered,
    own_row,
    own_slug,
    require_adding,
    take_out_within,
    touch,
)
from workspace.store import suggestions
from workspace.store.parties import listed
from workspace.store.pledge import answers
from workspace.store.pledge.answers import MeasureRow

Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """A measure as a page shows it; `number` counts from 1, `row_version` 0 is a new one.

    `lang` is the language of the pledge, in which its words are. `proposed` is how many
    suggestions about it can be taken.
    """

    id: str
    number: int
    value: dict[str, Json]
    row_version: int
    responsible: str
    lang: str
    may_edit: bool
    may_suggest: bool = False
    proposed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresView:
    """All measures of a draft, who can be responsible, and whether one may be added.

    `taken_out` holds those this person may put back, the last one first; `proposed` is how many
    new ones are suggested.
    """

    measures: list[MeasureView]
    taken_out: list[MeasureView]
    parties: dict[str, str]
    may_add: bool
    may_suggest: bool = False
    proposed: int = 0


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
    taken_out = answers.taken_out_of(unit.session, who.pledge.id)
    names, own = _names(unit, who.pledge.id, [*rows, *taken_out]), own_slug(unit, who)
    proposed = suggestions.waiting_amendments(unit.session, who.pledge.id)
    return MeasuresView(
        measures=[
            _view(row, n, names, who, own, proposed.get(row.id, ()))
            for n, row in enumerate(rows, 1)
        ],
        taken_out=[
            _view(row, 0, names, who, own) for row in taken_out if may_edit(who, row.value, own)
        ],
        parties=offered(unit, who.pledge.id),
        may_add=may_add(who) and len(rows) < MAX_MEASURES,
        may_suggest=who.may(Permission.SUGGEST),
        proposed=len(proposed.get("", ())),
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
        own = own_slug(unit, who)
    require_adding(who)
    value = {**empty_measure(), "responsible_party": own}
    return MeasureView(
        id="",
        number=0,
        value=value,
        row_version=0,
        responsible=own,
        lang=who.pledge.lang,
        may_edit=True,
        may_suggest=who.may(Permission.SUGGEST),
    )


def add(person: Person, draft_id: str, raw: Raw) -> str:
    """Add a measure at the end and return its id.

    Raises:
        Invalid: an answer breaks a rule, or there are ten already; nothing is stored.
        NotPermitted: the person may not add measures now.
    """
    read = read_measure(raw)
    with transaction() as unit:
        return add_within(unit, standing(unit, person, draft_id, lock=True), read).id


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
        row = own_row(unit, who, measure_id)
        value = checked(unit, who, read)
        if value == row.value:
            return
        if row.row_version != seen:
            names = _names(unit, draft_id, [row])
            raise Conflict(_view(row, 0, names, who, own_slug(unit, who)), row.row_version)
        change_within(unit, who, row, value)


def remove(person: Person, draft_id: str, measure_id: str) -> None:
    """Take a measure out of the pledge; `put_back` undoes it.

    Raises:
        NotFound: no such measure here.
        NotPermitted: the person may not change this measure now.
    """
    with transaction() as unit:
        take_out_within(unit, standing(unit, person, draft_id, lock=True), measure_id)


def put_back(person: Person, draft_id: str, measure_id: str) -> None:
    """Undo the removal of a measure.

    Raises:
        NotFound: no such measure here.
        Invalid: there are ten others by now.
        NotPermitted: the person may not change this measure now.
    """
    with transaction() as unit:
        who = standing(unit, person, draft_id, lock=True)
        row = own_row(unit, who, measure_id, removed=True)
        if len(answers.measures_of(unit.session, draft_id)) >= MAX_MEASURES:
            raise Invalid({"title": TOO_MANY_MEASURES})
        row.removed_at = None
        touch(unit, who, row, Act.PUT_BACK_MEASURE)


def _view(
    row: MeasureRow,
    number: int,
    names: dict[str, str],
    who: Standing,
    own: str,
    proposed: Iterable[Amendment] = (),
) -> MeasureView:
    slug = str(row.value.get("responsible_party") or "")
    return MeasureView(
        id=row.id,
        number=number,
        value=row.value,
        row_version=row.row_version,
        responsible=names.get(slug, slug),
        lang=who.pledge.lang,
        may_edit=may_edit(who, row.value, own),
        may_suggest=who.may(Permission.SUGGEST),
        proposed=sum(one.fits(row.value) for one in proposed),
    )


def _names(unit: Unit, draft_id: str, rows: Iterable[MeasureRow]) -> dict[str, str]:
    """Return the names of those whom these measures name, by slug: any who have or had a part."""
    slugs = (str(row.value.get("responsible_party") or "") for row in rows)
    return listed.names(unit.session, draft_id, slugs)


def _nothing() -> MeasureView:
    raise NotFound
