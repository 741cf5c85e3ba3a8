"""Words the sign-off templates need: labels of codes and where a field is put right."""

from workspace.domain.answers.facts import FACT
from workspace.domain.record.canonical import short
from workspace.domain.smart.report import LEVELS
from workspace.domain.smart.rules import LETTER_LABELS
from workspace.domain.text.safety import KINDS as FINDINGS
from workspace.domain.text.sections import SECTION
from workspace.web.signing.blueprint import blueprint

blueprint.add_app_template_filter(short, "short")


@blueprint.app_context_processor
def labels() -> dict[str, object]:
    """Give all templates the words of the SMART check."""
    return {
        "level_words": {term.code: term.label for term in LEVELS},
        "letter_words": LETTER_LABELS,
        "finding_words": FINDINGS,
        "section_labels": {key: section.label for key, section in SECTION.items()},
    }


@blueprint.app_template_global()
def place_of(field: str) -> str:
    """Return the anchor on the draft page where a field is put right."""
    if field == "title":
        return "main"
    if field in SECTION:
        return f"section-{field}"
    return f"fact-{field}" if field in FACT else "measures"
