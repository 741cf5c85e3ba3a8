"""The pledge that is raced for: brought to where an act can be done, raced, and brought back."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import func, select

from bench.races.racers import Deed, Racers, asked_now
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import NetworkTable
from workspace.domain.parties import invitations as rules
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.services import text as texts
from workspace.services.parties import invitations
from workspace.services.parties.invitations import PersonAsk
from workspace.store.parties.invitations import InvitationRow
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow
from workspace.store.trail import AuditRow

KINDS = ("break", "sign", "decline", "submit")
LAST_SLOT = "flagship"
MERGER = "merger"
ONCE = "invite"
"""The last invitation that a pledge may send in a day: raced for once, and not for each text."""
RIVALS = ("", "withdraw", "reopen")
"""What is done against a submission; nothing every third time."""


@dataclass
class Report:
    """What became of races.

    Attributes:
        races: how many of each kind there were.
        answers: what the processes were told, by kind.
        wrong: races with two outcomes, none, or a fault.
    """

    races: Counter[str] = field(default_factory=Counter)
    answers: dict[str, Counter[str]] = field(
        default_factory=lambda: {one: Counter() for one in (*KINDS, ONCE, LAST_SLOT, MERGER)}
    )
    wrong: list[str] = field(default_factory=list)


class Course(NetworkTable):
    """Aruna leads, Belmar has to sign, Corvia may, and a network of two decides by silence."""

    def __init__(self, racers: Racers, report: Report) -> None:
        super().__init__(lock=False, size=2)
        self.amos = a.a_member(self.aruna, name="Amos", mandated=True)
        self.berta = a.a_member(self.belmar, name="Berta", mandated=True)
        self.corvia = a.a_co_pledger(self.draft, "Corvia")
        with transaction() as unit:
            party = unit.session.query(a.PartyRow).filter_by(organisation_id=self.corvia.id).one()
            party.required = False
        self.cyril = a.a_member(self.corvia, name="Cyril", mandated=True)
        self.carla = a.a_member(self.corvia, name="Carla", mandated=True)
        self._racers, self._report, self._forms = racers, report, count()
        self._shown = ""

    def invite(self) -> None:
        """Send all invitations but one that a pledge may in a day, then race for the last."""
        for n in range(rules.MAX_A_DAY - 1):
            asked = PersonAsk(email=f"p{n}@aruna.example")
            invitations.invite_person(asked_now(self.ana), self.draft, asked)
        told = self._raced(ONCE, (ONCE, self.ana), (ONCE, self.amos), self.draft)
        with reading() as unit:
            query = select(func.count()).where(InvitationRow.pledge_id == self.draft)
            sent = unit.session.scalar(query) or 0
        right = sent == rules.MAX_A_DAY and told.count("done") == 1
        self._note(ONCE, right=right, told=f"{sent} sent: {told}")

    def run(self, n: int) -> None:
        """Race once for each kind, on a text locked for it."""
        stages.lock(asked_now(self.ana), self.draft)
        self._shown = stages.stored_fingerprint(self.draft)
        self._break(n)
        self._race("sign", ("sign", self.bruno), ("sign", self.berta))
        self._race("decline", ("decline", self.cyril), ("decline", self.carla))
        stages.sign(asked_now(self.amir), self.draft)
        self._submit(RIVALS[n % len(RIVALS)])

    def _break(self, n: int) -> None:
        made = self.open(hours=72)
        other = ("call off", self.nia) if n % 2 else ("break", self.reps[1])
        told = self._raced("break", ("break", self.reps[0]), other, made)
        with reading() as unit:
            row = unit.session.get_one(ProcedureRow, made)
            query = select(func.count()).where(ProcedureAnswerRow.procedure_id == made)
            said, state = unit.session.scalar(query) or 0, row.state
        right = (state, said) in {("broken", 1), ("void", 0)} and told.count("done") == 1
        self._note("break", right=right, told=f"{state}, said {said}: {told}")

    def _race(self, kind: str, one: tuple, other: tuple) -> None:
        state = {"sign": "signed", "decline": "declined"}[kind]
        party = self.belmar if kind == "sign" else self.corvia
        told = self._raced(kind, one, other, self.draft)
        with reading() as unit:
            newest = select(func.max(RevisionRow.n)).where(RevisionRow.pledge_id == self.draft)
            found = unit.session.scalars(
                select(SignOffRow.state)
                .join(RevisionRow, RevisionRow.id == SignOffRow.revision_id)
                .where(
                    RevisionRow.pledge_id == self.draft,
                    RevisionRow.n == newest.scalar_subquery(),
                    SignOffRow.organisation_id == party.id,
                )
            ).all()
        right = list(found) == [state] and told.count("done") == 1
        self._note(kind, right=right, told=f"{found}: {told}")

    def _submit(self, rival: str) -> None:
        who = {"": self.amos, "withdraw": self.bruno, "reopen": self.ana}[rival]
        if rival == "withdraw" and not self._signed_by(self.bruno):
            who = self.berta
        before = self._submissions()
        told = self._raced("submit", ("submit", self.amir), (rival or "submit", who), self.draft)
        made = self._submissions() - before
        undone = [one for one in told[2:] if one == "done"] if rival else []
        right = made + len(undone) == 1 and "done" in told
        self._note("submit", right=right, told=f"{made} submitted, against {rival}: {told}")
        self._bring_back(submitted=bool(made), reopened=rival == "reopen" and not made)

    def _bring_back(self, *, submitted: bool, reopened: bool) -> None:
        """Let the text be written again, as the secretariat or the lead will do it."""
        if submitted:
            a.in_state(self.draft, "returned")
            with transaction() as unit:
                texts.unfreeze(unit, self.draft)
        elif not reopened:
            signing.reopen(asked_now(self.ana), self.draft, "Once more.")

    def _raced(self, kind: str, one: tuple, other: tuple, thing: str) -> list[str]:
        """Race a double click of one person against a double click of another."""
        deeds = []
        for what, who in (one, other):
            form, by = f"form-{next(self._forms)}", asked_now(who)
            deed = Deed(what=what, who=by, thing=thing, fingerprint=self._shown, form=form)
            deeds += [deed, deed]
        told = self._racers.race(deeds)
        self._report.answers[kind].update(told)
        return told

    def _note(self, kind: str, *, right: bool, told: str) -> None:
        self._report.races[kind] += 1
        if not right or "FAULT" in told:
            self._report.wrong.append(f"{kind}: {told}")

    def _submissions(self) -> int:
        with reading() as unit:
            rows = select(func.count()).where(SubmissionRow.pledge_id == self.draft)
            acts = select(func.count()).where(
                AuditRow.draft_id == self.draft, AuditRow.action == "pledge.submitted"
            )
            made, told = unit.session.scalar(rows) or 0, unit.session.scalar(acts) or 0
        assert made == told, "a submission and its trail differ"
        return made

    def _signed_by(self, who: object) -> bool:
        with reading() as unit:
            query = select(SignOffRow.id).where(
                SignOffRow.person_id == who.id, SignOffRow.state == "signed"
            )
            return unit.session.scalar(query) is not None
