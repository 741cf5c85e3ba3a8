"""The rules by which groups decide: their worked examples, and what holds for all of them."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.procedures.ballot import LABELS, MEANS, POSITIONS, Answer, Ballot, Given
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.procedures.rules import RULES, decide
from workspace.domain.procedures.terms import Terms

END = datetime(2028, 2, 29, 12, tzinfo=UTC)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.key}: {example.says}")
    for rule in RULES.values()
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_each_worked_example_of_a_rule_comes_out_as_it_says(rule, example):
    assert example.terms.method == rule.key
    verdict = decide(example.ballot(END), example.seen_at(END))
    assert verdict.outcome is example.outcome
    assert bool(verdict.why) is (example.outcome is not ProcedureState.RUNNING)


def test_each_answer_has_its_words():
    assert set(LABELS) == set(MEANS) == set(Answer)


def test_an_unknown_rule_decides_nothing():
    ballot = Ballot(electorate=frozenset("a"), given=(), terms=Terms(method="lots"), closes_at=END)
    assert decide(ballot, END).outcome is ProcedureState.RUNNING


@st.composite
def ballots(draw):
    rule = draw(st.sampled_from(sorted(RULES)))
    den = draw(st.integers(1, 9))
    quorum_den = draw(st.integers(1, 9))
    terms = Terms(
        method=rule,
        num=draw(st.integers((den + 1) // 2, den)),
        den=den,
        quorum_num=draw(st.integers(0, quorum_den)),
        quorum_den=quorum_den,
        min_yes=draw(st.integers(0, 3)),
    )
    members = draw(st.sets(st.sampled_from("abcdefg"), min_size=1))
    said = draw(
        st.lists(
            st.tuples(st.sampled_from(sorted(members)), st.sampled_from(RULES[rule].answers)),
            max_size=14,
        )
    )
    return Ballot(
        electorate=frozenset(members),
        given=tuple(Given(*one) for one in said),
        terms=terms,
        closes_at=END,
        unreached=frozenset(draw(st.sets(st.sampled_from("abcdefg"), max_size=2))),
    )


OFFSETS = st.integers(-400_000, 400_000).map(lambda us: timedelta(microseconds=us))


@given(ballots(), OFFSETS)
def test_before_the_end_nobody_endorses_by_silence_or_majority_and_at_its_instant_it_is_over(
    ballot, offset
):
    at = END + offset
    outcome = decide(ballot, at).outcome
    if at < END and ballot.terms.method != "consensus":
        assert outcome in {ProcedureState.RUNNING, ProcedureState.BROKEN}
    if at >= END and not ballot.unreached:
        assert outcome is not ProcedureState.RUNNING


@given(ballots(), OFFSETS, st.timedeltas(timedelta(), timedelta(days=4000)))
def test_a_decided_outcome_never_changes_as_time_passes(ballot, offset, later):
    first = decide(ballot, END + offset)
    if first.outcome is not ProcedureState.RUNNING:
        assert decide(ballot, END + offset + later) == first


@given(ballots(), st.sampled_from(sorted(Answer)))
def test_i16_what_others_than_the_electorate_say_counts_for_nothing(ballot, answer):
    more = Ballot(
        electorate=ballot.electorate,
        given=(*ballot.given, Given("stranger", answer)),
        terms=ballot.terms,
        closes_at=END,
        unreached=ballot.unreached,
    )
    for at in (END - timedelta(seconds=1), END):
        assert decide(more, at) == decide(ballot, at)


@given(ballots(), st.randoms())
def test_the_order_in_which_different_members_answer_does_not_matter(ballot, chance):
    last = {one.member: one for one in ballot.given if one.answer in POSITIONS}
    shuffled = list(last.values())
    chance.shuffle(shuffled)
    once, again = (
        Ballot(
            electorate=ballot.electorate,
            given=tuple(given_),
            terms=ballot.terms,
            closes_at=END,
            unreached=ballot.unreached,
        )
        for given_ in (last.values(), shuffled)
    )
    assert decide(once, END) == decide(again, END)


@given(ballots())
def test_a_majority_is_what_exact_fractions_say(ballot):
    if ballot.terms.method != "majority":
        return
    said = ballot.stands.values()
    yes, no = (sum(one is what for one in said) for what in (Answer.AGREE, Answer.OBJECT))
    abstain = sum(one is Answer.ABSTAIN for one in said)
    voters = len(ballot.electorate) - sum(one is Answer.RECUSE for one in said)
    terms, cast = ballot.terms, yes + no + abstain
    wins = (
        cast > 0
        and Fraction(cast, voters) >= Fraction(terms.quorum_num, terms.quorum_den)
        and yes > no
        and Fraction(yes, yes + no) >= Fraction(terms.num, terms.den)
    )
    assert (decide(ballot, END).outcome is ProcedureState.ADOPTED) is wins


@given(ballots())
def test_silence_of_a_member_whose_letter_came_back_never_consents(ballot):
    if ballot.terms.method != "silence":
        return
    verdict = decide(ballot, END)
    unheard = ballot.unreached & ballot.electorate - ballot.stands.keys()
    if unheard:
        assert verdict.outcome is not ProcedureState.ADOPTED
        if verdict.outcome is ProcedureState.RUNNING:
            assert verdict.waits_for == unheard
