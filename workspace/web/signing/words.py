"""Words and shapes the sign-off templates need: labels of codes, stored content as lines."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint
from flask_babel import gettext

from workspace.domain.answers.facts import FACT, FACTS
from workspace.domain.answers.measures import measure_words
from workspace.domain.record.canonical import short
from workspace.domain.smart.report import LEVELS
from workspace.domain.smart.rules import LETTER_LABELS
from workspace.domain.text.safety import KINDS as FINDINGS
from workspace.domain.text.sections import SECTION

_OWN_PLACE = {"themes": "themes", "sdg_targets": "sdg"}


def bind(blueprint: Blueprint) -> None:
    """Give all templates the words of the SMART check and of frozen content."""
    blueprint.add_app_template_filter(short, "short")
    blueprint.add_app_template_global(place_of, "place_of")
    blueprint.add_app_template_global(stored_measure_lines, "stored_measure_lines")
    blueprint.add_app_template_global(stored_fact_lines, "stored_fact_lines")

    @blueprint.app_context_processor
    def labels() -> dict[str, object]:
        return {
            "level_words": {term.code: term.label for term in LEVELS},
            "letter_words": LETTER_LABELS,
            "finding_words": FINDINGS,
            "section_labels": {key: section.label for key, section in SECTION.items()},
        }


def place_of(field: str) -> str:
    """Return the anchor on the draft page where a field is put right."""
    if field == "title":
        return "main"
    if field in SECTION:
        return f"section-{field}"
    return f"fact-{field}" if field in FACT else "measures"


def stored_measure_lines(
    measure: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return labels and words of a frozen measure, its title left out, parties by name."""
    slug = str(measure.get("responsible_party", ""))
    value = {**measure, "title": "", "responsible_party": names.get(slug, slug)}
    return measure_words(value, gettext)


def stored_fact_lines(content: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """Return label and lines of each answered fact of a frozen content, in the page's order."""
    found = []
    for fact in FACTS:
        place = _OWN_PLACE.get(fact.key)
        value = content.get(place) if place else content.get("facts", {}).get(fact.key)
        lines = fact.words(value, gettext) if value is not None else ()
        if lines:
            found.append((gettext(fact.label), lines))
    return found
