"""What a notice is about, and the sentences that say so."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Self

from workspace.domain.notices.switches import Switch
from workspace.domain.words import N_


class Page(StrEnum):
    """Which page of a pledge a notice leads to."""

    THREAD = "thread"
    DRAFT = "draft"
    BOARD = "board"
    PARTIES = "parties"
    VERSIONS = "versions"


class Subject(StrEnum):
    """What a notice is about.

    The sentences are untranslated. They may name `who` (the person as the reader may know them;
    in letters their organisation), `house` (their organisation), `about` (the organisation it was
    done to), `count` and `deadline`.

    Attributes:
        switch: by which the person chooses.
        page: where it leads.
        one: what happened.
        many: the same, where several of a kind are told as one; empty where they are not.
        head: subject of a letter of its own; empty where it has none. Names nobody.
        by_letter: whether letters tell of it; not where the act itself writes one.
    """

    switch: Switch
    page: Page
    one: str
    many: str
    head: str
    by_letter: bool

    def __new__(  # noqa: PLR0913, PLR0917 - a row of the table
        cls,
        name: str,
        switch: Switch,
        page: Page,
        one: str,
        many: str = "",
        head: str = "",
        by_letter: bool = True,  # noqa: FBT001, FBT002 - a row of the table
    ) -> Self:
        """Make a member whose value is its name alone."""
        made = str.__new__(cls, name)
        made._value_, made.switch, made.page, made.one = name, switch, page, one
        made.many, made.head, made.by_letter = many, head, by_letter
        return made

    SIGNATURE = (
        "signature",
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s locked the text: your signature is asked"),
        "",
        N_("Your signature is asked"),
    )
    REMINDER = (
        "reminder",
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s reminds your organisation that the text waits for it"),
        N_("Reminders that the text waits for your organisation: %(count)s, the latest by %(who)s"),
        "",
        False,
    )
    CHANGED = (
        "changed",
        Switch.CHANGED,
        Page.BOARD,
        N_("%(who)s opened the text again that your organisation signed: it will be asked anew"),
        "",
        N_("A text your organisation signed is opened again"),
    )
    DEADLINE = (
        "deadline",
        Switch.DEADLINE,
        Page.BOARD,
        N_("Not submitted yet, and the deadline is near: %(deadline)s"),
        "",
        N_("A deadline is near"),
    )
    OBJECTION = (
        "objection",
        Switch.OBJECTION,
        Page.THREAD,
        N_("%(who)s raised a point that blocks the lock"),
        "",
        N_("A point blocks the lock of your text"),
    )
    REFUSAL = (
        "refusal",
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s declined to sign"),
        "",
        N_("A signature was declined"),
    )
    TAKEN_BACK = (
        "taken_back",
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s took its signature back"),
        "",
        N_("A signature was taken back"),
    )

    REPLY = (
        "reply",
        Switch.REPLIES,
        Page.THREAD,
        N_("%(who)s replied in a discussion you take part in"),
        N_("Replies in a discussion you take part in: %(count)s, the latest by %(who)s"),
        N_("A reply in a discussion you take part in"),
    )
    SETTLED = (
        "settled",
        Switch.REPLIES,
        Page.THREAD,
        N_("%(who)s settled a point you discussed"),
        "",
        N_("A point you discussed was settled"),
    )
    COMMENT = (
        "comment",
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s commented"),
        N_("Comments: %(count)s, the latest by %(who)s"),
        N_("A new comment"),
    )
    BLOCKING = (
        "blocking",
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s raised a point that blocks the lock"),
        "",
        N_("A point blocks the lock of a text"),
    )
    RESOLVED = (
        "resolved",
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s settled a point"),
        "",
        N_("A point was settled"),
    )
    TAKEN_UP = (
        "taken_up",
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s took a settled point up again"),
        "",
        N_("A point was taken up again"),
    )

    ANSWERS = (
        "answers",
        Switch.TEXT,
        Page.DRAFT,
        N_("%(who)s changed answers or measures"),
        N_("Changes of answers and measures: %(count)s, the latest by %(who)s"),
        N_("Answers or measures changed"),
    )
    VERSION = (
        "version",
        Switch.TEXT,
        Page.VERSIONS,
        N_("%(who)s saved a version"),
        N_("Versions saved: %(count)s, the latest by %(who)s"),
        N_("A version was saved"),
    )
    RESTORED = (
        "restored",
        Switch.TEXT,
        Page.VERSIONS,
        N_("%(who)s went back to an earlier version"),
        "",
        N_("A text went back to an earlier version"),
    )

    JOINED = (
        "joined",
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s takes part now"),
        "",
        N_("An organisation takes part now"),
    )
    COLLEAGUE = (
        "colleague",
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(who)s accepted your invitation"),
        "",
        N_("Somebody accepted your invitation"),
    )
    TURNED_DOWN = (
        "turned_down",
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s declined to take part"),
        "",
        N_("An invitation was declined"),
    )
    LET_OFF = (
        "let_off",
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(about)s takes part, and its signature is not needed any more"),
        "",
        N_("A signature is not needed any more"),
    )
    TAKEN_OUT = (
        "taken_out",
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(about)s was taken out"),
        "",
        N_("An organisation was taken out"),
    )

    LOCKED = (
        "locked",
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s locked the text for signature"),
        "",
        N_("A text was locked for signature"),
    )
    REOPENED = (
        "reopened",
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s opened the text again"),
        "",
        N_("A text was opened again"),
    )
    SIGNED = ("signed", Switch.SIGNING, Page.BOARD, N_("%(house)s signed"), "", N_("A signature"))
    SUBMITTED = (
        "submitted",
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s submitted the pledge"),
        "",
        N_("A pledge was submitted"),
    )


SUBJECTS: Final[Mapping[str, Subject]] = {str(one): one for one in Subject}
"""Every subject by the name notices keep."""
