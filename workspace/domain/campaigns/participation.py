"""How a campaign is taken part in: who may open a draft, what is asked of who binds, its words.

None of it changes what is done already: who was let in stays in, what is signed stays signed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from workspace.domain.codes import themes
from workspace.domain.codes.themes import THEME, UNKNOWN_THEME
from workspace.domain.errors import Invalid
from workspace.domain.input import clean_line, clean_text
from workspace.domain.review import target
from workspace.domain.text.sections import SECTION_KEYS, SECTIONS
from workspace.domain.words import N_

ANYBODY: Final = "anybody"
VERIFIED: Final = "verified"
NAMED: Final = "named"
OPENERS: Final[Mapping[str, str]] = {
    ANYBODY: N_("Every organisation that is known here"),
    VERIFIED: N_("Every organisation that the secretariat has verified"),
    NAMED: N_("By invitation: the organisations named below"),
}
"""Who may open a draft, untranslated."""

MAX_GUIDANCE: Final = 600
MAX_STARTER: Final = 1_500
MAX_NAMED: Final = 20_000
MOST_NAMED: Final = 500
FEWEST_DAYS, MOST_DAYS = 1, 60
MOST_FLAGSHIPS: Final = 50
_DIGITS: Final = 4
CHOOSE: Final = N_("Choose who may open a draft.")
NO_DAYS: Final = N_("Write a number of days from 1 to 60.")
NO_CAP: Final = N_("Write a number from 0 to 50.")
CAP_STAYS: Final = N_("States may have named so many already. This number can only grow.")
NOBODY_NAMED: Final = N_("Name at least one organisation, one on each line.")
TOO_MANY_NAMED: Final = N_("These are more than 500 organisations. Let every verified one in.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsAsk:
    """What somebody typed; `named` has one organisation on each line."""

    invitation_days: str
    flagship_cap: str
    openers: str = ANYBODY
    named: str = ""
    guidance: Mapping[str, str]
    second_factor: bool = False
    review_days: str = "0"
    themes: tuple[str, ...] = ()
    enrols: bool = False
    starters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a campaign is taken part in.

    Attributes:
        invitation_days: how long an invitation to a draft can be answered.
        flagship_cap: how many flagship pledges one Member State may name.
        openers: who may open a draft (`OPENERS`).
        named: the organisations that may where it is by invitation, as they were written.
        guidance: the campaign's own words to who writes, by section.
        second_factor: whether whoever binds an organisation must sign in with a code as well.
        review_days: within how many the secretariat aims to review a submission; 0 for no review.
        themes: what drafts choose from, by code; nothing for all there are.
        enrols: whether organisations can sign themselves up through it.
        starters: what drafts begin with in the place of the usual template, by section.
    """

    invitation_days: int
    flagship_cap: int
    openers: str
    named: tuple[str, ...]
    guidance: Mapping[str, str]
    second_factor: bool
    review_days: int
    themes: tuple[str, ...] = ()
    enrols: bool = False
    starters: Mapping[str, str] = field(default_factory=dict)


def read(ask: TermsAsk, *, least_cap: int = 0) -> Terms:
    """Return what was asked for.

    Args:
        ask: what was typed.
        least_cap: the number of flagships that may have been named already.

    Raises:
        Invalid: an answer cannot be taken.
    """
    days, cap = _number(ask.invitation_days), _number(ask.flagship_cap)
    review = _number(ask.review_days)
    named = tuple(dict.fromkeys(filter(None, (" ".join(x.split()) for x in _lines(ask.named)))))
    guidance, wrong_guidance = _guidance(ask.guidance)
    starters, wrong_starters = _starters(ask.starters)
    errors = (
        wrong_guidance
        | wrong_starters
        | {
            "invitation_days": None if days and FEWEST_DAYS <= days <= MOST_DAYS else NO_DAYS,
            "flagship_cap": _cap_problem(cap, least_cap),
            "review_days": target.problem(review),
            "openers": None if ask.openers in OPENERS else CHOOSE,
            "themes": None if THEME.keys() >= set(ask.themes) else UNKNOWN_THEME,
            "named": _named_problem(ask.openers, named),
        }
    )
    wrong = {name: problem for name, problem in errors.items() if problem}
    if wrong or days is None or cap is None or review is None:
        raise Invalid(wrong)
    return Terms(
        invitation_days=days,
        flagship_cap=cap,
        openers=ask.openers,
        named=named,
        guidance=guidance,
        second_factor=ask.second_factor,
        review_days=review,
        themes=themes.narrowed(ask.themes),
        enrols=ask.enrols,
        starters=starters,
    )


def read_guidance(written: Mapping[str, str]) -> dict[str, str]:
    """Return the campaign's own words to who writes, by section.

    Raises:
        Invalid: some are too long.
    """
    said, errors = _guidance(written)
    wrong = {name: problem for name, problem in errors.items() if problem}
    if wrong:
        raise Invalid(wrong)
    return said


def may_open(openers: str, named: Collection[str], organisation_id: str, *, verified: bool) -> bool:
    """Whether an organisation may open a draft in a campaign.

    Args:
        openers: who may (`OPENERS`).
        named: ids of the organisations that may where it is by invitation.
        organisation_id: who asks.
        verified: whether the secretariat knows it.
    """
    if openers == NAMED:
        return organisation_id in named
    return verified or openers == ANYBODY


def _guidance(written: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str | None]]:
    said = {key: clean_text(written.get(key, ""), MAX_GUIDANCE) for key in SECTION_KEYS}
    problems = {f"guidance_{key}": one.problem for key, one in said.items()}
    return {key: one.text for key, one in said.items() if one.text}, problems


def _starters(written: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str | None]]:
    said = {
        one.key: clean_line(written.get(one.key, ""), one.max_chars)
        if one.one_line
        else clean_text(written.get(one.key, ""), MAX_STARTER)
        for one in SECTIONS
    }
    problems = {f"starters_{key}": one.problem for key, one in said.items()}
    return {key: one.text for key, one in said.items() if one.text}, problems


def _lines(written: str) -> list[str]:
    return written[:MAX_NAMED].replace("\x00", "").splitlines()


def _number(written: str) -> int | None:
    digits = written.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else None


def _cap_problem(cap: int | None, least: int) -> str | None:
    if cap is None or cap > MOST_FLAGSHIPS:
        return NO_CAP
    return None if cap >= least else CAP_STAYS


def _named_problem(openers: str, named: tuple[str, ...]) -> str | None:
    if len(named) > MOST_NAMED:
        return TOO_MANY_NAMED
    return NOBODY_NAMED if openers == NAMED and not named else None
