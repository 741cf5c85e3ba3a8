"""The letter that tells somebody of their notices: as plain text and as a simple page."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from workspace.domain.words import N_
from workspace.mail.clauses import NEEDED
from workspace.mail.letters import Letter, apart, listed, wrapped
from workspace.mail.tongue import Tongue

NEUTRAL_SUBJECT: Final = N_("You have an update")
DIGEST_SUBJECT: Final = N_("What is new in your pledges")
GREETING: Final = N_("Hello,")
DIGEST_OPENING: Final = N_("this is new since your last digest, by pledge, the newest first.")
AT_ONCE_OPENING: Final = N_("this may wait for you.")
NEUTRAL_LINE: Final = N_("There is something new. Sign in to see what.")
UNTITLED: Final = N_("Untitled draft")
NEUTRAL_TITLE: Final = N_("One of your pledges")
WHY_FIXED: Final = N_(
    "You get this letter because others wait for you in a pledge of your organisation; it cannot "
    "be turned off. Everything else you can choose here: %(settings)s"
)
WHY: Final = N_(
    "You get this letter because your organisation takes part in a pledge. Choose what you are "
    "told of, and how: %(settings)s"
)
STOP: Final = N_("No more letters of this kind, without signing in: %(stop)s")
CHOOSE_LINK: Final = N_("Choose what you are told of")
STOP_LINK: Final = N_("No more letters of this kind")
OPEN_LINK: Final = N_("Open it")
ON_PAGE: Final = N_("Answer on the page: a reply to this letter reaches nobody.")
BY_MAIL: Final = N_(
    "You can reply to this letter: what you write becomes a comment there, for those who read that "
    "discussion. The address is yours alone, so please do not pass it on."
)
_PAGE: Final = (
    "margin:0 auto;padding:24px 16px;max-width:640px;background:#ffffff;color:#1c2321;"
    "font:16px/1.5 Georgia,'Times New Roman',serif;"
)
_QUIET: Final = "margin-top:32px;padding-top:16px;border-top:1px solid #c9cfcc;color:#4a5450;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is told: in words of the reader's language, and where it leads."""

    words: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is told of one pledge.

    Attributes:
        title: as it stands; empty while it has none.
        lang: the language of the title.
        neutral: whether nothing is said of the pledge but that there is something.
        needs: what it still needs, clause by clause, in words of the reader's language.
    """

    title: str
    lang: str
    campaign: str
    neutral: bool
    lines: tuple[Line, ...]
    needs: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidings:
    """What a letter tells somebody.

    Attributes:
        head: what a letter about one matter is about, untranslated; empty for a digest.
        settings: address of the page on which one chooses.
        stop: address that stops this kind of letter; empty where others wait for the reader.
        reply_to: the reader's own address to answer in the one thread it is about; empty for none.
    """

    address: str
    head: str
    groups: tuple[Group, ...]
    settings: str
    stop: str
    reply_to: str = ""


def tidings(told: Tidings, tongue: Tongue) -> Letter:
    """Return the letter, in the language of its reader."""
    say = tongue.say
    opening = say(AT_ONCE_OPENING if told.head else DIGEST_OPENING)
    subject = _subject(told, tongue)
    return Letter(
        to=told.address,
        subject=subject,
        body=_text(told, tongue, opening),
        html=_html(told, tongue, subject, opening),
        lang=tongue.code,
        stop=told.stop,
        reply_to=told.reply_to,
    )


def _subject(told: Tidings, tongue: Tongue) -> str:
    """Return one line that names no pledge and nobody: subjects are kept by every mail server."""
    if any(group.neutral for group in told.groups):
        return tongue.say(NEUTRAL_SUBJECT)
    return tongue.say(told.head or DIGEST_SUBJECT)


def _heading(group: Group, tongue: Tongue) -> str:
    if group.neutral:
        return tongue.say(NEUTRAL_TITLE)
    title = apart(group.title) or tongue.say(UNTITLED)
    return f"{title} ({apart(group.campaign)})"


def _words(group: Group, line: Line, tongue: Tongue) -> str:
    return tongue.say(NEUTRAL_LINE) if group.neutral else line.words


def _says_needs(group: Group) -> bool:
    return bool(group.needs) and not group.neutral


def _shown(group: Group) -> tuple[Line, ...]:
    """Return the lines that are told; how many there are would be told too."""
    return group.lines[:1] if group.neutral else group.lines


def _text(told: Tidings, tongue: Tongue, opening: str) -> str:
    say = tongue.say
    parts = [say(GREETING), wrapped(opening)]
    for group in told.groups:
        lines = [f"{listed(_words(group, line, tongue))}\n  {line.link}" for line in _shown(group)]
        parts += [wrapped(_heading(group, tongue)), *lines]
        parts += [_needs(group, tongue)] if _says_needs(group) else []
    parts += [wrapped(say(BY_MAIL if told.reply_to else ON_PAGE)), "-- "]
    why = WHY if told.stop else WHY_FIXED
    parts.append(wrapped(say(why) % {"settings": told.settings}))
    if told.stop:
        parts.append(wrapped(say(STOP) % {"stop": told.stop}))
    return "\n\n".join(parts) + "\n"


def _needs(group: Group, tongue: Tongue) -> str:
    what = " ".join(clause.words for clause in group.needs)
    ways = dict.fromkeys(f"  {clause.link}" for clause in group.needs)
    return "\n".join([wrapped(tongue.say(NEEDED) % {"what": what}), *ways])


def _linked_needs(group: Group, tongue: Tongue) -> str:
    what = " ".join(
        f'<a href="{escape(clause.link)}">{escape(clause.words)}</a>' for clause in group.needs
    )
    return f"<p>{escape(tongue.say(NEEDED)) % {'what': what}}</p>"


def page(tongue: Tongue, subject: str, parts: Iterable[str]) -> str:
    """Return a letter as a page, in the direction of its language, from parts that are escaped."""
    begun = [
        "<!doctype html>",
        f'<html lang="{escape(tongue.code)}" dir="{tongue.direction}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(subject)}</title></head>",
        f'<body style="{_PAGE}">',
    ]
    return "\n".join([*begun, *parts, "</body></html>"]) + "\n"


def _html(told: Tidings, tongue: Tongue, subject: str, opening: str) -> str:
    say = tongue.say
    parts = [f"<p>{escape(say(GREETING))}</p><p>{escape(opening)}</p>"]
    for group in told.groups:
        lang = f' lang="{escape(group.lang)}"' if group.title and not group.neutral else ""
        parts.append(
            f'<h2 style="font-size:18px" dir="auto"{lang}>'
            f"{escape(_heading(group, tongue))}</h2><ul>"
        )
        parts += [
            f'<li style="margin-bottom:8px">{escape(_words(group, line, tongue))} '
            f'<a href="{escape(line.link)}">{escape(say(OPEN_LINK))}</a></li>'
            for line in _shown(group)
        ]
        parts.append("</ul>")
        parts += [_linked_needs(group, tongue)] if _says_needs(group) else []
    answered = say(BY_MAIL if told.reply_to else ON_PAGE)
    parts.append(f"<p>{escape(answered)}</p>")
    parts.append(f'<div style="{_QUIET}"><p>{_why(told, tongue)}</p>')
    if told.stop:
        parts.append(f'<p><a href="{escape(told.stop)}">{escape(say(STOP_LINK))}</a></p>')
    parts.append("</div>")
    return page(tongue, subject, parts)


def _why(told: Tidings, tongue: Tongue) -> str:
    sentence = escape(tongue.say(WHY if told.stop else WHY_FIXED))
    link = f'<a href="{escape(told.settings)}">{escape(tongue.say(CHOOSE_LINK))}</a>'
    return sentence % {"settings": link}
