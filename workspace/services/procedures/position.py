"""A member says where it stands, for all the group to read; only added to, never changed."""

from dataclasses import dataclass
from typing import Final

from workspace.domain.access.procedure_rights import ProcedureRight
from workspace.domain.errors import DeadlinePassed, Invalid, NotPermitted, TextHasChanged
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.procedures.ballot import POSITIONS, Answer
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.procedures.rules import RULES
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer
from workspace.services.procedures import course
from workspace.services.procedures.course import Course
from workspace.services.procedures.part import ActsForAnother, Part, part, require_sole
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.store.campaigns import CampaignRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.signing.revisions import RevisionRow

MAX_WORDS: Final = 1_000
MIN_REASON: Final = 20
_SAYS_NO: Final = frozenset({Answer.BREAK, Answer.OBJECT})
_REASON: Final = N_("Give the reason in at least 20 characters; the group reads it.")
_WANTED: Final = N_("Say what would let your organisation agree.")
_EXPLANATION: Final = N_("Write the explanation of your position.")
_CHOOSE: Final = N_("Choose what your organisation says.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a member says.

    Attributes:
        answer: one of the answers its procedure takes.
        words: why, or the explanation of its position.
        wanted: what would let it agree, where it says no.
        fingerprint: of the text that was on the screen.
    """

    answer: str
    words: str = ""
    wanted: str = ""
    fingerprint: str = ""


def offered(found: Course, member_id: str) -> tuple[Answer, ...]:
    """Return what a member can say now; nothing once it is over.

    A member whose letter came back can still speak after the end: it waits for that one alone.
    """
    if not found.runs:
        return ()
    waits = found.verdict.waits_for
    if found.ballot.is_over(found.at) and member_id not in waits:
        return ()
    answers = RULES[found.terms.method].answers
    late = tuple(one for one in answers if one is not Answer.MORE_TIME)
    given = late if found.ballot.is_over(found.at) else answers
    return (Answer.ACKNOWLEDGE, *given) if member_id in found.ballot.unreached else given


def answer(person: Person, procedure_id: str, said: Said) -> None:
    """Say something for the member the person represents.

    Raises:
        NotFound: no such procedure for this person.
        MemberNeeded: they could act for several members and name none.
        NotPermitted: they hold no mandate of a member, or it does not take this answer.
        TextHasChanged: another text was on the screen.
        DeadlinePassed: it is over by the server's clock; nothing was recorded.
        Invalid: a reason or an explanation is missing, too short or too long.
        ActsForAnother: they acted for another organisation on this revision (I5).
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Altered: the text stored is not the one that was locked, or the procedure the one opened.
    """
    with transaction() as unit:
        answer_within(unit, person, procedure_id, said)


def answer_within(unit: Unit, person: Person, procedure_id: str, said: Said) -> None:
    """Say something within a running unit; see `answer`."""
    mine = part(unit, person, procedure_id, lock=True)
    member = mine.require(ProcedureRight.ANSWER)
    row = mine.row
    found = course.course(unit, row)
    _require_open(unit, found, member.id)
    if said.fingerprint != row.fingerprint:
        raise TextHasChanged
    if said.answer not in offered(found, member.id):
        raise Invalid({"answer": _CHOOSE})
    words, wanted = _read(said)
    _require_one_voice(unit, mine, found, member.id)
    if said.answer in POSITIONS:
        require_proof(unit, person, unit.session.get_one(PledgeRow, row.pledge_id).campaign_id)
    proof.content_of(unit.session.get_one(RevisionRow, row.revision_id))
    course.require_whole(unit, row)
    given = ProcedureAnswerRow(
        id=new_id(),
        procedure_id=row.id,
        n=len(found.said) + 1,
        member_id=member.id,
        person_id=person.id,
        answer=Answer(said.answer),
        words=words,
        wanted=wanted,
        at=found.at,
    )
    given.seal = seals.seal(given)
    unit.session.add(given)
    unit.session.flush()
    # At no draft: who said what is the group's alone, and not for the parties' trail.
    by = Doer(person_id=person.id, organisation_id=member.id)
    acts.record(unit, by, Act.ANSWERED_PROCEDURE, row.id)
    course.settle(unit, row, Who.MEMBER)


def _require_open(unit: Unit, found: Course, member_id: str) -> None:
    row = found.row
    party = unit.session.get_one(PartyRow, row.party_id)
    if row.state in {ProcedureState.VOID, ProcedureState.BROKEN} or (
        party.status != PartyStatus.ACTIVE
    ):
        raise NotPermitted(NotPermitted.moved_on)
    if not offered(found, member_id):
        pledge = unit.session.get_one(PledgeRow, row.pledge_id)
        zone = unit.session.get_one(CampaignRow, pledge.campaign_id).timezone
        if now() < row.closes_at:
            raise NotPermitted(NotPermitted.moved_on)
        raise DeadlinePassed(row.closes_at, now(), zone)


def _require_one_voice(unit: Unit, mine: Part, found: Course, member_id: str) -> None:
    """Refuse who spoke for another organisation on this text: nobody speaks for two (I5)."""
    spoke = {one.member_id for one in found.said if one.person_id == mine.person_id}
    if spoke - {member_id}:
        raise ActsForAnother
    require_sole(unit, mine.person_id, member_id, found.row.revision_id)


def _read(said: Said) -> tuple[str, str]:
    words = clean_text(said.words, MAX_WORDS)
    wanted = clean_text(said.wanted, MAX_WORDS)
    wrong = {"words": words.problem, "wanted": wanted.problem}
    if said.answer in _SAYS_NO:
        if len(words.text) < MIN_REASON:
            wrong["words"] = wrong["words"] or _REASON
        if not wanted.text:
            wrong["wanted"] = wrong["wanted"] or _WANTED
    if said.answer == Answer.EXPLAIN and not words.text:
        wrong["words"] = _EXPLANATION
    found = {field: problem for field, problem in wrong.items() if problem}
    if found:
        raise Invalid(found)
    return words.text, wanted.text if said.answer in _SAYS_NO else ""
