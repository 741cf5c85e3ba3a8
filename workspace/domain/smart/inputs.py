"""What the SMART rubric reads, and the four answers a check can give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import chain, repeat

from workspace.domain.answers.periods import last_day
from workspace.domain.codes.vocabulary import LEGAL_ACTIONS
from workspace.domain.input import read_date
from workspace.domain.text.prose import settled
from workspace.domain.text.sections import SECTION
from workspace.domain.values import text_at

Measure = Mapping[str, object]


class Result(StrEnum):
    """The answer of one check."""

    PASS = "pass"  # noqa: S105 - an answer, no password
    PARTIAL = "partial"
    FAIL = "fail"
    NA = "na"


VALUES: dict[Result, Fraction] = {
    Result.PASS: Fraction(1),
    Result.PARTIAL: Fraction(1, 2),
    Result.FAIL: Fraction(0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SmartInput:
    """A pledge as the rubric sees it.

    Attributes:
        lang: language of the texts, such as "en".
        sections: plain text by section key.
        tongues: of sections with paragraphs in another language, that of each line; empty where
            it is `lang`.
        facts: stored structured answers by fact key.
        measures: stored measures in order.
        lock_on: the day the text is locked, or today while it is drafted.
        horizon_on: the last day the campaign allows for due dates; None for no limit.
        parties: names and ids of the pledge's parties.
        pledging: ids of those that are bound; None where it is not known who they are.
        linked_sections: keys of sections in which a passage carries a link.
        focal_mail_confirmed: whether the lead's focal point confirmed their address.
        safety_acknowledged: whether somebody read and settled the safety findings.
    """

    lang: str
    sections: Mapping[str, str]
    lock_on: date
    tongues: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    horizon_on: date | None = None
    parties: frozenset[str] = frozenset()
    pledging: frozenset[str] | None = None
    linked_sections: frozenset[str] = frozenset()
    focal_mail_confirmed: bool = False
    safety_acknowledged: bool = False

    def written(self, section: str) -> str:
        """Return what is checked of a section, without what still stands in square brackets."""
        return settled(self._read(section))

    def by_language(self, section: str) -> dict[str, str]:
        """Return what is checked of a section by the language it is in; see `written`."""
        found: dict[str, list[str]] = {self.lang: []}
        tongues = chain(self.tongues.get(section, ()), repeat(""))
        for line, lang in zip(self._read(section).split("\n"), tongues, strict=False):
            found.setdefault(lang or self.lang, []).append(line)
        return {lang: settled("\n".join(lines)) for lang, lines in found.items()}

    def _read(self, section: str) -> str:
        return SECTION[section].read(self.sections.get(section, ""))

    @property
    def action(self) -> str:
        """The code of the kind of action, or an empty text."""
        return text_at(self.facts.get("action_type"), "code")

    @property
    def is_legal_act(self) -> bool:
        """Whether the result is one legal text for everyone."""
        return self.action in LEGAL_ACTIONS


def starts(measure: Measure) -> date | None:
    """Return the day a measure starts, if it is set."""
    return read_date(text_at(measure, "start_on"))


def ends(measure: Measure) -> date | None:
    """Return the day by which a measure is due; of a month or quarter the last day."""
    return last_day(text_at(measure, "due_on"))


def within(measure: Measure, pledge: SmartInput) -> bool:
    """Whether a measure's due date is set and not after the campaign's horizon."""
    due = ends(measure)
    return due is not None and (pledge.horizon_on is None or due <= pledge.horizon_on)
