"""Checks of rubric smart/1 that read the pledge as a whole, one function for each."""

import re
from collections.abc import Mapping

from workspace.domain.codes.goals import is_target
from workspace.domain.codes.themes import names_right
from workspace.domain.codes.vocabulary import GENERAL_POPULATION, RIGHTS_HOLDERS
from workspace.domain.input import is_safe_link, read_date
from workspace.domain.smart.inputs import Result, SmartInput
from workspace.domain.smart.lexicon import Lexicon, count, has_firm_verb, lexicon_of, word_count
from workspace.domain.text.prose import length
from workspace.domain.values import Json, at, rows, text_at, texts, whole

OTHER_CHARS = 20
REASON_CHARS = 30
SCENE_CHARS = range(300, 3_001)
ACTORS_CHARS = 150
JUDGED_CHARS = 50
WORDS_PER_WEAK_PHRASE = 100
YEARLY, EVERY_TWO_YEARS = 12, 24
TWO = 2
_SECURED = {"secured", "approved"}
_LINK = re.compile(r"https?://\S")
# Symbols of UN documents: A/HRC/48/6, CEDAW/C/ARU/CO/5, CAT/OP/BEL/1, CRC/C/COR/CO/3-4.
_SYMBOL = re.compile(
    r"(?<![A-Z])(?:A|E|S|ST|HRI|CCPR|CEDAW|CRC|CERD|CAT|CMW|CRPD|CED|CESCR)"
    r"(?:/[A-Z0-9.-]+)*/\d",
    re.IGNORECASE,
)


def action_type(pledge: SmartInput) -> Result:
    """S1: one of the eight kinds of action, or another one that is explained."""
    if pledge.action in {"", "other"}:
        said = text_at(pledge.facts.get("action_type"), "other") if pledge.action else ""
        return Result.PARTIAL if length(said) >= OTHER_CHARS else Result.FAIL
    return Result.PASS


def beneficiaries(pledge: SmartInput) -> Result:
    """S3: at least one group; the general population alone says little."""
    groups = set(texts(pledge.facts.get("beneficiaries")))
    return _graded(bool(groups - {GENERAL_POPULATION}), bool(groups))


def scope(pledge: SmartInput) -> Result:
    """S4: the level, and a place unless it is the whole world."""
    value = pledge.facts.get("scope")
    level, places = text_at(value, "level"), texts(at(value, "places"))
    return _graded(level == "global" or bool(level and places), bool(level))


def scene(pledge: SmartInput) -> Result:
    """S5: a description long enough, with a figure or a source."""
    text = pledge.written("scene")
    sourced = (
        any(char.isdecimal() for char in text)
        or _LINK.search(text) is not None
        or "scene" in pledge.linked_sections
    )
    size = length(text)
    return _graded(size in SCENE_CHARS and sourced, size >= SCENE_CHARS.start)


def plain_commitment(pledge: SmartInput) -> Result:
    """S6: a firm verb, and at most one weak phrase in each begun hundred words.

    Paragraphs in another language are judged by the words of that one.
    """
    judged = _judged(pledge.by_language("commitment"))
    if not judged:
        return Result.NA
    words = sum(word_count(text, lexicon) for lexicon, text in judged)
    weak = sum(count(lexicon.weak, text) for lexicon, text in judged)
    firm = any(has_firm_verb(text, lexicon) for lexicon, text in judged)
    return _graded(firm and weak <= -(-words // WORDS_PER_WEAK_PHRASE), firm)


def resources(pledge: SmartInput) -> Result:
    """A1: every amount secured or approved, or none needed with a reason."""
    value = pledge.facts.get("resources")
    stated = [row for row in rows(at(value, "rows")) if text_at(row, "amount")]
    statuses = {text_at(row, "status") for row in stated} - {""}
    covered = bool(statuses) and statuses <= _SECURED
    needless = length(text_at(value, "none_reason")) >= REASON_CHARS
    return _graded(covered or needless, bool(statuses))


def risks(pledge: SmartInput) -> Result:
    """A4: at least one risk with what is done about it; one without, or a reason, is half."""
    value = pledge.facts.get("risks")
    named = [row for row in rows(at(value, "rows")) if text_at(row, "text")]
    met = any(text_at(row, "mitigation") for row in named)
    reasoned = length(text_at(value, "none_reason")) >= REASON_CHARS
    return _graded(met, bool(named) or reasoned)


def rights(pledge: SmartInput) -> Result:
    """R1: a single right with an article behind it; a family of rights is half."""
    themes = texts(pledge.facts.get("themes"))
    return _graded(any(map(names_right, themes)), bool(themes))


def goals(pledge: SmartInput) -> Result:
    """R2: a target; a goal alone is half."""
    chosen = texts(pledge.facts.get("sdg_targets"))
    return _graded(any(map(is_target, chosen)), bool(chosen))


def recommendations(pledge: SmartInput) -> Result:
    """R3: a document symbol or link; words of some length are half."""
    value = pledge.facts.get("recommendations")
    refs = texts(at(value, "refs"))
    found = any(_SYMBOL.search(ref) or is_safe_link(ref) for ref in refs)
    said = " ".join((*refs, text_at(value, "none_reason")))
    return _graded(found, length(said.strip()) >= REASON_CHARS)


def consulted(pledge: SmartInput) -> Result:
    """R4: two categories heard, how and when, one of them rights-holders; one is half."""
    heard = [row for row in _stakeholders(pledge) if text_at(row, "consulted") == "yes"]
    proved = {
        text_at(row, "category")
        for row in heard
        if text_at(row, "method") and read_date(text_at(row, "on"))
    }
    return _graded(len(proved) >= TWO and not proved.isdisjoint(RIGHTS_HOLDERS), bool(heard))


def actors(pledge: SmartInput) -> Result:
    """R5: the actors described and at least two stakeholders listed; one of both is half."""
    told = length(pledge.written("actors")) >= ACTORS_CHARS
    listed = len(_stakeholders(pledge)) >= TWO
    return _graded(told and listed, told or listed)


def reporting(pledge: SmartInput) -> Result:
    """T4: a report each year with the first date set; up to two years is half."""
    value = pledge.facts.get("reporting")
    months = whole(at(value, "every_months"))
    if months is None:
        return Result.FAIL
    first = read_date(text_at(value, "first_on"))
    return _graded(months <= YEARLY and first is not None, months <= EVERY_TWO_YEARS)


def no_vague_time(pledge: SmartInput) -> Result:
    """T5: no vague time in a text long enough to judge; one is half."""
    text = "\n".join((*map(pledge.written, pledge.sections), *_measure_texts(pledge)))
    if length(text.strip()) < JUDGED_CHARS:
        return Result.FAIL
    judged = _judged(_by_language(pledge))
    if not judged:
        return Result.NA
    hits = sum(count(lexicon.vague, text) for lexicon, text in judged)
    return _graded(hits == 0, hits == 1)


def _judged(texts_by_language: Mapping[str, str]) -> tuple[tuple[Lexicon, str], ...]:
    """Return texts with the words of their language, those of languages without any left out."""
    found = ((lexicon_of(lang), text) for lang, text in texts_by_language.items())
    return tuple((lexicon, text) for lexicon, text in found if lexicon)


def _by_language(pledge: SmartInput) -> dict[str, str]:
    """Return everything that is written, sections and measures, by the language it is in."""
    found: dict[str, list[str]] = {}
    for section in pledge.sections:
        for lang, text in pledge.by_language(section).items():
            found.setdefault(lang, []).append(text)
    found.setdefault(pledge.lang, []).extend(_measure_texts(pledge))
    return {lang: "\n".join(parts) for lang, parts in found.items()}


def _measure_texts(pledge: SmartInput) -> tuple[str, ...]:
    own = (text_at(m, key) for m in pledge.measures for key in ("title", "indicator_text"))
    steps = (text_at(row, "title") for m in pledge.measures for row in rows(m.get("milestones")))
    return (*own, *steps)


def _stakeholders(pledge: SmartInput) -> tuple[dict[str, Json], ...]:
    return rows(pledge.facts.get("stakeholders"))


def _graded(*met: bool) -> Result:
    """Return the grade for (full mark deserved, half mark deserved)."""
    full, half = met
    if full:
        return Result.PASS
    return Result.PARTIAL if half else Result.FAIL
