"""The language and direction of a page, and dates as people write them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from flask import Flask, request
from flask_babel import format_date, format_datetime, format_timedelta, get_locale, gettext

from workspace.config import Settings
from workspace.domain.errors import NotFound
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.web.access import maybe_person

ZONE = "Europe/Zurich"
"""Where instants that belong to no campaign are read."""
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
    "returned": N_("Returned"),
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
    known = maybe_person()
    if known is not None and known.language in settings.languages:
        return known.language
    return request.accept_languages.best_match(settings.languages) or settings.languages[0]


def direction(lang: str | None = None) -> str:
    """Return "rtl" or "ltr" for a language, by default the page's own."""
    code = lang or str(get_locale())
    return "rtl" if code.split("-")[0].split("_")[0] in RIGHT_TO_LEFT else "ltr"


def instant(at: datetime, zone: str = ZONE, *, seconds: bool = False) -> str:
    """Return an instant with its zone named, and what it is in UTC.

    "17 Nov 2026, 17:00 (Zurich), 16:00 UTC"; where it is another day in UTC that day stands
    before the hour. An instant of UTC is said once.
    """
    hours = "HH:mm:ss" if seconds else "HH:mm"
    there, utc = at.astimezone(ZoneInfo(zone)), at.astimezone(UTC)
    local = format_datetime(there, f"d MMM y, {hours}", rebase=False)
    if zone == "UTC":
        return f"{local} UTC"
    pattern = hours if there.date() == utc.date() else f"d MMM y, {hours}"
    return str(
        gettext(
            "%(local)s (%(place)s), %(utc)s",
            local=local,
            place=_place(zone),
            utc=f"{format_datetime(utc, pattern, rebase=False)} UTC",
        )
    )


def clock(at: datetime, zone: str = ZONE) -> str:
    """Return the time of day to the second, with its zone: "17:00:30 (Zurich)"."""
    there = format_datetime(at.astimezone(ZoneInfo(zone)), "HH:mm:ss", rebase=False)
    return f"{there} ({_place(zone)})"


def remaining(at: datetime) -> str:
    """Return how long it is until an instant, roughly: "3 days"; the page then counts on."""
    return str(format_timedelta(max(at - now(), timedelta()), threshold=1.5))


def _place(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def day(on: date | datetime | str) -> str:
    """Return a date as the page's language writes it; ISO text is read first."""
    if isinstance(on, str):
        try:
            on = date.fromisoformat(on[:10])
        except ValueError:
            return str(on)
    return str(format_date(on, "d MMMM y"))


def language_name(lang: str) -> str:
    """Return a language's own name for itself."""
    if lang in NAMES:
        return NAMES[lang]
    return str(Locale.parse(lang).get_display_name() or lang)


def bind(app: Flask, settings: Settings) -> None:
    """Give templates the language's words, direction and formats."""
    app.jinja_env.globals.update(
        direction=direction,
        language_name=language_name,
        languages=settings.languages,
        say=gettext,
        server_now=now,
        state_words=STATES,
    )
    app.jinja_env.filters.update(
        instant=instant,
        clock=clock,
        day=day,
        remaining=remaining,
        words=gettext,
        from_iso=datetime.fromisoformat,
    )

    @app.before_request
    def know_the_language() -> None:
        lang = (request.view_args or {}).get("lang")
        if lang is not None and lang not in settings.languages:
            raise NotFound

    @app.context_processor
    def page_language() -> dict[str, object]:
        lang = str(get_locale())
        return {"page_lang": lang, "page_dir": direction(lang)}
