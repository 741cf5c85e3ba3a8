"""What a notice is about, and the sentences that say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workspace.domain.notices.switches import Switch
from workspace.domain.words import N_


class Page(StrEnum):
    """Which page of a pledge a notice leads to."""

    THREAD = "thread"
    DRAFT = "draft"
    BOARD = "board"
    PARTIES = "parties"
    VERSIONS = "versions"
    SUGGESTION = "suggestion"


class Subject(StrEnum):
    """What a notice is about; see `About` for what is known of each."""

    SIGNATURE = "signature"
    REMINDER = "reminder"
    CHANGED = "changed"
    DEADLINE = "deadline"
    OBJECTION = "objection"
    REFUSAL = "refusal"
    TAKEN_BACK = "taken_back"
    REPLY = "reply"
    SETTLED = "settled"
    OVERRIDDEN = "overridden"
    COMMENT = "comment"
    BLOCKING = "blocking"
    RESOLVED = "resolved"
    PASSED_OVER = "passed_over"
    TAKEN_UP = "taken_up"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    TURNED_AWAY = "turned_away"
    OVERTAKEN = "overtaken"
    ANSWERS = "answers"
    VERSION = "version"
    RESTORED = "restored"
    JOINED = "joined"
    COLLEAGUE = "colleague"
    TURNED_DOWN = "turned_down"
    LET_OFF = "let_off"
    TAKEN_OUT = "taken_out"
    LOCKED = "locked"
    REOPENED = "reopened"
    SIGNED = "signed"
    SUBMITTED = "submitted"

    @property
    def switch(self) -> Switch:
        """By which the person chooses."""
        return _ABOUT[self].switch

    @property
    def page(self) -> Page:
        """Where it leads."""
        return _ABOUT[self].page

    @property
    def one(self) -> str:
        """What happened, untranslated."""
        return _ABOUT[self].one

    @property
    def many(self) -> str:
        """The same, where several are told as one; empty where they are not."""
        return _ABOUT[self].many

    @property
    def head(self) -> str:
        """Subject of a letter of its own, which names nobody."""
        return _ABOUT[self].head

    @property
    def by_letter(self) -> bool:
        """Whether letters tell of it; not where the act itself writes one."""
        return bool(_ABOUT[self].head)


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a subject, untranslated.

    The sentences may name `who` (the person as the reader may know them; in letters their
    organisation), `house` (their organisation), `about` (the organisation it was done to), `count`
    and `deadline`.
    """

    switch: Switch
    page: Page
    one: str
    many: str = ""
    head: str = ""


_ABOUT: Final[Mapping[Subject, About]] = {
    Subject.SIGNATURE: About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s locked the text: your signature is asked"),
        head=N_("Your signature is asked"),
    ),
    Subject.REMINDER: About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s reminds your organisation that the text waits for it"),
        many=N_(
            "Reminders that the text waits for your organisation: %(count)s, the latest by %(who)s"
        ),
    ),
    Subject.CHANGED: About(
        Switch.CHANGED,
        Page.BOARD,
        N_("%(who)s opened the text again that your organisation signed: it will be asked anew"),
        head=N_("A text your organisation signed is opened again"),
    ),
    Subject.DEADLINE: About(
        Switch.DEADLINE,
        Page.BOARD,
        N_("Not submitted yet, and the deadline is near: %(deadline)s"),
        head=N_("A deadline is near"),
    ),
    Subject.OBJECTION: About(
        Switch.OBJECTION,
        Page.THREAD,
        N_("%(who)s raised a point that blocks the lock"),
        head=N_("A point blocks the lock of your text"),
    ),
    Subject.REFUSAL: About(
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s declined to sign"),
        head=N_("A signature was declined"),
    ),
    Subject.TAKEN_BACK: About(
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s took its signature back"),
        head=N_("A signature was taken back"),
    ),
    Subject.REPLY: About(
        Switch.REPLIES,
        Page.THREAD,
        N_("%(who)s replied in a discussion you take part in"),
        many=N_("Replies in a discussion you take part in: %(count)s, the latest by %(who)s"),
        head=N_("A reply in a discussion you take part in"),
    ),
    Subject.SETTLED: About(
        Switch.REPLIES,
        Page.THREAD,
        N_("%(who)s settled a point you discussed"),
        head=N_("A point you discussed was settled"),
    ),
    Subject.OVERRIDDEN: About(
        Switch.REPLIES,
        Page.THREAD,
        N_("%(who)s goes on over an objection you discussed"),
        head=N_("The text goes on over an objection you discussed"),
    ),
    Subject.COMMENT: About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s commented"),
        many=N_("Comments: %(count)s, the latest by %(who)s"),
        head=N_("A new comment"),
    ),
    Subject.BLOCKING: About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s raised a point that blocks the lock"),
        head=N_("A point blocks the lock of a text"),
    ),
    Subject.RESOLVED: About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s settled a point"),
        head=N_("A point was settled"),
    ),
    Subject.PASSED_OVER: About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s goes on over an objection"),
        head=N_("The text goes on over an objection"),
    ),
    Subject.TAKEN_UP: About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s took a settled point up again"),
        head=N_("A point was taken up again"),
    ),
    Subject.PROPOSED: About(
        Switch.PROPOSED,
        Page.SUGGESTION,
        N_("%(who)s suggested other words"),
        many=N_("Suggestions: made %(count)s times, the latest by %(who)s"),
        head=N_("Other words are suggested for your text"),
    ),
    Subject.ACCEPTED: About(
        Switch.REPLIES,
        Page.SUGGESTION,
        N_("%(who)s accepted what you suggested"),
        head=N_("A suggestion of yours was accepted"),
    ),
    Subject.TURNED_AWAY: About(
        Switch.REPLIES,
        Page.SUGGESTION,
        N_("%(who)s declined what you suggested"),
        head=N_("A suggestion of yours was declined"),
    ),
    Subject.OVERTAKEN: About(
        Switch.REPLIES,
        Page.SUGGESTION,
        N_("The text changed under what you suggested: you can propose it again"),
        head=N_("A suggestion of yours is outdated"),
    ),
    Subject.ANSWERS: About(
        Switch.TEXT,
        Page.DRAFT,
        N_("%(who)s changed answers or measures"),
        many=N_("Changes of answers and measures: %(count)s, the latest by %(who)s"),
        head=N_("Answers or measures changed"),
    ),
    Subject.VERSION: About(
        Switch.TEXT,
        Page.VERSIONS,
        N_("%(who)s saved a version"),
        many=N_("Versions saved: %(count)s, the latest by %(who)s"),
        head=N_("A version was saved"),
    ),
    Subject.RESTORED: About(
        Switch.TEXT,
        Page.VERSIONS,
        N_("%(who)s went back to an earlier version"),
        head=N_("A text went back to an earlier version"),
    ),
    Subject.JOINED: About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s takes part now"),
        head=N_("An organisation takes part now"),
    ),
    Subject.COLLEAGUE: About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(who)s accepted your invitation"),
        head=N_("Somebody accepted your invitation"),
    ),
    Subject.TURNED_DOWN: About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s declined to take part"),
        head=N_("An invitation was declined"),
    ),
    Subject.LET_OFF: About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(about)s takes part, and its signature is not needed any more"),
        head=N_("A signature is not needed any more"),
    ),
    Subject.TAKEN_OUT: About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(about)s was taken out"),
        head=N_("An organisation was taken out"),
    ),
    Subject.LOCKED: About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s locked the text for signature"),
        head=N_("A text was locked for signature"),
    ),
    Subject.REOPENED: About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s opened the text again"),
        head=N_("A text was opened again"),
    ),
    Subject.SIGNED: About(
        Switch.SIGNING, Page.BOARD, N_("%(house)s signed"), head=N_("A signature")
    ),
    Subject.SUBMITTED: About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s submitted the pledge"),
        head=N_("A pledge was submitted"),
    ),
}

SUBJECTS: Final[Mapping[str, Subject]] = {str(one): one for one in Subject}
"""Every subject by the name notices keep."""
