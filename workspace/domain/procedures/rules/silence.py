"""Silence: adopted at its end unless a member breaks it.

Source: General Assembly decision 74/544 (at least 72 hours, adopted if not broken); OSCE Rules of
Procedure 2006, annex 1(A): broken by an objection or an amendment in writing before expiry.
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

_BROKEN: Final = N_("The silence was broken.")
_UNBROKEN: Final = N_("Nobody broke the silence.")
_TOO_FEW: Final = N_("Too few members agreed in words.")
_NOBODY: Final = N_("No member stands behind it.")


def decide(ballot: Ballot, now: datetime) -> Verdict:
    """Return where silence stands.

    A break ends it whenever it came. A member whose letter came back has not consented by saying
    nothing: at the end the others wait until it says that it has the text, or something else.
    """
    if any(one.answer == Answer.BREAK and one.member in ballot.electorate for one in ballot.given):
        return Verdict(outcome=ProcedureState.BROKEN, why=_BROKEN)
    if not ballot.is_over(now):
        return RUNNING
    waits_for = ballot.unreached & ballot.silent
    if waits_for:
        return Verdict(outcome=ProcedureState.RUNNING, waits_for=waits_for)
    return _at_the_end(ballot)


def _at_the_end(ballot: Ballot) -> Verdict:
    if not ballot.electorate - ballot.who(Answer.DISSOCIATE, Answer.RECUSE):
        return not_adopted(_NOBODY)
    if len(ballot.who(Answer.AGREE)) < ballot.terms.min_yes:
        return not_adopted(_TOO_FEW)
    return adopted(_UNBROKEN)


_TERMS: Final = Terms(method=Method.SILENCE)
_TWO: Final = Terms(method=Method.SILENCE, min_yes=2)
_S = ProcedureState
_A = Answer
RULE: Final = Rule(
    key=Method.SILENCE,
    label=N_("Silence procedure"),
    explains=N_("The text is endorsed at the end unless a member breaks the silence before it."),
    phrase="silence procedure",
    answers=(_A.AGREE, _A.BREAK, _A.DISSOCIATE, _A.RECUSE, _A.EXPLAIN, _A.MORE_TIME),
    decide=decide,
    examples=(
        Example(
            says=N_("Nobody says anything until the end: endorsed."),
            members="abcde",
            given=(),
            outcome=_S.ADOPTED,
            terms=_TERMS,
        ),
        Example(
            says=N_("A second before the end nothing is decided yet."),
            members="abcde",
            given=(("a", _A.AGREE),),
            outcome=_S.RUNNING,
            terms=_TERMS,
            over=False,
        ),
        Example(
            says=N_("One member breaks the silence: not endorsed, at once."),
            members="abcde",
            given=(("a", _A.AGREE), ("d", _A.BREAK)),
            outcome=_S.BROKEN,
            terms=_TERMS,
            over=False,
        ),
        Example(
            says=N_("One member dissociates itself: endorsed without it."),
            members="abcde",
            given=(("e", _A.DISSOCIATE),),
            outcome=_S.ADOPTED,
            terms=_TERMS,
        ),
        Example(
            says=N_("Two must agree in words and only one did: not endorsed."),
            members="abcde",
            given=(("a", _A.AGREE),),
            outcome=_S.NOT_ADOPTED,
            terms=_TWO,
        ),
        Example(
            says=N_("The letter to one member came back: the end waits for its word."),
            members="abcde",
            given=(),
            outcome=_S.RUNNING,
            terms=_TERMS,
            unreached="c",
        ),
        Example(
            says=N_("Every member dissociates itself: not endorsed."),
            members="ab",
            given=(("a", _A.DISSOCIATE), ("b", _A.DISSOCIATE)),
            outcome=_S.NOT_ADOPTED,
            terms=_TERMS,
        ),
    ),
)
