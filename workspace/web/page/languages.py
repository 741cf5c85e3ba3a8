"""The language and direction of a page."""

from datetime import datetime
from typing import cast

from babel import Locale
from babel.support import NullTranslations
from flask import Flask, Response, g, request
from flask_babel import get_locale, get_translations, gettext
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from workspace import cldr
from workspace.config import Settings
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.errors import NotFound
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.domain.text.passes.scripts import tongue
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.web import times
from workspace.web.access import maybe_person

NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
    "zh": "中文",
    "ru": "Русский",
}
STATES = {
    "drafting": N_("Being drafted"),
    "consultation": N_("In consultation"),
    "signing": N_("In signature"),
    "submitted": N_("Submitted"),
    "returned": N_("Changes asked for"),
    "rejected": N_("Rejected"),
    "accepted": N_("Accepted"),
    "published": N_("Published"),
    "closed": N_("Closed"),
    "withdrawn": N_("Withdrawn"),
    "abandoned": N_("Archived"),
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "ku", "sd", "ug", "yi"})


def choose(settings: Settings) -> str:
    """Return the page's language: the address says it, else the person, else the browser."""
    named = (request.view_args or {}).get("lang")
    if named in settings.languages:
        return str(named)
    g.language_follows_the_reader = True
    known = maybe_person()
    if known is not None and known.language in settings.languages:
        return known.language
    return request.accept_languages.best_match(settings.languages) or settings.languages[0]


def direction(lang: str | None = None) -> str:
    """Return "rtl" or "ltr" for a language, by default the page's own."""
    code = lang or str(get_locale())
    return "rtl" if code.split("-")[0].split("_")[0] in RIGHT_TO_LEFT else "ltr"


def language_name(lang: str) -> str:
    """Return a language's own name for itself."""
    if lang in NAMES:
        return NAMES[lang]
    return str(Locale.parse(lang).get_display_name() or lang)


def language_in_words(lang: str, own: str = "") -> str:
    """Return a language's name in the language of the page.

    Args:
        lang: its code.
        own: the language of the pledge; where it is that one, the name says so.
    """
    name = cldr.language(lang, cldr.locale_of(str(get_locale())))
    return gettext("%(language)s (this pledge)", language=name) if lang == own else name


def tongue_of(text: object, own: str = "") -> str:
    """Return the language to say a name or remark of somebody is in.

    Args:
        text: what they wrote.
        own: the language of the pledge they wrote it about; otherwise it is the page's.
    """
    page = str(get_locale())
    return tongue(str(text), *((own, page) if own else (page,)))


def readable(name: object) -> str:
    """Return a name as people read it; what stands for one that is kept out of sight, in words."""
    return gettext(UNNAMED) if name == UNNAMED else str(name)


def foreign(text: object) -> str:
    """Return what to say of a name that cannot be in the page's language; nothing of others."""
    said = tongue_of(text)
    return "" if said == str(get_locale()) else said


def _translations() -> NullTranslations:
    """Return our words in the language of the page; a page asks a hundred times."""
    locale = get_locale()
    known, found = cast("tuple[object, NullTranslations | None]", g.get("our_words", (None, None)))
    if found is None or known is not locale:
        found = get_translations()
        g.our_words = locale, found
    return found


def _filled(context: EvalContext, said: str, values: dict[str, object]) -> str:
    said = Markup(said) if context.autoescape else said  # noqa: S704 - ours; values are escaped
    return said % values if values or "%" in said else said


@pass_eval_context
def _ours(context: EvalContext, said: str, /, **values: object) -> str:
    """Say a sentence of ours in the language of the page, as Jinja does in three times as long."""
    return _filled(context, _translations().ugettext(said), values)


@pass_eval_context
def _ours_of_many(context: EvalContext, one: str, many: str, num: int, /, **values: object) -> str:
    """Say a sentence of ours that depends on a number."""
    return _filled(context, _translations().ungettext(one, many, num), {"num": num, **values})


def bind(app: Flask, settings: Settings) -> None:
    """Give templates the language's words, direction and formats."""
    app.jinja_env.globals.update({"_": _ours, "gettext": _ours, "ngettext": _ours_of_many})
    app.jinja_env.globals.update(
        direction=direction,
        language_name=language_name,
        language_in_words=language_in_words,
        tongues=LANGUAGES,
        languages=settings.languages,
        say=gettext,
        semicolon=times.semicolon,
        comma=times.comma,
        server_now=now,
        state_words=STATES,
    )
    app.jinja_env.filters.update(
        readable=readable,
        foreign=foreign,
        tongue=tongue_of,
        instant=times.instant,
        clock=times.clock,
        minute=times.minute,
        place_of_zone=cldr.place,
        numberformat=times.figure,
        day=times.day,
        day_or_year=times.day_or_year,
        remaining=times.remaining,
        ago=times.ago,
        lately=times.lately,
        words=gettext,
        from_iso=datetime.fromisoformat,
    )

    @app.before_request
    def know_the_language() -> None:
        lang = (request.view_args or {}).get("lang")
        if lang is not None and lang not in settings.languages:
            raise NotFound

    @app.after_request
    def tell_what_the_language_followed(answer: Response) -> Response:
        """Let no cache give one reader's language to another."""
        if g.pop("language_follows_the_reader", False):
            answer.vary.update(("Accept-Language", "Cookie"))
        return answer

    @app.context_processor
    def page_language() -> dict[str, object]:
        lang = str(get_locale())
        return {"page_lang": lang, "page_dir": direction(lang), "shown_at": now()}
