"""A procedure as the people of the group see it, with the frozen text; never for anybody else."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.procedure_rights import ProcedureRight
from workspace.domain.procedures.ballot import POSITIONS, Answer
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.procedures.terms import Terms
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PledgeForm, from_content, slugs_in
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.procedures import course
from workspace.services.procedures.coordination import may_extend
from workspace.services.procedures.course import Course
from workspace.services.procedures.docket import sentence_of, why_of
from workspace.services.procedures.part import Part, part, spoke_for
from workspace.services.procedures.position import offered
from workspace.services.record import proof
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import listed
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """Where one member stands, for the group alone; `stands` is empty for silence.

    Attributes:
        outside: how it was informed outside the system, if it was.
        lost: whether the letter to it came back, and nothing has been heard of it.
    """

    name: str
    mine: bool
    stands: str
    at: datetime | None
    words: str
    wanted: str
    explains: str
    outside: str
    lost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureView:
    """A procedure as somebody of the group sees it, with the frozen text it is about.

    Attributes:
        acting: slug of the organisation the reader acts for; empty where they have to choose.
        choices: slug and name of each they could act for, where there are several.
        offered: what they can say for it now.
        barred: whether they spoke for another organisation, so that somebody else has to.
        coordinates: the reader acts for the group, and may sign for it.
        more_time: names of the members that ask for more time.
        waits_for: names of the members it waits for although its time is over.
        tally: how many members stand how, by answer; `silent` for the others.
    """

    id: str
    revision_id: str
    group: str
    group_slug: str
    n: int
    fingerprint: str
    lang: str
    form: PledgeForm
    terms: Terms
    state: str
    opens_at: datetime
    closes_at: datetime
    first_closes_at: datetime
    ended_at: datetime | None
    sentence: str
    why: str
    timezone: str
    members: tuple[MemberLine, ...]
    acting: str
    acting_for: str
    choices: tuple[tuple[str, str], ...]
    offered: tuple[str, ...]
    barred: bool
    coordinates: bool
    may_extend: bool
    may_withdraw: bool
    more_time: tuple[str, ...]
    waits_for: tuple[str, ...]
    tally: dict[str, int]

    @property
    def runs(self) -> bool:
        """Whether it is still to be decided."""
        return self.state == ProcedureState.RUNNING

    @property
    def renamed(self) -> dict[str, str]:
        """What organisations are called by now, where a frozen text says it: nothing here."""
        return {}

    @property
    def short(self) -> str:
        """The fingerprint as people compare it."""
        return short(self.fingerprint)

    @property
    def adopted(self) -> bool:
        """Whether the group endorses."""
        return self.state == ProcedureState.ADOPTED

    @property
    def called_off(self) -> bool:
        """Whether it ended without a decision."""
        return self.state == ProcedureState.VOID

    @property
    def is_extended(self) -> bool:
        """Whether its members were given more time."""
        return self.closes_at != self.first_closes_at


def procedure(person: Person, procedure_id: str) -> ProcedureView:
    """Return a procedure to somebody of the group, or of one of its members that decide in it.

    Raises:
        NotFound: no such procedure for this person.
        Altered: the text stored is not the one that was locked, or the procedure the one opened.
    """
    course.settle_due()
    with reading() as unit:
        mine = part(unit, person, procedure_id)
        found = course.course(unit, mine.row)
        if mine.row.state == ProcedureState.RUNNING and not found.runs:
            course.require_whole(unit, mine.row)  # it could not be settled
        return _view(unit, mine, found)


def _view(unit: Unit, mine: Part, found: Course) -> ProcedureView:
    row = mine.row
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    revision = unit.session.get_one(RevisionRow, row.revision_id)
    content = proof.content_of(revision)
    names = listed.names(unit.session, pledge.id, slugs_in(from_content(content)))
    own = mine.seat.organisation if mine.seat else None
    answers = mine.may(ProcedureRight.ANSWER) and own is not None
    barred = answers and own is not None and _barred(unit, mine, own.id)
    coordinates = mine.may(ProcedureRight.COORDINATE) and row.state == ProcedureState.RUNNING
    given = offered(found, own.id) if answers and own and not barred else ()
    return ProcedureView(
        id=row.id,
        revision_id=row.revision_id,
        group=row.group_name,
        group_slug=unit.session.get_one(OrganisationRow, row.group_id).slug,
        n=revision.n,
        fingerprint=row.fingerprint,
        lang=pledge.lang,
        form=from_content(content, names),
        terms=found.terms,
        state=found.state,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        first_closes_at=row.first_closes_at,
        ended_at=None if found.runs else found.ended_at,
        sentence=sentence_of(found),
        why=why_of(found),
        timezone=unit.session.get_one(CampaignRow, pledge.campaign_id).timezone,
        members=_members(found, own.id if own else ""),
        acting=own.slug if own and len(mine.seats) > 1 else "",
        acting_for=own.name if own else "",
        choices=_choices(mine),
        offered=tuple(given) if row.state == ProcedureState.RUNNING else (),
        barred=barred and found.runs,
        coordinates=mine.may(ProcedureRight.COORDINATE),
        may_extend=coordinates and may_extend(found),
        may_withdraw=coordinates and found.runs,
        more_time=_more_time(found),
        waits_for=tuple(sorted(found.members[one] for one in found.verdict.waits_for)),
        tally=_tally(found),
    )


def _choices(mine: Part) -> tuple[tuple[str, str], ...]:
    several = len(mine.seats) > 1
    return tuple((one.organisation.slug, one.organisation.name) for one in mine.seats if several)


def _barred(unit: Unit, mine: Part, organisation_id: str) -> bool:
    return bool(spoke_for(unit, mine.person_id, mine.row.revision_id) - {organisation_id})


def _members(found: Course, own: str) -> tuple[MemberLine, ...]:
    outside = {str(one["id"]): str(one["outside"]) for one in found.row.electorate}
    made = []
    for key, name in found.members.items():
        said = [one for one in found.said if one.member_id == key]
        stood = [one for one in said if one.answer in POSITIONS]
        last = stood[-1] if stood else None
        explained = [one.words for one in said if one.answer == Answer.EXPLAIN]
        made.append(
            MemberLine(
                name=name,
                mine=key == own,
                stands=last.answer if last else "",
                at=last.at if last else None,
                words=last.words if last else "",
                wanted=last.wanted if last else "",
                explains=explained[-1] if explained else "",
                outside=outside[key],
                lost=key in found.ballot.unreached,
            )
        )
    return tuple(made)


def _more_time(found: Course) -> tuple[str, ...]:
    asked = {one.member_id for one in found.said if one.answer == Answer.MORE_TIME}
    return tuple(sorted(found.members[one] for one in asked)) if found.runs else ()


def _tally(found: Course) -> dict[str, int]:
    stands = list(found.ballot.stands.values())
    counted = {str(one): stands.count(one) for one in Answer if one in stands}
    return {**counted, "silent": len(found.ballot.silent)}
