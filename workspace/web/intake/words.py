"""What a form says of a document that is brought, and the words that go into what is kept of it."""

from typing import Final

from flask import request
from flask_babel import gettext

from workspace.domain.discussion.audiences import Audience
from workspace.domain.text.sections import SECTIONS
from workspace.domain.words import N_
from workspace.services.intake import Decision, Phrases, Wanted
from workspace.web.discussion.seen import chosen

NEWS = "news"
"""The answer that only what is new in a document of the draft is taken."""
TOO_MANY: Final = N_(
    "These are more changes than can be suggested at once. Decide on some of them in the document, "
    "or take its text with all accepted or all refused."
)


def decision() -> Decision | None:
    """Return what is to become of the tracked changes; None where nobody said."""
    said = request.form.get("changes", "")
    return Decision(said) if said in {one.value for one in Decision} else None


def wanted(*, changes: bool) -> Wanted:
    """Return what of a document is taken besides its words.

    Args:
        changes: whether its changes become suggestions.
    """
    return Wanted(
        phrases=phrases(),
        comments="comments" in request.form,
        changes=changes,
        audience=request.form.get("audience", Audience.ALL_PARTIES),
        chosen=tuple(chosen()),
    )


def phrases() -> Phrases:
    """Return the words that stand before those of others."""
    return Phrases(
        said=gettext("Said in a document by %(who)s:"),
        on=gettext("On the words “%(words)s”:"),
        nobody=gettext("somebody unnamed"),
        tracked=gettext("Changed in a document by %(who)s."),
        typed=gettext("Changed in a document without tracking."),
    )


def names() -> dict[str, str]:
    """Return the section of each name, in English and in the language of the page."""
    found = {section.label.casefold(): section.key for section in SECTIONS}
    return {**{gettext(section.label).casefold(): section.key for section in SECTIONS}, **found}
