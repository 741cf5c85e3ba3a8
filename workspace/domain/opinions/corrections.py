"""Corrections to a text in signature, collected so that one reopening takes them all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workspace.domain.errors import Invalid
from workspace.domain.input import NEEDED, clean_text
from workspace.domain.text.sections import SECTION
from workspace.domain.words import N_

MAX_WORDS: Final = 1_000
MOST: Final = 200
"""So many are collected to one revision; whoever has more to say asks to reopen it."""
MEASURE: Final = "measure:"
ANSWERS: Final = "answers"
"""Where it is neither in a section nor in a measure: facts, kind, with whom one signs."""
NO_PLACE: Final = N_("Choose which part of the text it is about.")
SAME: Final = N_("This is what stands there already. Say how it should read instead.")
NOT_THERE: Final = N_(
    "These words do not stand in that part of the text. Copy them from it as they are."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction as it is proposed.

    Attributes:
        place: key of a section, `measure:` with its number, or `answers`.
        was: the words as they are; empty where some are missing.
        becomes: the words as they should be; empty where some are too many.
        why: what speaks for it, if that is said.
    """

    place: str
    was: str
    becomes: str
    why: str = ""


def places(measures: int) -> tuple[str, ...]:
    """Return what a correction can be about, in the order of the text."""
    numbered = (f"{MEASURE}{n}" for n in range(1, measures + 1))
    return (*SECTION, *numbered, ANSWERS)


def read(given: Correction, texts: Mapping[str, str], measures: int) -> Correction:
    """Return a correction cleaned, as it is kept.

    Args:
        given: as it was sent.
        texts: what each section of the revision says, plain.
        measures: how many measures it has.

    Raises:
        Invalid: it is about no part of the text, or says nothing that differs from it.
    """
    words = {name: clean_text(getattr(given, name), MAX_WORDS) for name in _WORDS}
    found = {name: one.problem for name, one in words.items()}
    was, becomes = words["was"].text, words["becomes"].text
    if given.place not in places(measures):
        found["place"] = NO_PLACE
    elif not found["was"] and not _stands(was, texts.get(given.place)):
        found["was"] = NOT_THERE
    if not was and not becomes:
        found["becomes"] = NEEDED
    elif was == becomes:
        found["becomes"] = SAME
    errors = {name: problem for name, problem in found.items() if problem}
    if errors:
        raise Invalid(errors)
    return Correction(place=given.place, was=was, becomes=becomes, why=words["why"].text)


def is_made(correction: Correction, text: str | None) -> bool | None:
    """Whether a section reads by now as a correction wants; None where that cannot be told."""
    if text is None or not correction.becomes:
        return None if text is None else not _stands(correction.was, text)
    return _stands(correction.becomes, text)


_WORDS: Final = ("was", "becomes", "why")


def _stands(words: str, text: str | None) -> bool:
    """Whether words stand in a text, however its lines are broken; of measures nobody knows."""
    return text is None or " ".join(words.split()) in " ".join(text.split())
