"""Which letter says what: who asks for what and where, and how to check that it is real."""

import re
import textwrap
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from workspace import cldr
from workspace.domain.words import N_

# A mailbox may be shared or watched, so no letter names a person or the title of a pledge. The
# neutral letter names no organisation and no campaign either; the page behind the link does, to
# the person it was meant for.
NEUTRAL_SUBJECT: Final = N_("An invitation awaits you")
SUBJECT: Final = N_("%(asking)s invites %(asked)s to a pledge for %(campaign)s")
SUBJECT_TO_SOMEBODY: Final = N_("%(asking)s invites you to work on a pledge for %(campaign)s")
UNCHECKED: Final = N_("An organisation whose name nobody has checked yet")
YOURS: Final = N_("your organisation")

GREETING: Final = N_("Hello,")
NEUTRAL_ASKED: Final = N_(
    "you have been asked to take part in a text that several organisations are preparing together."
)
ASKED: Final = {
    "co_pledger": N_(
        "%(asking)s asks %(asked)s to make a pledge together with it, for the campaign "
        "%(campaign)s: to agree on the text and, once it is agreed, to sign it."
    ),
    "endorser": N_(
        "%(asking)s asks %(asked)s to support a pledge for the campaign %(campaign)s, without "
        "being bound to carry it out."
    ),
    "adviser": N_(
        "%(asking)s asks %(asked)s to advise on the text of a pledge for the campaign "
        "%(campaign)s: to read it and comment on it."
    ),
    "observer": N_(
        "%(asking)s lets %(asked)s read the text of a pledge for the campaign %(campaign)s while "
        "it is being written."
    ),
    "org_admin": N_(
        "%(asking)s asks you to work for it on a pledge for the campaign %(campaign)s: to write "
        "in the text, and to decide who else belongs to %(asking)s here."
    ),
    "drafter": N_(
        "%(asking)s asks you to work for it on a pledge for the campaign %(campaign)s: to write "
        "in the text."
    ),
    "commenter": N_(
        "%(asking)s asks you to work for it on a pledge for the campaign %(campaign)s: to read "
        "the text and comment on it."
    ),
    "viewer": N_(
        "%(asking)s lets you read the text of a pledge for the campaign %(campaign)s, for "
        "%(asking)s."
    ),
}
"""What is asked, by the capacity of an organisation or the role of a person."""
SUBJECT_TO_JOIN: Final = N_("%(asking)s invites you to join it on Banyan")
JOIN: Final = N_("%(asking)s asks you to join it on Banyan, where it takes part in pledges.")
JOIN_PAGE: Final = N_(
    "This page shows who asks, and in what role. Opening it changes nothing, and accepting signs "
    "nothing. There you can accept, decline, or say that you are not the right person:"
)
PRODUCT: Final = N_(
    "The text is on Banyan, a site on which organisations write their pledges together and sign "
    "them: %(site)s"
)
PAGE: Final = N_(
    "This page shows the pledge, who asks, and in what role. Opening it changes nothing, and "
    "accepting signs nothing. There you can accept, decline, or say that you are not the right "
    "person:"
)
MEANT_FOR: Final = N_(
    "The link is meant for %(address)s and works until %(until)s. If more than one such letter "
    "reached you, use the link of the latest. Please do not forward it: whoever needs an "
    "invitation can be sent their own."
)
HOW_TO_CHECK: Final = N_("How to check that this letter is real")
CHECKS: Final = (
    N_("The link begins with %(site)s/ and with nothing else."),
    N_(
        "You do not need the link if you have an account here: type %(site)s yourself and sign "
        "in. The invitation is on your desk."
    ),
)
ASK_THEM: Final = N_(
    "Ask %(asking)s, in a way you know, for the reference of this invitation: %(reference)s. They "
    "see it beside your invitation."
)
NEUTRAL_ASK_THEM: Final = N_(
    "Whoever invites you can tell you the reference of this invitation: %(reference)s."
)
NEVER: Final = N_("Banyan never asks for money, and never for the password of your mailbox.")
NO_DUTY: Final = N_("If this means nothing to you, you need not do anything.")

_ENGLISH: Final = cldr.locale_of("en")
_WIDTH: Final = 76
# So that the longest subject fits where letters are kept.
_LONGEST_NAME: Final = 50
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})

REMINDER_SUBJECT = N_("Something waits for you")
REMINDER_BODY = N_(
    """\
Hello,

a text that your organisation prepares together with others cannot go on without it.

Sign in to see what is asked, and by when:

%(link)s

Nothing happens until you decide.
"""
)
ANSWERED_SUBJECT = N_("A request of yours was answered")
ANSWERED_BODY = N_(
    """\
Hello,

you asked to take part in a text that several organisations prepare together. The one that leads it
has answered.

Sign in to see what it said:

%(link)s
"""
)
REMOVAL_SUBJECT = N_("Your organisation takes part no more")
REMOVAL_BODY = N_(
    """\
Hello,

your organisation took part in a text that several organisations prepare together. The one that
leads it has taken yours out, or what it joined for came to nothing: it cannot open the text now.

Sign in to see which one it is, and why:

%(link)s

You need not do anything. Whoever leads the text can ask your organisation again.
"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to one address, ready to be sent; `subject` and `to` are single lines.

    Attributes:
        html: the same as a page; empty for plain text alone.
        lang: the language it is in; empty for English.
        stop: address that stops letters of this kind with one press; empty for none.
        reply_to: address that takes an answer; empty where a letter is answered on the page.
        key: what the letter is called: the same however often it is tried.
    """

    to: str
    subject: str
    body: str
    html: str = ""
    lang: str = ""
    stop: str = ""
    reply_to: str = ""
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What the letter that brings an invitation is made of.

    Attributes:
        address: who is invited.
        link: address of the page that shows the invitation; holds its secret.
        site: address of this site, without a final slash.
        reference: what the sender sees beside the invitation, for comparing.
        until: instant from which the invitation can no longer be accepted.
        timezone: of the campaign.
        asking: the organisation that asks; empty while nobody has verified that it is that one.
        asked: the organisation that is asked; empty where a person is asked to work for `asking`.
        part: code of the capacity or of the role somebody is asked for.
        campaign: its title; empty where a person is asked to join `asking`, for no pledge.
        neutral: whether to name neither organisation nor campaign.
    """

    address: str
    link: str
    site: str
    reference: str
    until: datetime
    timezone: str
    asking: str
    asked: str
    part: str
    campaign: str
    neutral: bool


def invitation(asks: Invitation) -> Letter:
    """Return the letter that brings an invitation."""
    words = {
        "site": asks.site,
        "address": asks.address,
        "reference": asks.reference,
        "until": instant(asks.until, asks.timezone),
        "asking": apart(asks.asking) or UNCHECKED,
        # A name that is only claimed by an organisation nobody knows is no better known.
        "asked": apart(asks.asked) if asks.asking else YOURS,
        "campaign": apart(asks.campaign),
    }
    asked, page = (NEUTRAL_ASKED if asks.neutral else ASKED[asks.part]), PAGE
    if not asks.campaign:
        asked, page = JOIN, JOIN_PAGE
    ask_them = ASK_THEM if asks.asking and not asks.neutral else NEUTRAL_ASK_THEM
    parts = [
        GREETING,
        *(wrapped(part % words) for part in (asked, PRODUCT, page)),
        asks.link,
        wrapped(MEANT_FOR % words),
        HOW_TO_CHECK,
        *(listed(part % words) for part in (*CHECKS, ask_them, NEVER)),
        NO_DUTY,
    ]
    return Letter(to=asks.address, subject=_subject(asks), body="\n\n".join(parts) + "\n")


def _subject(asks: Invitation) -> str:
    if asks.neutral or not asks.asking:
        return NEUTRAL_SUBJECT
    words = {
        "asking": apart(_shortened(asks.asking)),
        "asked": apart(_shortened(asks.asked)),
        "campaign": apart(_shortened(asks.campaign)),
    }
    if not asks.campaign:
        return SUBJECT_TO_JOIN % words
    return (SUBJECT if asks.asked else SUBJECT_TO_SOMEBODY) % words


def instant(at: datetime, timezone: str) -> str:
    """Return an instant with its zone named, as pages write it, in English."""
    local, place, utc = cldr.instant(at, timezone, _ENGLISH, full=True)
    return f"{local} ({place}), {utc}" if utc else local


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def apart(name: str) -> str:
    """Return a name on one line; one written from the right does not turn the words around it."""
    line = " ".join(_ISOLATES.sub("", name).split())
    turns = any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in line)
    return f"\u2068{line}\u2069" if turns else line


def wrapped(text: str) -> str:
    """Return a paragraph in lines that fit into a letter."""
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def listed(text: str) -> str:
    """Return an item of a list, in lines that fit into a letter."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent="* ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def reminder(address: str, link: str) -> Letter:
    """Return the letter that reminds a party, without a word of what or whom it is about.

    Args:
        address: of somebody who may sign for the party, or works for it.
        link: address of the desk, which shows it to whoever signs in.
    """
    return Letter(to=address, subject=REMINDER_SUBJECT, body=REMINDER_BODY % {"link": link})


def request_answered(address: str, link: str) -> Letter:
    """Return the letter that says that a request to take part was answered, not which or how."""
    return Letter(to=address, subject=ANSWERED_SUBJECT, body=ANSWERED_BODY % {"link": link})


def removal(address: str, link: str) -> Letter:
    """Return the letter that says to a party that it was taken out, without a word of what.

    Args:
        address: of somebody who may sign for the party, or works for it.
        link: address of the desk, which shows it to whoever signs in.
    """
    return Letter(to=address, subject=REMOVAL_SUBJECT, body=REMOVAL_BODY % {"link": link})
