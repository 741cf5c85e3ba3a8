"""A pledge in the words of the page's language."""

from babel import UnknownLocaleError
from flask_babel import gettext

from workspace.domain.record import pledge_words
from workspace.domain.record.form import PledgeForm
from workspace.domain.record.pledge_words import PledgeWords
from workspace.web.page.languages import language_name


def in_words(form: PledgeForm) -> PledgeWords:
    """Return a pledge as the page says it."""
    return pledge_words.in_words(form, gettext, _language)


def _language(code: str) -> str:
    """Return a language's own name; an imported pledge may be in one that Babel does not know."""
    try:
        return language_name(code)
    except (UnknownLocaleError, ValueError):
        return code
