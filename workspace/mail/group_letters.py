"""Letters of a group's procedure, to members and to those invited to align, and of signatures.

As every letter they name no person and no title of a pledge; the page behind the link does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape
from typing import Final

from workspace import cldr
from workspace.domain.words import N_
from workspace.mail.letters import GREETING, NEVER, Letter, apart, wrapped
from workspace.mail.tidings import page
from workspace.mail.tongue import Tongue


class News(StrEnum):
    """What a letter of a procedure tells."""

    OPENED = "opened"
    EXTENDED = "extended"
    NEAR_48 = "near_48"
    NEAR_2 = "near_2"
    BROKEN = "broken"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    VOID = "void"
    ALIGN_ASKED = "align_asked"
    ALIGN_NEAR = "align_near"
    ALIGN_SECOND = "align_second"
    ALIGN_HALF_VOID = "align_half_void"
    ALIGN_STANDS = "align_stands"
    ALIGN_VOID = "align_void"
    ALIGN_SUBMITTED = "align_submitted"
    SIGN_ON_SECOND = "sign_on_second"
    SIGN_ON_HALF_VOID = "sign_on_half_void"
    SIGN_ON_WAITS = "sign_on_waits"
    SIGN_ON_LISTED = "sign_on_listed"
    SIGN_ON_ENDED = "sign_on_ended"
    SIGNED_IS_WITHDRAWN = "signed_is_withdrawn"
    SIGNED_ENDS_SOON = "signed_ends_soon"
    SIGNED_ON_IS_WITHDRAWN = "signed_on_is_withdrawn"
    ENDORSED_IS_WITHDRAWN = "endorsed_is_withdrawn"
    ALIGNED_IS_WITHDRAWN = "aligned_is_withdrawn"
    SIGNED_ON_ENDS_SOON = "signed_on_ends_soon"
    ENDORSED_ENDS_SOON = "endorsed_ends_soon"
    ALIGNED_ENDS_SOON = "aligned_ends_soon"
    SIGNED_ON_IS_AMENDED = "signed_on_is_amended"
    ENDORSED_IS_AMENDED = "endorsed_is_amended"
    ALIGNED_IS_AMENDED = "aligned_is_amended"


_NEAR: Final = N_("Your group's decision ends soon")
SUBJECTS: Final[Mapping[News, str]] = {
    News.OPENED: N_("Your group asks you to decide on a text"),
    News.EXTENDED: N_("Your group has more time to decide"),
    News.NEAR_48: _NEAR,
    News.NEAR_2: _NEAR,
    News.BROKEN: N_("The silence in your group was broken"),
    News.ADOPTED: N_("Your group endorses a text"),
    News.NOT_ADOPTED: N_("Your group does not endorse a text"),
    News.VOID: N_("Your group's decision was called off"),
    News.ALIGN_ASKED: N_("A group invites your organisation to align itself"),
    News.ALIGN_NEAR: N_("An invitation to align ends soon"),
    News.ALIGN_SECOND: N_("A second signature is asked for your organisation to align itself"),
    News.ALIGN_HALF_VOID: N_("One signature of your organisation is void"),
    News.ALIGN_STANDS: N_("The group your organisation aligned itself with endorses the text"),
    News.ALIGN_VOID: N_("Your organisation's alignment stands no more"),
    News.ALIGN_SUBMITTED: N_("A pledge your organisation aligned itself with was submitted"),
    News.SIGN_ON_SECOND: N_("A second signature is asked for your organisation to sign on"),
    News.SIGN_ON_HALF_VOID: N_("One signature of your organisation is void"),
    News.SIGN_ON_WAITS: N_("Your organisation signed on; the lead looks at it"),
    News.SIGN_ON_LISTED: N_("Your organisation signed on and is listed"),
    News.SIGN_ON_ENDED: N_("Your organisation is not listed, or not any more"),
    News.SIGNED_IS_WITHDRAWN: N_("A pledge your organisation signed was withdrawn"),
    News.SIGNED_ENDS_SOON: N_("A pledge your organisation signed is to be withdrawn"),
    News.SIGNED_ON_IS_WITHDRAWN: N_("A pledge your organisation signed on to was withdrawn"),
    News.ENDORSED_IS_WITHDRAWN: N_("A pledge your group endorses was withdrawn"),
    News.ALIGNED_IS_WITHDRAWN: N_("A pledge your organisation aligned itself with was withdrawn"),
    News.SIGNED_ON_ENDS_SOON: N_("A pledge your organisation signed on to is to be withdrawn"),
    News.ENDORSED_ENDS_SOON: N_("A pledge your group endorses is to be withdrawn"),
    News.ALIGNED_ENDS_SOON: N_("A pledge your organisation aligned itself with is to be withdrawn"),
    News.SIGNED_ON_IS_AMENDED: N_("A pledge your organisation signed on to was amended"),
    News.ENDORSED_IS_AMENDED: N_("A pledge your group endorses was amended"),
    News.ALIGNED_IS_AMENDED: N_("A pledge your organisation aligned itself with was amended"),
}
_ENDS: Final = N_(
    "%(group)s, of which your organisation is a member, decides whether it endorses a text. It "
    "ends on %(until)s, and your organisation has not taken a position yet."
)
BODIES: Final[Mapping[News, str]] = {
    News.OPENED: N_(
        "%(group)s, of which your organisation is a member, decides whether it endorses a text. "
        "It ends on %(until)s. Read the text, and what silence means there, before that time."
    ),
    News.EXTENDED: N_(
        "%(group)s, of which your organisation is a member, takes more time to decide whether it "
        "endorses a text. It ends on %(until)s now."
    ),
    News.NEAR_48: _ENDS,
    News.NEAR_2: _ENDS,
    News.BROKEN: N_(
        "In %(group)s, of which your organisation is a member, the silence on a text was broken. "
        "The text is not endorsed."
    ),
    News.ADOPTED: N_(
        "%(group)s, of which your organisation is a member, endorses a text. This letter confirms "
        "it; the page says by which decision."
    ),
    News.NOT_ADOPTED: N_(
        "%(group)s, of which your organisation is a member, does not endorse a text: its decision "
        "has ended without that."
    ),
    News.VOID: N_(
        "%(group)s, of which your organisation is a member, decides no more on a text. The page "
        "says why."
    ),
    News.ALIGN_ASKED: N_(
        "%(group)s, of which your organisation is not a member, decides whether it endorses a "
        "text, or has done so, and invites your organisation to align itself with that. You can "
        "answer until %(until)s. Who says nothing is not aligned and is named nowhere."
    ),
    News.ALIGN_NEAR: N_(
        "%(group)s invited your organisation to align itself with its decision on a text. That "
        "ends on %(until)s, and your organisation is not aligned yet. Who says nothing is not "
        "aligned and is named nowhere."
    ),
    News.ALIGN_SECOND: N_(
        "%(group)s invites your organisation to align itself with its decision on a text. One "
        "person of your organisation has signed; two have to. The second one can sign until "
        "%(until)s; before that your organisation is not aligned."
    ),
    News.ALIGN_HALF_VOID: N_(
        "One of two persons had signed for your organisation to align itself with what %(group)s "
        "decides on a text. Nothing can come of that any more, and by it your organisation is not "
        "aligned. The page says where the invitation stands."
    ),
    News.ALIGN_STANDS: N_(
        "%(group)s endorses the text. Your organisation aligned itself with that: once the pledge "
        "is submitted it is named so. Until then you can take it back on this page."
    ),
    News.ALIGN_VOID: N_(
        "Your organisation had aligned itself with what %(group)s decides on a text. That stands "
        "no more, and your organisation is not named. The page says why."
    ),
    News.ALIGN_SUBMITTED: N_(
        "The pledge was submitted that %(group)s endorses. Its receipt, and its public page once "
        "that is there, say that your organisation aligned itself with the group."
    ),
    News.SIGN_ON_SECOND: N_(
        "One person of your organisation has signed for it to sign on to a published pledge; two "
        "have to. The second one can sign until %(until)s; before that nobody else knows of it."
    ),
    News.SIGN_ON_HALF_VOID: N_(
        "One of two persons had signed for your organisation to sign on to a published pledge. "
        "Nothing can come of that any more: it has not signed on by it. The page says why."
    ),
    News.SIGN_ON_WAITS: N_(
        "Your organisation signed on to a published pledge. Its reference is %(reference)s. The "
        "organisation that leads the pledge looks at it first; until it accepts, yours is named "
        "nowhere. The page says where it stands, and there you can take it back."
    ),
    News.SIGN_ON_LISTED: N_(
        "Your organisation signed on to a published pledge and is listed with it. Its reference is "
        "%(reference)s. The page says what was signed, and there you can withdraw it at any time."
    ),
    News.SIGN_ON_ENDED: N_(
        "The sign-on of your organisation with the reference %(reference)s stands no more: it was "
        "withdrawn, or the organisation that leads the pledge did not list it. The page says which."
    ),
    News.SIGNED_IS_WITHDRAWN: N_(
        "The organisation that leads the pledge withdrew the whole of it. Your organisation had "
        "signed it and took no part in its draft any more; what it signed stays on record. There "
        "is nothing you have to do."
    ),
    News.SIGNED_ENDS_SOON: N_(
        "The organisation that leads the pledge means to withdraw the whole of it, in 72 hours or "
        "later. Your organisation signed it and takes no part in its draft any more. If it should "
        "stay, write to the other organisations that signed it: one of them can take the lead."
    ),
    News.SIGNED_ON_IS_WITHDRAWN: N_(
        "The organisation that leads the pledge withdrew the whole of it. Your organisation had "
        "signed on to it, with the reference %(reference)s; what it signed stays on record, and "
        "is listed with no pledge any more. There is nothing you have to do."
    ),
    News.ENDORSED_IS_WITHDRAWN: N_(
        "The organisation that leads the pledge withdrew the whole of it. %(group)s, of which your "
        "organisation is a member, had endorsed its text; that decision stays on record as it was "
        "taken. There is nothing you have to do."
    ),
    News.ALIGNED_IS_WITHDRAWN: N_(
        "The organisation that leads the pledge withdrew the whole of it. Your organisation had "
        "aligned itself with %(group)s, which endorses its text; that stays on record as it was "
        "said. There is nothing you have to do."
    ),
    News.SIGNED_ON_ENDS_SOON: N_(
        "The organisation that leads the pledge means to withdraw the whole of it, in 72 hours or "
        "later. Your organisation signed on to it, with the reference %(reference)s. If it should "
        "stay, write to the organisations that signed it: another of them can take the lead."
    ),
    News.ENDORSED_ENDS_SOON: N_(
        "The organisation that leads the pledge means to withdraw the whole of it, in 72 hours or "
        "later. %(group)s, of which your organisation is a member, endorses it. If it should stay, "
        "write to the organisations that signed it: another of them can take the lead."
    ),
    News.ALIGNED_ENDS_SOON: N_(
        "The organisation that leads the pledge means to withdraw the whole of it, in 72 hours or "
        "later. Your organisation aligned itself with %(group)s, which endorses it. If it should "
        "stay, write to the organisations that signed it: another of them can take the lead."
    ),
    News.SIGNED_ON_IS_AMENDED: N_(
        "The text of the pledge was amended. Your organisation had signed on to the earlier text, "
        "with the reference %(reference)s, and stays listed with that: it is not bound by words it "
        "did not sign. Where the pledge is open for it, it can sign on to the new text as well."
    ),
    News.ENDORSED_IS_AMENDED: N_(
        "The text of the pledge was amended. %(group)s, of which your organisation is a member, "
        "had endorsed the earlier text; that decision stays on record and is of that text alone. "
        "There is nothing you have to do."
    ),
    News.ALIGNED_IS_AMENDED: N_(
        "The text of the pledge was amended. Your organisation had aligned itself with %(group)s, "
        "which endorsed the earlier text; that stays on record and is of that text alone. There is "
        "nothing you have to do."
    ),
}
_LINK: Final = N_("Opening this page changes nothing:")
_NEUTRAL_GROUP: Final = N_("A group")
_THERE_AND_HERE: Final = N_("%(campaign)s, which is %(yours)s where you are")


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """What a letter of a procedure is made of.

    Attributes:
        group: what the group is called; empty where letters name nobody.
        until: when it ends.
        timezone: of the campaign.
        link: address of its page.
        reference: by which a sign-on is named; empty for all else.
    """

    group: str
    until: datetime
    timezone: str
    link: str
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who gets a letter.

    Attributes:
        tongue: the language they read.
        timezone: where they are; empty where they never said.
    """

    address: str
    tongue: Tongue
    timezone: str = ""


def letter(to: Reader, news: News, of: Procedure) -> Letter:
    """Return the letter that tells somebody of a member of something in a procedure."""
    say = to.tongue.say
    words = {
        "group": apart(of.group) or say(_NEUTRAL_GROUP),
        "until": _until(to, of),
        "reference": of.reference,
    }
    subject, said = say(SUBJECTS[news]), say(BODIES[news]) % words
    parts = [say(GREETING), wrapped(said), say(_LINK), of.link, wrapped(say(NEVER))]
    address = escape(of.link)
    shown = [escape(say(GREETING)), escape(said), f"{escape(say(_LINK))} {_link(address)}"]
    shown.append(escape(say(NEVER)))
    return Letter(
        to=to.address,
        subject=subject,
        body="\n\n".join(parts) + "\n",
        html=page(to.tongue, subject, [f"<p>{part}</p>" for part in shown]),
        lang=to.tongue.code,
    )


def _link(address: str) -> str:
    return f'<a href="{address}"><bdi dir="ltr">{address}</bdi></a>'


def _until(to: Reader, of: Procedure) -> str:
    """Return when it ends in the campaign's zone and UTC, and where the reader is if elsewhere."""
    there = to.tongue.instant(of.until, of.timezone)
    if to.timezone in {"", "UTC"} or cldr.same_hour(of.until, to.timezone, of.timezone):
        return there
    words = {"campaign": there, "yours": to.tongue.in_zone(of.until, to.timezone)}
    return to.tongue.say(_THERE_AND_HERE) % words
