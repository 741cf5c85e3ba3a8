"""The things without which a text cannot be locked for signature."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workspace.domain.smart.inputs import SmartInput, ends, within
from workspace.domain.text.prose import brackets, length
from workspace.domain.text.sections import SECTION, SECTIONS
from workspace.domain.text.starters import is_template
from workspace.domain.values import text_at, texts
from workspace.domain.words import N_


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that keeps a text from being locked.

    Attributes:
        code: B1 to B10, stable.
        field: section, fact, "measures", "focal_point" or "safety", where it is put right.
        sentence: what to do, untranslated.
        facts: numbers named in the sentence.
        quote: the words it is about, or empty.
    """

    code: str
    field: str
    sentence: str
    facts: Mapping[str, int] = dataclasses.field(default_factory=dict)
    quote: str = ""


_LEAST = (
    (
        "B1",
        "title",
        N_("The title needs 10 to 150 characters."),
        N_("The title is still that of the template. Say what will be different, and by when."),
    ),
    (
        "B2",
        "commitment",
        N_("The pledge needs 50 to 3,000 characters."),
        N_("The pledge is still that of the template. Write yours in place of the brackets."),
    ),
)
_BESIDE_BRACKETS = N_(
    "Outside square brackets it has %(n)s characters, and needs at least %(least)s."
)
_TOO_LONG = N_("This has %(n)s characters; %(most)s are allowed.")
_OPEN = N_("Square brackets mean that words are not agreed. Settle them or take them out.")
_MORE_OPEN = N_("Square brackets around %(n)s more passages. Settle them or take them out.")
_MAX_QUOTE = 80
_MOST_OPEN = 100
"""Passages named one by one: whoever has settled so many sees the next."""


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
            "B10",
            "measures",
            N_("Who is responsible for a measure must take part as lead or co-pledger."),
        ),
        lambda pledge: not strays(pledge),
    ),
)


def blockers(pledge: SmartInput) -> tuple[Blocker, ...]:
    """Return what keeps a pledge from being locked: what is missing, too long, or open."""
    missing = (blocker for blocker, is_met in _MUST if not is_met(pledge))
    return (*_too_short(pledge), *missing, *_too_long(pledge), *_unsettled(pledge))


def _too_short(pledge: SmartInput) -> Iterator[Blocker]:
    """Yield what is not written; for that, what stands in brackets does not count."""
    for code, section, is_short, is_untouched in _LEAST:
        written = length(pledge.written(section))
        if written >= SECTION[section].min_chars:
            continue
        text = SECTION[section].read(pledge.sections.get(section, ""))
        if is_template(section, text):
            yield Blocker(code, section, is_untouched)
        elif brackets(text):
            counted = {"n": written, "least": SECTION[section].min_chars}
            yield Blocker(code, section, _BESIDE_BRACKETS, counted)
        else:
            yield Blocker(code, section, is_short)


def _too_long(pledge: SmartInput) -> Iterator[Blocker]:
    for section in SECTIONS:
        size = section.size(pledge.sections.get(section.key, ""))
        if size > section.max_chars:
            counted = {"n": size, "most": section.max_chars}
            yield Blocker("B8", section.key, _TOO_LONG, counted)


def _unsettled(pledge: SmartInput) -> Iterator[Blocker]:
    """Yield the words in square brackets, each once for its place; of very many the first."""
    read = [(one.key, one.read(pledge.sections.get(one.key, ""))) for one in SECTIONS]
    read += [(key, words) for key, fact in pledge.facts.items() for words in _words(fact)]
    read += [("measures", words) for measure in pledge.measures for words in _words(measure)]
    found = ((place, one.text) for place, text in read for one in brackets(text))
    places = list(dict.fromkeys(found))
    for place, words in places[:_MOST_OPEN]:
        short = words if len(words) <= _MAX_QUOTE else words[:_MAX_QUOTE].rstrip() + "…"
        yield Blocker("B9", place, _OPEN, quote=short)
    if len(places) > _MOST_OPEN:
        more = {"n": len(places) - _MOST_OPEN}
        yield Blocker("B9", places[_MOST_OPEN][0], _MORE_OPEN, more)


def _words(value: object) -> Iterator[str]:
    """Yield what is written in an answer, however it is nested; links may hold brackets."""
    if isinstance(value, str):
        if "://" not in value:
            yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words(one)
