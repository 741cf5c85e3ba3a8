"""The eight things without which a text cannot be locked for signature."""

from collections.abc import Callable
from dataclasses import dataclass

from workspace.domain.smart.inputs import SmartInput, ends, within
from workspace.domain.text.prose import length
from workspace.domain.text.sections import SECTION
from workspace.domain.values import text_at, texts
from workspace.domain.words import N_


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that keeps a text from being locked.

    Attributes:
        code: B1 to B8, stable.
        field: section, fact, "measures", "focal_point" or "safety", where it is put right.
        sentence: what to do, untranslated.
    """

    code: str
    field: str
    sentence: str


def _fits(pledge: SmartInput, section: str) -> bool:
    # What stands in brackets is unwritten for the lower limit, but must still fit the upper one.
    limits = SECTION[section]
    enough = length(pledge.written(section)) >= limits.min_chars
    return enough and length(pledge.sections.get(section, "")) <= limits.max_chars


def _has_measure(pledge: SmartInput) -> bool:
    return any(text_at(m, "responsible_party") and ends(m) for m in pledge.measures)


def _dates_fit(pledge: SmartInput) -> bool:
    dated = [(measure, ends(measure)) for measure in pledge.measures]
    return all(due is None or (due >= pledge.lock_on and within(m, pledge)) for m, due in dated)


def strays(pledge: SmartInput) -> tuple[int, ...]:
    """Return the numbers, from 1, of measures whose responsible party is not one that pledges."""
    if pledge.pledging is None:
        return ()
    named = [text_at(measure, "responsible_party") for measure in pledge.measures]
    return tuple(n for n, slug in enumerate(named, 1) if slug and slug not in pledge.pledging)


_MUST: tuple[tuple[Blocker, Callable[[SmartInput], bool]], ...] = (
    (
        Blocker("B1", "title", N_("The title needs 10 to 150 characters.")),
        lambda pledge: _fits(pledge, "title"),
    ),
    (
        Blocker("B2", "commitment", N_("The pledge needs 50 to 3,000 characters.")),
        lambda pledge: _fits(pledge, "commitment"),
    ),
    (
        Blocker(
            "B3",
            "measures",
            N_("At least one measure needs a responsible party and a due date."),
        ),
        _has_measure,
    ),
    (
        Blocker("B4", "themes", N_("Choose at least one right or family of rights.")),
        lambda pledge: bool(texts(pledge.facts.get("themes"))),
    ),
    (
        Blocker("B5", "focal_point", N_("The lead's focal point must confirm their address.")),
        lambda pledge: pledge.focal_mail_confirmed,
    ),
    (
        Blocker(
            "B6",
            "measures",
            N_("No due date may lie before the lock or after the campaign's horizon."),
        ),
        _dates_fit,
    ),
    (
        Blocker("B7", "safety", N_("Read and settle the safety findings.")),
        lambda pledge: pledge.safety_acknowledged,
    ),
    (
        Blocker(
            "B8",
            "measures",
            N_("Who is responsible for a measure must take part as lead or co-pledger."),
        ),
        lambda pledge: not strays(pledge),
    ),
)


def blockers(pledge: SmartInput) -> tuple[Blocker, ...]:
    """Return what keeps a pledge from being locked, in the order B1 to B8."""
    return tuple(blocker for blocker, is_met in _MUST if not is_met(pledge))
