"""Facts of a pledge: the structured answers, each saved as a whole under a row version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workspace.domain.access.roles import Permission
from workspace.domain.answers.facts import FACT, FACTS, Fact
from workspace.domain.errors import Conflict, Invalid, NotFound
from workspace.domain.suggestions.amendments import Amendment
from workspace.domain.values import Json
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.pledge import offered_themes
from workspace.store import suggestions
from workspace.store.pledge import answers
from workspace.store.pledge.answers import FactRow

Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact as a page shows it; `row_version` is 0 before the first answer.

    `lang` is the language of the pledge, in which its words are. `proposed` is how many
    suggestions about it can be taken. `form` is the fact as its form asks for it here; where it
    is shown among others, nobody needs that.
    """

    fact: Fact
    value: Json
    row_version: int
    lang: str
    may_edit: bool
    may_suggest: bool = False
    proposed: int = 0
    form: Fact | None = None

    @property
    def answered(self) -> bool:
        """Whether anything was answered."""
        return bool(self.fact.said(self.value))


def facts(person: Person, draft_id: str) -> list[FactView]:
    """Return every fact of the draft in the order of the page.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return facts_within(unit, draft_for(unit, person, draft_id, Permission.READ))


def facts_within(unit: Unit, standing: Standing) -> list[FactView]:
    """Return every fact within a running unit; see `facts`."""
    rows = answers.facts_of(unit.session, standing.pledge.id)
    proposed = suggestions.waiting_amendments(unit.session, standing.pledge.id)
    return [_view(fact, rows.get(fact.key), standing, proposed.get(fact.key, ())) for fact in FACTS]


def fact(person: Person, draft_id: str, key: str) -> FactView:
    """Return one fact.

    Raises:
        NotFound: no such fact, or the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        proposed = suggestions.waiting_amendments(unit.session, draft_id)
        return _fact(unit, standing, key, proposed.get(key, ()))


def save_fact(person: Person, draft_id: str, key: str, raw: Raw, seen: int) -> FactView:
    """Save a fact's form if nobody saved it since row version `seen`.

    Raises:
        Invalid: an answer breaks a rule; nothing is stored.
        Conflict: somebody else saved it; carries what they saved as a FactView.
        NotPermitted: the person may not change structured answers now.
    """
    # Reading a long form takes a while, so it is done before anything is held.
    value, errors = FACT[key].read(raw) if key in FACT else (None, {})
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.FIELDS, lock=True)
        current = _fact(unit, standing, key)
        wrong = errors or offered_themes.problems(unit, standing.pledge, key, current.value, value)
        if wrong:
            raise Invalid(wrong)
        if value == current.value:
            return current
        if current.row_version != seen:
            raise Conflict(current, current.row_version)
        row = change_within(unit, standing, key, value)
        proposed = suggestions.waiting_amendments(unit.session, draft_id)
        return _view(current.fact, row, standing, proposed.get(key, ()))


def write_fact(unit: Unit, draft_id: str, person_id: str, key: str, value: Json) -> FactRow:
    """Store a fact's value within a running unit; for restore."""
    row = unit.session.get(FactRow, (draft_id, key)) or _unanswered(unit, draft_id, key)
    _answer(row, person_id, value)
    return row


def write_first_facts(
    unit: Unit, draft_id: str, person_id: str, values: Mapping[str, Json]
) -> None:
    """Store the first answers to a draft's facts within a running unit; for the demonstration."""
    for key, value in values.items():
        _answer(_unanswered(unit, draft_id, key), person_id, value)


def _unanswered(unit: Unit, draft_id: str, key: str) -> FactRow:
    row = FactRow(pledge_id=draft_id, key=key, row_version=0)
    unit.session.add(row)
    return row


def _answer(row: FactRow, person_id: str, value: Json) -> None:
    row.value, row.row_version = value, row.row_version + 1
    row.changed_by, row.changed_at = person_id, now()


def change_within(unit: Unit, standing: Standing, key: str, value: Json) -> FactRow:
    """Store another answer, one that may be stored, and record it.

    Raises:
        NotPermitted: the person may not change structured answers now.
    """
    standing.require(Permission.FIELDS)
    row = write_fact(unit, standing.pledge.id, standing.person_id, key, value)
    standing.pledge.updated_at = now()
    acts.record(unit, standing, Act.SAVED_FACT, key, rev=row.row_version)
    return row


def _fact(unit: Unit, standing: Standing, key: str, proposed: Iterable[Amendment] = ()) -> FactView:
    if key not in FACT:
        raise NotFound
    row = unit.session.get(FactRow, (standing.pledge.id, key))
    found = _view(FACT[key], row, standing, proposed)
    return replace(found, form=offered_themes.form_of(unit, standing.pledge, key, found.value))


def _view(
    fact: Fact, row: FactRow | None, standing: Standing, proposed: Iterable[Amendment] = ()
) -> FactView:
    value = row.value if row else fact.empty
    return FactView(
        fact=fact,
        value=value,
        row_version=row.row_version if row else 0,
        lang=standing.pledge.lang,
        may_edit=standing.may(Permission.FIELDS),
        may_suggest=standing.may(Permission.SUGGEST),
        proposed=sum(one.fits(fact.apart(value)) for one in proposed),
    )
