"""Under which themes a pledge is found: those it was signed with, or what corrects them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from workspace.domain.codes.themes import THEME_LIST
from workspace.domain.errors import Invalid
from workspace.domain.input import clean_text
from workspace.domain.words import N_

MAX_THEMES: Final = 10
MAX_REASON: Final = 1_000
NONE_CHOSEN: Final = N_("Choose at least one theme.")
TOO_MANY: Final = N_("At most ten themes fit. Choose the ones it is most about.")
THE_SAME: Final = N_("It is found under exactly these already.")
UNKNOWN: Final = N_("Choose from the list of themes.")


@dataclass(frozen=True, slots=True)
class Correction:
    """What is said instead of the themes that were signed, in the order of the list, and why."""

    themes: tuple[str, ...]
    reason: str


def read(chosen: Iterable[str], reason: str, present: Collection[str]) -> Correction:
    """Return the correction somebody typed.

    Args:
        chosen: codes of themes, as a form sends them.
        reason: why, for everybody to read.
        present: the codes under which the pledge is found now.

    Raises:
        Invalid: no theme, very many, unknown ones or the same as before; or no reason.
    """
    wanted, words = set(chosen), clean_text(reason, MAX_REASON, needed=True)
    errors = {}
    problem = _problem(wanted, present)
    if problem:
        errors["themes"] = problem
    if words.problem:
        errors["reason"] = words.problem
    if errors:
        raise Invalid(errors)
    return Correction(in_order(wanted), words.text)


def found_under(
    signed: Collection[str], corrected: Collection[str], instead: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the themes by which a text is found.

    A correction is of what was signed then: where the parties sign other themes later, these count.

    Args:
        signed: the themes of the text.
        corrected: those of the text that the last correction was of.
        instead: what it says in their place.
    """
    return instead if set(signed) == set(corrected) else tuple(signed)


def in_order(codes: Collection[str]) -> tuple[str, ...]:
    """Return codes of themes in the order of the list."""
    return tuple(code for code in THEME_LIST.codes if code in codes)


def _problem(wanted: set[str], present: Collection[str]) -> str:
    if not wanted:
        return NONE_CHOSEN
    if not wanted <= set(THEME_LIST.codes):
        return UNKNOWN
    if len(wanted) > MAX_THEMES:
        return TOO_MANY
    return THE_SAME if wanted == set(present) else ""
