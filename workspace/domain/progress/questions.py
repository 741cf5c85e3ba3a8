"""What the lead asks all parties in a round, and what they answer."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from workspace.domain.answers.fields import Errors
from workspace.domain.input import NEEDED, NOT_A_DATE, clean_line, clean_text, read_date
from workspace.domain.words import N_

MAX_QUESTIONS: Final = 10
MAX_QUESTION: Final = 300
MAX_ANSWER: Final = 1_500
TOO_MANY_QUESTIONS: Final = N_("Ask at most ten questions; each stands on a line of its own.")
ALREADY_PAST: Final = N_("Choose a day that is still to come.")
ANSWER_ONE: Final = N_("Answer at least one question.")
REMINDED_EVERY: Final = timedelta(days=7)
"""Who has not answered is reminded once in this time at most, and not sooner after it was asked."""
USUAL: Final = (
    N_("What have you done since the last report?"),
    N_("What has changed for the people the pledge is about, and how do you know?"),
    N_("What hinders you?"),
    N_("What would help, and from whom?"),
    N_("What do you do next, and by when?"),
)
"""Questions the lead can begin with, untranslated."""


def read_questions(written: str, by: str, today: date) -> tuple[tuple[str, ...], str, Errors]:
    """Return the questions, one a line, the day by which answers are hoped for, and errors.

    Args:
        written: what was typed.
        by: the day as it was typed.
        today: where the pledge's campaign is.
    """
    lines = written[: 20 * MAX_QUESTIONS * MAX_QUESTION].splitlines()
    cleaned = [clean_line(line, MAX_QUESTION) for line in lines if line.strip()]
    asked = tuple(dict.fromkeys(one.text for one in cleaned if one.text))
    errors: Errors = {}
    problem = next((one.problem for one in cleaned if one.problem), None)
    if problem or not asked or len(asked) > MAX_QUESTIONS:
        errors["questions"] = problem or (TOO_MANY_QUESTIONS if asked else NEEDED)
    day = read_date(by)
    if not by.strip():
        errors["answer_by"] = NEEDED
    elif day is None or day <= today:
        errors["answer_by"] = ALREADY_PAST if day else NOT_A_DATE
    return asked, day.isoformat() if day else "", errors


def may_remind(asked_at: datetime, reminded_at: datetime | None, now: datetime) -> bool:
    """Whether who has not answered may be reminded.

    What a clock dated that was ahead by more stops nobody.
    """
    return abs(now - (reminded_at or asked_at)) >= REMINDED_EVERY


def read_answers(given: Sequence[str], questions: int) -> tuple[tuple[str, ...], Errors]:
    """Return one answer to each question, and errors by `answer-` and its number from 1."""
    padded = [*given[:questions], *[""] * (questions - len(given))]
    cleaned = [clean_text(one, MAX_ANSWER) for one in padded]
    errors = {f"answer-{n}": one.problem for n, one in enumerate(cleaned, 1) if one.problem}
    if not errors and not any(one.text for one in cleaned):
        errors["answer-1"] = ANSWER_ONE
    return tuple(one.text for one in cleaned), errors
