"""Procedures in lists: on the board of a pledge without a vote, and on the desk of who is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.procedure_rights import ProcedureRight
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.procedures.result import sentence
from workspace.domain.procedures.rules import RULES
from workspace.domain.record.receipt import instant
from workspace.domain.values import Json
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.procedures import course
from workspace.services.procedures.course import Course
from workspace.services.procedures.part import seats_in
from workspace.services.procedures.position import offered
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import procedures
from workspace.store.procedures.procedures import ProcedureRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureLine:
    """A procedure as the parties of the pledge know of it: its method and result, no votes.

    Attributes:
        sentence: the result in one sentence, once it is adopted.
        why: what decided otherwise, untranslated.
        mine: whether its page is there for the reader.
    """

    id: str
    group: str
    method: str
    state: str
    opens_at: datetime
    closes_at: datetime
    ended_at: datetime | None
    sentence: str
    why: str
    mine: bool = False

    @property
    def runs(self) -> bool:
        """Whether it is still to be decided."""
        return self.state == ProcedureState.RUNNING

    @property
    def adopted(self) -> bool:
        """Whether the group endorses."""
        return self.state == ProcedureState.ADOPTED

    @property
    def called_off(self) -> bool:
        """Whether it ended without a decision."""
        return self.state == ProcedureState.VOID


def sentence_of(found: Course) -> str:
    """Return the result in one sentence, once it is adopted."""
    return sentence(found.adopted) if found.state is ProcedureState.ADOPTED else ""


def why_of(found: Course) -> str:
    """Return what decided, untranslated, once it has ended; of one that is void, the reason."""
    if found.runs:
        return ""
    return found.row.reason if found.state is ProcedureState.VOID else found.verdict.why


def lines(unit: Unit, revision_id: str, organisation_id: str) -> tuple[ProcedureLine, ...]:
    """Return the procedures on a revision as a party of its pledge knows of them."""
    found = course.courses(unit, procedures.on_revision(unit.session, revision_id))
    return tuple(
        _line(one, mine=organisation_id in {one.row.group_id, *one.members}) for one in found
    )


def on_texts(unit: Unit, revision_ids: Iterable[str]) -> dict[tuple[str, str], Course]:
    """Return the latest procedure of each group on each of these revisions, by both their ids."""
    rows = procedures.on_revisions(unit.session, revision_ids)
    return {(one.row.revision_id, one.row.group_id): one for one in course.courses(unit, rows)}


def _line(found: Course, *, mine: bool = False) -> ProcedureLine:
    row = found.row
    return ProcedureLine(
        id=row.id,
        group=row.group_name,
        method=RULES[found.terms.method].label,
        state=found.state,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        ended_at=None if found.runs else found.ended_at,
        sentence=sentence_of(found),
        why=why_of(found),
        mine=mine,
    )


def results(
    unit: Unit, rows: Iterable[ProcedureRow], aligned: Mapping[str, list[Json]]
) -> list[Json]:
    """Return those of these procedures that endorsed as a receipt states them: no votes.

    Args:
        unit: the running unit.
        rows: the procedures.
        aligned: who aligned itself with each, by its id; a receipt says it only where somebody did.
    """
    made: list[Json] = []
    for one in course.courses(unit, rows):
        if one.state is ProcedureState.ADOPTED:
            done, terms = one.adopted, one.terms
            slug = unit.session.get_one(OrganisationRow, one.row.group_id).slug
            made.append(
                {
                    "organisation": slug,
                    "name": done.group,
                    "method": done.method,
                    "formula": done.formula,
                    "fingerprint": one.row.fingerprint,
                    "opened_at": instant(done.opened_at),
                    "closed_at": instant(done.closed_at),
                    "threshold": [terms.num, terms.den],
                    "quorum": [terms.quorum_num, terms.quorum_den],
                    "dissociated": list(done.dissociated),
                    "result": sentence(done),
                    **_with(aligned.get(one.row.id, [])),
                }
            )
    return made


def _with(aligned: list[Json]) -> dict[str, Json]:
    return {"aligned": aligned} if aligned else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A procedure in which a member of the person's has taken no position yet."""

    id: str
    group: str
    organisation: str
    acting: str
    closes_at: datetime
    timezone: str


def waiting(person: Person) -> tuple[Waiting, ...]:
    """Return the procedures in which somebody could still answer, the soonest first.

    One statement where there is none. Nothing of the pledge is told, which need not be theirs.
    """
    with reading() as unit:
        rows = procedures.running_for(unit.session, person.id)
        if not rows:
            return ()
        return tuple(_waiting(unit, person, course.courses(unit, rows)))


def _waiting(unit: Unit, person: Person, found: Iterable[Course]) -> Iterable[Waiting]:
    for one in found:
        held = seats_in(unit, person.id, one.row)
        for seat in held:
            asked = ProcedureRight.ANSWER in seat.rights and offered(one, seat.organisation.id)
            if asked and seat.organisation.id in one.ballot.silent:
                yield Waiting(
                    id=one.row.id,
                    group=one.row.group_name,
                    organisation=seat.organisation.name,
                    acting=seat.organisation.slug if len(held) > 1 else "",
                    closes_at=one.row.closes_at,
                    timezone=_zone(unit, one.row),
                )


def _zone(unit: Unit, row: ProcedureRow) -> str:
    """Return the time zone of the campaign that a procedure's pledge is for."""
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    return unit.session.get_one(CampaignRow, pledge.campaign_id).timezone
