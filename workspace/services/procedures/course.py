"""Where procedures stand by the clock, and their end written down; never what members vote."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from workspace.domain.errors import NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.machines import Who
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.procedures import result
from workspace.domain.procedures.ballot import Answer, Ballot, Given, Verdict
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.procedures.result import Adopted
from workspace.domain.procedures.rules import decide
from workspace.domain.procedures.terms import Terms
from workspace.domain.signing.signoff_states import SignOffState, answered
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.acts import Act, Doer
from workspace.services.procedures import announcements
from workspace.services.record import proof, seals
from workspace.services.record.log import decided
from workspace.services.record.proof import Altered
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import ballots, procedures
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow

_ACTS = {
    ProcedureState.ADOPTED: Act.ADOPTED_PROCEDURE,
    ProcedureState.BROKEN: Act.BROKE_PROCEDURE,
    ProcedureState.NOT_ADOPTED: Act.FAILED_PROCEDURE,
    ProcedureState.VOID: Act.VOIDED_PROCEDURE,
}
REOPENED = N_("The text was reopened.")
SUBMITTED = N_("The pledge was submitted before the group had decided.")
GONE = N_("The group takes part in the pledge no more.")


@dataclass(frozen=True)
class Course:
    """A procedure with what was said in it, as it stands at an instant.

    Attributes:
        row: as it is stored.
        said: what members said, in order.
        lost: the members whose letter of its opening came back.
        at: the instant.
    """

    row: ProcedureRow
    said: tuple[ProcedureAnswerRow, ...]
    lost: frozenset[str]
    at: datetime

    @property
    def terms(self) -> Terms:
        """The rule it was opened with."""
        return Terms.from_json(self.row.terms)

    @property
    def members(self) -> dict[str, str]:
        """The names of those that decide, by id, as they were called when it opened."""
        return {str(one["id"]): str(one["name"]) for one in self.row.electorate}

    @cached_property
    def ballot(self) -> Ballot:
        """What the rule judges."""
        heard = {one.member_id for one in self.said}
        return Ballot(
            electorate=frozenset(self.members),
            given=tuple(Given(one.member_id, one.answer) for one in self.said),
            terms=self.terms,
            closes_at=self.row.closes_at,
            unreached=self.lost - heard,
        )

    @cached_property
    def verdict(self) -> Verdict:
        """What the rule says of it at the instant, whatever is stored."""
        return decide(self.ballot, self.at)

    @property
    def state(self) -> ProcedureState:
        """Where it stands: as stored once that is an end, by rule and clock until then."""
        stored = ProcedureState(self.row.state)
        return stored if stored is not ProcedureState.RUNNING else self.verdict.outcome

    @property
    def runs(self) -> bool:
        """Whether it is still to be decided."""
        return self.state is ProcedureState.RUNNING

    @property
    def endorses(self) -> bool:
        """Whether it is to be decided or adopted, so that others can align with it."""
        return self.state in {ProcedureState.RUNNING, ProcedureState.ADOPTED}

    @property
    def ended_at(self) -> datetime:
        """When it was decided: by the last word, or by the clock where no word did."""
        if self.row.ended_at is not None:
            return self.row.ended_at
        last = max((one.at for one in self.said), default=self.row.opens_at)
        return last if not self.ballot.is_over(last) and self._at(last) else self._over(last)

    def _at(self, last: datetime) -> bool:
        return decide(self.ballot, last).outcome is not ProcedureState.RUNNING

    def _over(self, last: datetime) -> datetime:
        return max(self.row.closes_at, last)

    @property
    def adopted(self) -> Adopted:
        """What the record says of it once it is adopted."""
        apart = self.ballot.who(Answer.DISSOCIATE)
        return Adopted(
            group=self.row.group_name,
            method=self.terms.method,
            formula=self.terms.formula,
            opened_at=self.row.opens_at,
            closed_at=self.ended_at,
            dissociated=tuple(sorted(self.members[one] for one in apart)),
        )


def courses(unit: Unit, rows: Iterable[ProcedureRow]) -> list[Course]:
    """Return how these procedures stand now; as many statements for many as for one."""
    found, at = list(rows), now()
    said = ballots.given(unit.session, [row.id for row in found])
    lost = announcements.came_back(unit, found)
    return [Course(row, tuple(said[row.id]), lost[row.id], at) for row in found]


def course(unit: Unit, row: ProcedureRow) -> Course:
    """Return how a procedure stands now."""
    return courses(unit, [row])[0]


class AlteredDecision(Altered):
    """What is stored of a group's procedure is not what was opened, answered or ended here."""

    code = "decision-altered"
    sentence = N_(
        "What a group decides on this text is not stored any more as it was opened, answered and "
        "ended here. Such a difference stops everything: nothing was changed now, and the text can "
        "neither be reopened nor submitted before it is looked into. It was noted for those who "
        "run this site, and the check of the record that follows by itself names it to the "
        "secretariat. Please ask the secretariat how it goes on."
    )


def require_whole(unit: Unit, *rows: ProcedureRow) -> None:
    """Refuse to build on a procedure that is not as it was opened, answered or ended here.

    Raises:
        AlteredDecision: what is stored of it was changed past the use cases.
    """
    for row in rows:
        try:
            proof.require_procedure(row, decided.faults(unit, row))
        except Altered as fault:
            raise AlteredDecision from fault


def settle(unit: Unit, row: ProcedureRow, who: Who = Who.CLOCK) -> None:
    """Write down the end of a procedure that has one by now; its pledge is held by the caller.

    Raises:
        Altered: see `require_whole`.
    """
    found = course(unit, row)
    if row.state != ProcedureState.RUNNING or found.runs:
        return
    require_whole(unit, row)
    party = unit.session.get_one(PartyRow, row.party_id)
    if party.status != PartyStatus.ACTIVE:
        void(unit, row, GONE, Who.COORDINATOR)
        return
    adopted, ended_at = found.adopted, found.ended_at
    with proof.anew(row):
        row.result = {
            "why": found.verdict.why,
            "dissociated": list(adopted.dissociated),
            "sentence": result.sentence(adopted) if found.state is ProcedureState.ADOPTED else "",
        }
        row.move(found.state, who, ended_at)
    if row.state == ProcedureState.ADOPTED:
        _sign(unit, row, adopted)
    _end(unit, row)


def settle_due() -> int:
    """Write down the ends the clock has brought since; return how many. One statement for none.

    Nothing depends on its having run: whoever asks is told what is true by the clock. One that was
    changed past the use cases stays as it is, which is noted; the others go on.
    """
    with reading() as unit:
        due = [(row.id, row.pledge_id) for row in procedures.running_until(unit.session, now())]
    done = 0
    for procedure_id, pledge_id in due:
        with suppress(Altered), transaction() as unit:
            pledges.locked(unit.session, pledge_id)
            row = unit.session.get_one(ProcedureRow, procedure_id, populate_existing=True)
            settle(unit, row)
            done += row.state != ProcedureState.RUNNING
    return done


def settle_on(unit: Unit, pledge_id: str) -> list[ProcedureRow]:
    """Write down what the clock has decided on a pledge's texts, which the caller holds.

    Returns every procedure it had.
    """
    rows = procedures.on_pledge(unit.session, pledge_id)
    for row in rows:
        if row.state == ProcedureState.RUNNING:
            settle(unit, row)
    return rows


def settle_before(unit: Unit, pledge: PledgeRow) -> list[ProcedureRow]:
    """Write the same down before an act of somebody, which what it ends may have overtaken.

    Raises:
        NotPermitted: with its last decision the pledge was submitted, as its lead had chosen.
    """
    state = pledge.state
    rows = settle_on(unit, pledge.id)
    if pledge.state != state:
        raise NotPermitted(NotPermitted.moved_on)
    return rows


def void_all(unit: Unit, rows: Iterable[ProcedureRow], why: str, who: Who) -> None:
    """End what still runs of these without a decision; their pledge is held by the caller."""
    for row in rows:
        if row.state == ProcedureState.RUNNING:
            void(unit, row, why, who)


def end_of_party(unit: Unit, rows: Iterable[ProcedureRow], party_id: str) -> None:
    """End what still runs for a party that takes part no more; its pledge is held by the caller."""
    void_all(unit, [row for row in rows if row.party_id == party_id], GONE, Who.COORDINATOR)


def void(unit: Unit, row: ProcedureRow, why: str, who: Who) -> None:
    """End a procedure without a decision."""
    require_whole(unit, row)
    with proof.anew(row):
        row.reason = why
        row.move(ProcedureState.VOID, who, now())
    _end(unit, row)


def _end(unit: Unit, row: ProcedureRow) -> None:
    unit.session.flush()
    # Who ended it is the group's alone to know: the trail says that the group did.
    by = Doer(organisation_id=row.group_id, draft_id=row.pledge_id)
    acts.record(unit, by, _ACTS[ProcedureState(row.state)], row.id)
    announcements.tell(unit, row, announcements.OF_ENDS[ProcedureState(row.state)])


def _sign(unit: Unit, row: ProcedureRow, adopted: Adopted) -> None:
    """Give the group's sign-off, which is its members' decision and nobody's alone."""
    revision = unit.session.get_one(RevisionRow, row.revision_id)
    given = SignOffRow(
        id=new_id(),
        party_id=row.party_id,
        revision_id=row.revision_id,
        organisation_id=row.group_id,
        organisation_name=row.group_name,
        fingerprint=row.fingerprint,
        person_id=row.opened_by,
        at=adopted.closed_at,
        state=answered(SignOffState.SIGNED),
        statement=result.statement(adopted, revision.n, row.fingerprint),
        signer_name="",
        signer_title=result.title(adopted),
        reservation=result.sentence(adopted),
        reason="",
    )
    given.seal = seals.seal(given)
    unit.session.add(given)
    unit.session.flush()
