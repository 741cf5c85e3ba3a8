"""Words the sign-off templates need: labels of codes and where a field is put right."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from flask import url_for

from workspace.domain.answers.facts import FACT
from workspace.domain.record.canonical import short
from workspace.domain.signing.clause import Clause, Place
from workspace.domain.signing.signoff_states import SignOffState
from workspace.domain.smart.report import LEVELS
from workspace.domain.smart.rules import LETTER_LABELS
from workspace.domain.text.safety import KINDS as FINDINGS
from workspace.domain.text.sections import SECTION
from workspace.domain.words import N_
from workspace.services.signing import roster
from workspace.web.access import ACTING
from workspace.web.accounts import renewal
from workspace.web.signing.blueprint import blueprint
from workspace.web.times import figure

SIGN_OFF_WORDS: Final = {
    roster.AWAITED: N_("Awaited"),
    roster.ANNOUNCED: N_("Announced, confirmation awaited"),
    roster.HALF: N_("1 of 2 signed"),
    SignOffState.SIGNED.value: N_("Signed"),
    SignOffState.DECLINED.value: N_("Declined"),
    SignOffState.WITHDRAWN.value: N_("Withdrawn"),
    roster.GONE: N_("Takes part no more"),
    roster.UNPROVED: N_("Not given here"),
}
"""What a list of who signs calls the states of its rows, in the order they are offered."""

blueprint.add_app_template_filter(short, "short")


@blueprint.app_template_filter()
def numbers(facts: Mapping[str, int]) -> dict[str, str]:
    """Return the numbers of a sentence as the page's language writes them."""
    return {name: figure(number) for name, number in facts.items()}


@blueprint.app_context_processor
def labels() -> dict[str, object]:
    """Give all templates the words of the SMART check."""
    return {
        "level_words": {term.code: term.label for term in LEVELS},
        "letter_words": LETTER_LABELS,
        "finding_words": FINDINGS,
        "sign_off_words": SIGN_OFF_WORDS,
        "section_labels": {key: section.label for key, section in SECTION.items()},
    }


blueprint.add_app_template_global(renewal.is_due, "must_prove")
blueprint.add_app_template_global(renewal.offers_passkeys, "offers_passkeys")


@blueprint.app_template_global()
def way_to(clause: Clause, draft_id: str, acting: str = "") -> str:
    """Return where a clause of what a pledge needs leads.

    `acting` names the seat of a reader who has several, on pages that are not the pledge's own.
    """
    seat: dict[str, Any] = {ACTING: acting} if acting else {}
    if clause.place is Place.PROCEDURE:
        return url_for("procedures.page", procedure_id=clause.thing, **seat)
    anchor = f"thread-{clause.thing}" if clause.place is Place.COMMENT else None
    return url_for(_WAYS[clause.place], draft_id=draft_id, _anchor=anchor, **seat)


_WAYS: Final = {
    Place.PARTIES: "parties.page",
    Place.COMMENT: "desk.show",
    Place.DISCUSSION: "discussion.discussion",
    Place.SUGGESTIONS: "suggestions.listed",
    Place.REQUESTS: "admission.page",
    Place.CHECK: "signing.check",
    Place.READY: "temperature.page",
    Place.BOARD: "signing.board",
    Place.HANDOVER: "signing.check_submission",
    Place.RECEIPT: "signing.receipt",
    Place.REVIEW: "review.outcome",
}


@blueprint.app_template_global()
def place_of(field: str, words: str = "") -> str:
    """Return the anchor on the draft page where a field is put right.

    With words the anchor leads to them, in browsers that know text fragments; the others find the
    field. A quote that was cut ends in an ellipsis.
    """
    place = _field_of(field)
    whole = words.removesuffix("…").rpartition(" ")[0] if words.endswith("…") else words
    named = quote(whole, safe="").replace("-", "%2D")
    return f"{place}:~:text={named}" if named else place


def _field_of(field: str) -> str:
    if field == "title":
        return "main"
    if field in SECTION:
        return f"section-{field}"
    return f"fact-{field}" if field in FACT else "measures"
