"""Majority with quorum: shares are compared by cross-multiplication, so that nothing rounds.

Present and voting are those who cast yes or no (General Assembly, rule 86). An abstention counts
for the quorum alone; who recuses itself is no part of the electorate of this vote; a tie fails.
"""

from datetime import datetime
from typing import Final

from workspace.domain.procedures.ballot import (
    RUNNING,
    Answer,
    Ballot,
    Example,
    Rule,
    Verdict,
    adopted,
    not_adopted,
)
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.procedures.terms import Method, Terms
from workspace.domain.words import N_

_REACHED: Final = N_("The quorum was met and the majority reached.")
_NO_QUORUM: Final = N_("Too few members voted for the quorum.")
_MISSED: Final = N_("The majority was not reached.")


def decide(ballot: Ballot, now: datetime) -> Verdict:
    """Return where a vote stands; it is counted when its time is over, and not before."""
    if not ballot.is_over(now):
        return RUNNING
    terms = ballot.terms
    voters = len(ballot.electorate - ballot.who(Answer.RECUSE))
    yes, no = len(ballot.who(Answer.AGREE)), len(ballot.who(Answer.OBJECT))
    cast = yes + no + len(ballot.who(Answer.ABSTAIN))
    if cast == 0 or cast * terms.quorum_den < terms.quorum_num * voters:
        return not_adopted(_NO_QUORUM)
    if yes > no and yes * terms.den >= terms.num * (yes + no):
        return adopted(_REACHED)
    return not_adopted(_MISSED)


_TWO_THIRDS: Final = Terms(method=Method.MAJORITY, num=2, den=3, quorum_num=1, quorum_den=2)
_SIMPLE: Final = Terms(method=Method.MAJORITY)
_S = ProcedureState
_A = Answer
RULE: Final = Rule(
    key=Method.MAJORITY,
    label=N_("Majority vote"),
    explains=N_("The text is endorsed if enough members vote and enough of them say yes."),
    phrase="majority vote",
    answers=(_A.AGREE, _A.OBJECT, _A.ABSTAIN, _A.RECUSE, _A.EXPLAIN, _A.MORE_TIME),
    decide=decide,
    examples=(
        Example(
            says=N_("Two thirds, quorum a half: 2 yes, 1 no, 2 silent are 3 of 5 and 2 of 3."),
            members="abcde",
            given=(("a", _A.AGREE), ("b", _A.AGREE), ("c", _A.OBJECT)),
            outcome=_S.ADOPTED,
            terms=_TWO_THIRDS,
        ),
        Example(
            says=N_("2 yes, 1 no, 1 abstention: it counts for the quorum alone."),
            members="abcde",
            given=(("a", _A.AGREE), ("b", _A.AGREE), ("c", _A.OBJECT), ("d", _A.ABSTAIN)),
            outcome=_S.ADOPTED,
            terms=_TWO_THIRDS,
        ),
        Example(
            says=N_("Before the end nothing is counted."),
            members="abc",
            given=(("a", _A.AGREE), ("b", _A.AGREE), ("c", _A.AGREE)),
            outcome=_S.RUNNING,
            terms=_SIMPLE,
            over=False,
        ),
        Example(
            says=N_("A tie fails."),
            members="abcd",
            given=(("a", _A.AGREE), ("b", _A.OBJECT)),
            outcome=_S.NOT_ADOPTED,
            terms=_SIMPLE,
        ),
        Example(
            says=N_("Two of five vote where half must: no quorum."),
            members="abcde",
            given=(("a", _A.AGREE), ("b", _A.AGREE)),
            outcome=_S.NOT_ADOPTED,
            terms=_SIMPLE,
        ),
        Example(
            says=N_("One of five recuses itself: two of four are the quorum."),
            members="abcde",
            given=(("a", _A.AGREE), ("b", _A.AGREE), ("c", _A.RECUSE)),
            outcome=_S.ADOPTED,
            terms=_SIMPLE,
        ),
        Example(
            says=N_("Only abstentions: the quorum is met and nobody said yes."),
            members="abc",
            given=(("a", _A.ABSTAIN), ("b", _A.ABSTAIN)),
            outcome=_S.NOT_ADOPTED,
            terms=_SIMPLE,
        ),
        Example(
            says=N_("Who votes again is counted as the last vote says."),
            members="abc",
            given=(("a", _A.AGREE), ("b", _A.OBJECT), ("b", _A.AGREE)),
            outcome=_S.ADOPTED,
            terms=_SIMPLE,
        ),
    ),
)
