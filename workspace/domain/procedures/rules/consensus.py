"""Explicit consensus: adopted once every member agrees, abstains or dissociates itself."""

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

_AGREED: Final = N_("Every member answered, and none objected.")
_OBJECTED: Final = N_("A member objected.")
_UNANSWERED: Final = N_("Not every member answered in time.")
_NOBODY: Final = N_("No member agreed.")


def decide(ballot: Ballot, now: datetime) -> Verdict:
    """Return where consensus stands: one objection ends it, and so does the last answer."""
    if ballot.who(Answer.OBJECT):
        return not_adopted(_OBJECTED)
    if not ballot.silent:
        return adopted(_AGREED) if ballot.who(Answer.AGREE) else not_adopted(_NOBODY)
    return not_adopted(_UNANSWERED) if ballot.is_over(now) else RUNNING


_TERMS: Final = Terms(method=Method.CONSENSUS)
_S = ProcedureState
_A = Answer
RULE: Final = Rule(
    key=Method.CONSENSUS,
    label=N_("Explicit consensus"),
    explains=N_("The text is endorsed once every member has answered and none objected."),
    phrase="explicit consensus",
    answers=(_A.AGREE, _A.ABSTAIN, _A.OBJECT, _A.DISSOCIATE, _A.RECUSE, _A.EXPLAIN, _A.MORE_TIME),
    decide=decide,
    examples=(
        Example(
            says=N_("All agree: endorsed with the last answer."),
            members="abc",
            given=(("a", _A.AGREE), ("b", _A.AGREE), ("c", _A.AGREE)),
            outcome=_S.ADOPTED,
            terms=_TERMS,
            over=False,
        ),
        Example(
            says=N_("Two agree, one abstains, one dissociates itself: endorsed."),
            members="abcd",
            given=(("a", _A.AGREE), ("b", _A.AGREE), ("c", _A.ABSTAIN), ("d", _A.DISSOCIATE)),
            outcome=_S.ADOPTED,
            terms=_TERMS,
            over=False,
        ),
        Example(
            says=N_("One objects: not endorsed."),
            members="abc",
            given=(("a", _A.AGREE), ("b", _A.OBJECT)),
            outcome=_S.NOT_ADOPTED,
            terms=_TERMS,
            over=False,
        ),
        Example(
            says=N_("One says nothing until the end: not endorsed."),
            members="abc",
            given=(("a", _A.AGREE), ("b", _A.AGREE)),
            outcome=_S.NOT_ADOPTED,
            terms=_TERMS,
        ),
        Example(
            says=N_("All abstain: not endorsed, since nobody agreed."),
            members="ab",
            given=(("a", _A.ABSTAIN), ("b", _A.ABSTAIN)),
            outcome=_S.NOT_ADOPTED,
            terms=_TERMS,
            over=False,
        ),
        Example(
            says=N_("One recuses itself and the other agrees: endorsed."),
            members="ab",
            given=(("a", _A.RECUSE), ("b", _A.AGREE)),
            outcome=_S.ADOPTED,
            terms=_TERMS,
            over=False,
        ),
    ),
)
