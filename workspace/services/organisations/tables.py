"""Organisations taken over from a table: looked at first, then all of them or none."""

import secrets
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from workspace.domain.errors import Invalid
from workspace.domain.ids import new_id
from workspace.domain.organisations import tables as rules
from workspace.domain.organisations.tables import Fate, Line
from workspace.domain.parties.likeness import Likenesses
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Doer, HouseAct
from workspace.services.organisations import particulars
from workspace.services.registry.imports.table import UnreadableTable, decoded, read_table
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.verdicts import DecisionRow
from workspace.store.record import trail_links

CORRECT: Final = N_("Correct the lines that cannot be taken, or leave them out, and look again.")
NONE_NEW: Final = N_("Every organisation of this table is here already. Nothing was changed.")
LOOK: Final = N_("Look at those that read like another one, and say that you have.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table as it was judged, line by line."""

    lines: tuple[Line, ...]

    def count(self, fate: str) -> int:
        """How many lines this becomes of."""
        return sum(one.fate == fate for one in self.lines)

    @property
    def new(self) -> tuple[Line, ...]:
        """The lines that would be taken over."""
        return tuple(one for one in self.lines if one.fate in {Fate.NEW, Fate.ALIKE})

    @property
    def can_be_taken(self) -> bool:
        """Whether anything is new, and nothing wrong."""
        return bool(self.new) and not self.count(Fate.WRONG)


def text_of(content: bytes) -> str:
    """Return a file as text.

    Raises:
        Invalid: it is none.
    """
    try:
        return decoded(content)
    except UnreadableTable as fault:
        raise Invalid({"table": fault.wrong[0].sentence}) from None


def require(person: Person) -> None:
    """Refuse whoever may not take organisations over.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)


def look(person: Person, text: str) -> TableView:
    """Return what would become of each line; nothing changes.

    Raises:
        NotFound: the person does not act for the secretariat.
        Invalid: it is no table of organisations, or too long.
    """
    lines = _lines(person, text)
    with reading() as unit:
        return _judged(unit, lines)


def take(person: Person, text: str, *, looked: bool) -> int:
    """Take over what is new, as verified; return how many. Nobody gets an account or a letter.

    Args:
        person: who vouches for them.
        text: the table.
        looked: that those which read like another one are other ones.

    Raises:
        NotFound, Invalid: as for `look`; or a line is wrong, none is new, or nobody has looked.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    lines = _lines(person, text)
    with transaction() as unit:
        require_office(unit, person)
        # Of two that take the same table over, the second finds what the first made.
        trail_links.locked_head(unit.session, "")
        view = _judged(unit, lines)
        if not view.can_be_taken:
            raise Invalid({"table": CORRECT if view.count(Fate.WRONG) else NONE_NEW})
        if view.count(Fate.ALIKE) and not looked:
            raise Invalid({"looked": LOOK})
        require_fresh(person)
        for line in view.new:
            _make(unit, person, line)
        return len(view.new)


def _lines(person: Person, text: str) -> list[Line]:
    """Return the lines of a table that somebody may bring, read while no rows are locked."""
    require(person)
    return comparisons.do(lambda: _read(text))


def _read(text: str) -> list[Line]:
    """Return the lines of a table, each judged by itself."""
    if not text.strip():
        raise Invalid({"table": rules.EMPTY})
    if len(text) > rules.MOST_CHARS:
        raise Invalid({"table": rules.TOO_LONG})
    try:
        table = read_table(text.replace("\x00", ""))
    except UnreadableTable as fault:
        raise Invalid({"table": fault.wrong[0].sentence}) from None
    names = rules.columns(table.names)
    if not table.rows:
        raise Invalid({"table": rules.NO_LINES})
    if len(table.rows) > rules.MOST_LINES:
        raise Invalid({"table": rules.TOO_LONG})
    return [
        rules.read(number, dict(zip(names, cells, strict=False))) for number, cells in table.rows
    ]


def _judged(unit: Unit, lines: list[Line]) -> TableView:
    """Return the lines judged beside what is here, and beside each other."""
    known = organisations.by_written(unit.session, [one.name for one in lines])
    rows = {row.id: row for row in organisations.some(unit.session, _first(known))}
    likes = Likenesses(organisations.verified_names(unit.session))
    seen: set[str] = set()
    judged = []
    for line in lines:
        plain = unicodedata.normalize("NFKC", line.name).casefold()
        here = known.get(line.name)
        if line.said is None:
            found = line
        elif plain in seen:
            found = replace(line, fate=Fate.WRONG, errors={"name": rules.TWICE})
        elif here:
            found = replace(line, fate=Fate.KNOWN, slug=rows[here[0]].slug)
        else:
            like = likes.first_like(line.said.every_name)
            found = replace(line, fate=Fate.ALIKE if like else Fate.NEW, like=like)
            likes.add(line.said.name, line.said.every_name[1:])
        seen.add(plain)
        judged.append(found)
    return TableView(lines=tuple(judged))


def _first(known: dict[str, list[str]]) -> list[str]:
    return [ids[0] for ids in known.values() if ids]


def _make(unit: Unit, person: Person, line: Line) -> None:
    assert line.said is not None
    at, by = now(), Doer(person_id=person.id)
    row = OrganisationRow(
        id=new_id(),
        slug=f"new-{secrets.token_hex(6)}",
        email=line.email,
        verified_at=at,
        created_at=at,
    )
    particulars.put(row, line.said)
    unit.session.add(row)
    unit.session.flush()
    decided = DecisionRow(
        organisation_id=row.id,
        outcome="verified",
        reason="",
        name=row.name,
        person_id=person.id,
        at=at,
    )
    unit.session.add(decided)
    acts.record(unit, by, HouseAct.NAMED_ORGANISATION, row.id)
    if line.like:
        acts.record(unit, by, HouseAct.NAMED_LOOK_ALIKE, row.id)
    acts.record(unit, by, HouseAct.VERIFIED, row.id)
