"""The SMART check: advice by the rubric smart/1, and the few things without which nothing locks."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.smart.blockers import Blocker, blockers
from workspace.domain.smart.completeness import completeness
from workspace.domain.smart.inputs import VALUES, Result, SmartInput
from workspace.domain.smart.rules import LETTERS, RUBRIC, RULES, Rule
from workspace.domain.values import Json
from workspace.domain.words import N_

__all__ = ["LEVELS", "Blocker", "Check", "Result", "SmartInput", "SmartReport", "report"]

LEVELS = CodeList(
    "smart_levels",
    "Ours; named after the levels of the Nutrition Accountability Framework's SMARTness index",
    (
        Term("high", N_("High")),
        Term("upper_moderate", N_("Upper moderate")),
        Term("lower_moderate", N_("Lower moderate")),
        Term("low", N_("Low")),
    ),
)
_HIGH, _NO_LETTER_UNDER, _UPPER, _LOWER = 80_00, 60_00, 65_00, 45_00
# What each measure must pass so that others can follow it; M2 also with half marks.
_TRACKED = {"M1": {Result.PASS}, "M3": {Result.PASS}, "T2": {Result.PASS}}
_TRACKED["M2"] = {Result.PASS, Result.PARTIAL}


@dataclass(frozen=True, slots=True)
class Check:
    """The answer of one check.

    Attributes:
        id: such as "M2".
        letter: the score it counts for.
        result: pass, partial, fail or na.
        field: the section, fact or measure field to fix.
        measure: number of the measure from 0, or None where the check reads the pledge, or where
            there is no measure at all.
        label: the check's name, untranslated.
        sentence: one sentence why, untranslated.
    """

    id: str
    letter: str
    result: Result
    field: str
    measure: int | None
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SmartReport:
    """What the rubric says; it advises and measures neither ambition nor worth.

    Attributes:
        rubric: name and version of the rubric.
        checks: all answers in the order of the rubric, measure by measure within a check.
        letters: score of each letter, 0 to 10,000 (hundredths).
        total: mean of the letters, 0 to 10,000.
        completeness: share of rubric fields that hold something, 0 to 10,000.
        trackable: whether others can follow every measure.
        level: code of LEVELS.
        blockers: what must be put right before the text can be locked.
    """

    rubric: str
    checks: tuple[Check, ...]
    letters: dict[str, int]
    total: int
    completeness: int
    trackable: bool
    level: str
    blockers: tuple[Blocker, ...]

    def as_json(self) -> dict[str, Json]:
        """Return the report as stored with a revision; sentences are left to the rubric."""
        checks: list[Json] = [
            {"id": c.id, "result": c.result.value, "measure": c.measure} for c in self.checks
        ]
        codes: list[Json] = [blocker.code for blocker in self.blockers]
        return {
            "rubric": self.rubric,
            "checks": checks,
            "letters": dict(self.letters),
            "total": self.total,
            "completeness": self.completeness,
            "trackable": self.trackable,
            "level": self.level,
            "blockers": codes,
        }


def report(pledge: SmartInput) -> SmartReport:
    """Return what the rubric smart/1 says about a pledge; equal input gives equal answers."""
    checks = tuple(check for rule in RULES for check in _checks(rule, pledge))
    scores = {letter: _score(letter, checks) for letter in LETTERS}
    letters = {letter: _hundredths(score) for letter, score in scores.items()}
    total = _hundredths(sum(scores.values(), Fraction(0)) / len(LETTERS))
    trackable = bool(pledge.measures) and _trackable(checks)
    return SmartReport(
        rubric=RUBRIC,
        checks=checks,
        letters=letters,
        total=total,
        completeness=_hundredths(completeness(pledge)),
        trackable=trackable,
        level=_level(total, letters, trackable=trackable),
        blockers=blockers(pledge),
    )


def _checks(rule: Rule, pledge: SmartInput) -> Iterable[Check]:
    if rule.pledge is not None:
        yield _check(rule, rule.pledge(pledge), None)
        return
    assert rule.measure is not None
    for number, measure in enumerate(pledge.measures):
        yield _check(rule, rule.measure(measure, pledge), number)
    if not pledge.measures:
        yield _check(rule, Result.FAIL, None)


def _check(rule: Rule, result: Result, measure: int | None) -> Check:
    return Check(
        rule.id,
        rule.letter,
        result,
        rule.anchor,
        measure,
        rule.label,
        rule.sentence(result),
    )


def _score(letter: str, checks: tuple[Check, ...]) -> Fraction:
    """Return a letter's score, 0 to 1: a measure check counts with its mean over measures."""
    reached, possible = Fraction(0), 0
    for rule in (rule for rule in RULES if rule.letter == letter):
        results = [check.result for check in checks if check.id == rule.id]
        values = [VALUES[result] for result in results if result is not Result.NA]
        if values:
            reached += rule.points * sum(values, Fraction(0)) / len(values)
            possible += rule.points
    return reached / possible


def _hundredths(share: Fraction) -> int:
    """Return a share of 1 in hundredths of a percent, halves rounded up."""
    return (share * 20_000 + 1) // 2


def _trackable(checks: tuple[Check, ...]) -> bool:
    return all(check.result in _TRACKED.get(check.id, {check.result}) for check in checks)


def _level(total: int, letters: dict[str, int], *, trackable: bool) -> str:
    if total >= _HIGH and trackable and min(letters.values()) >= _NO_LETTER_UNDER:
        return "high"
    if total >= _UPPER:
        return "upper_moderate"
    return "lower_moderate" if total >= _LOWER else "low"
