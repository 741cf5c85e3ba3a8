"""The sentences by which notices say what happened, where each leads, and who chooses about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workspace.domain.notices.switches import Switch
from workspace.domain.words import N_


class Page(StrEnum):
    """Which page of a pledge a notice leads to."""

    THREAD = "thread"
    DISCUSSION = "discussion"
    DRAFT = "draft"
    BOARD = "board"
    PARTIES = "parties"
    VERSIONS = "versions"
    READY = "ready"
    CORRECTIONS = "corrections"
    SUGGESTION = "suggestion"


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
    never_at_once: bool = False


ABOUT: Final[Mapping[str, About]] = {
    "signature": About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s locked the text: your signature is asked"),
        head=N_("Your signature is asked"),
    ),
    "reminder": About(
        Switch.SIGNATURE,
        Page.BOARD,
        N_("%(who)s reminds your organisation that the text waits for it"),
        many=N_(
            "Reminders that the text waits for your organisation: %(count)s, the latest by %(who)s"
        ),
    ),
    "changed": About(
        Switch.CHANGED,
        Page.BOARD,
        N_("%(who)s opened the text again that your organisation signed: it will be asked anew"),
        head=N_("A text your organisation signed is opened again"),
    ),
    "deadline": About(
        Switch.DEADLINE,
        Page.BOARD,
        N_("Not submitted yet, and the deadline is near: %(deadline)s"),
        head=N_("A deadline is near"),
    ),
    "objection": About(
        Switch.OBJECTION,
        Page.THREAD,
        N_("%(who)s raised a point that blocks the lock"),
        head=N_("A point blocks the lock of your text"),
    ),
    "refusal": About(
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s declined to sign"),
        head=N_("A signature was declined"),
    ),
    "taken_back": About(
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s took its signature back"),
        head=N_("A signature was taken back"),
    ),
    "mention": About(
        Switch.MENTION,
        Page.THREAD,
        N_("%(who)s mentions you"),
        many=N_("You are mentioned %(count)s times, the latest by %(who)s"),
        head=N_("You are mentioned in a discussion"),
    ),
    "house_mention": About(
        Switch.MENTION,
        Page.THREAD,
        N_("%(who)s mentions your organisation"),
        many=N_("Your organisation is mentioned %(count)s times, the latest by %(who)s"),
        head=N_("Your organisation is mentioned in a discussion"),
    ),
    "assignment": About(
        Switch.ASSIGNMENT,
        Page.THREAD,
        N_("%(who)s asks your organisation to answer a comment"),
        head=N_("Your organisation is asked to answer a comment"),
    ),
    "agreed": About(
        Switch.REPLIES,
        Page.THREAD,
        N_("%(who)s agrees with you"),
        many=N_("People who agree with you: %(count)s, the latest %(who)s"),
        head=N_("Agreement with what you said"),
        never_at_once=True,
    ),
    "responses": About(
        Switch.REPLIES,
        Page.DISCUSSION,
        N_("%(who)s published responses to comments, some in discussions you take part in"),
        head=N_("Responses in discussions you take part in"),
    ),
    "responded": About(
        Switch.DISCUSSION,
        Page.DISCUSSION,
        N_("%(who)s published responses to comments"),
        head=N_("Responses to comments were published"),
    ),
    "reply": About(
        Switch.REPLIES,
        Page.THREAD,
        N_("%(who)s replied in a discussion you take part in"),
        many=N_("Replies in a discussion you take part in: %(count)s, the latest by %(who)s"),
        head=N_("A reply in a discussion you take part in"),
    ),
    "proposed": About(
        Switch.PROPOSED,
        Page.SUGGESTION,
        N_("%(who)s suggested other words"),
        many=N_("Suggestions: made %(count)s times, the latest by %(who)s"),
        head=N_("Other words are suggested for your text"),
    ),
    "accepted": About(
        Switch.REPLIES,
        Page.SUGGESTION,
        N_("%(who)s accepted what you suggested"),
        head=N_("A suggestion of yours was accepted"),
    ),
    "turned_away": About(
        Switch.REPLIES,
        Page.SUGGESTION,
        N_("%(who)s declined what you suggested"),
        head=N_("A suggestion of yours was declined"),
    ),
    "overtaken": About(
        Switch.REPLIES,
        Page.SUGGESTION,
        N_("The text changed under what you suggested: you can propose it again"),
        head=N_("A suggestion of yours is outdated"),
    ),
    "ready": About(
        Switch.SIGNING,
        Page.READY,
        N_("%(who)s asks whether your organisation is ready to sign"),
        head=N_("Is your organisation ready to sign?"),
    ),
    "said_ready": About(
        Switch.SIGNING,
        Page.READY,
        N_("%(house)s answered whether it is ready to sign"),
        many=N_("Answers who is ready to sign: %(count)s, the latest by %(house)s"),
        head=N_("An answer who is ready to sign"),
    ),
    "correction": About(
        Switch.SIGNING,
        Page.CORRECTIONS,
        N_("%(house)s proposes a correction to the text in signature"),
        many=N_(
            "Corrections proposed to the text in signature: %(count)s, the latest by %(house)s"
        ),
        head=N_("A correction to a text in signature"),
    ),
    "settled": About(
        Switch.REPLIES,
        Page.THREAD,
        N_("%(who)s settled a point you discussed"),
        head=N_("A point you discussed was settled"),
    ),
    "overridden": About(
        Switch.REPLIES,
        Page.THREAD,
        N_("%(who)s goes on over an objection you discussed"),
        head=N_("The text goes on over an objection you discussed"),
    ),
    "comment": About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s commented"),
        many=N_("Comments: %(count)s, the latest by %(who)s"),
        head=N_("A new comment"),
    ),
    "blocking": About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s raised a point that blocks the lock"),
        head=N_("A point blocks the lock of a text"),
    ),
    "resolved": About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s settled a point"),
        head=N_("A point was settled"),
    ),
    "passed_over": About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s goes on over an objection"),
        head=N_("The text goes on over an objection"),
    ),
    "taken_up": About(
        Switch.DISCUSSION,
        Page.THREAD,
        N_("%(who)s took a settled point up again"),
        head=N_("A point was taken up again"),
    ),
    "answers": About(
        Switch.TEXT,
        Page.DRAFT,
        N_("%(who)s changed answers or measures"),
        many=N_("Changes of answers and measures: %(count)s, the latest by %(who)s"),
        head=N_("Answers or measures changed"),
    ),
    "version": About(
        Switch.TEXT,
        Page.VERSIONS,
        N_("%(who)s saved a version"),
        many=N_("Versions saved: %(count)s, the latest by %(who)s"),
        head=N_("A version was saved"),
    ),
    "restored": About(
        Switch.TEXT,
        Page.VERSIONS,
        N_("%(who)s went back to an earlier version"),
        head=N_("A text went back to an earlier version"),
    ),
    "joined": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s takes part now"),
        head=N_("An organisation takes part now"),
    ),
    "colleague": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(who)s accepted your invitation"),
        head=N_("Somebody accepted your invitation"),
    ),
    "turned_down": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(house)s declined to take part"),
        head=N_("An invitation was declined"),
    ),
    "let_off": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(about)s takes part, and its signature is not needed any more"),
        head=N_("A signature is not needed any more"),
    ),
    "taken_out": About(
        Switch.PARTIES,
        Page.PARTIES,
        N_("%(about)s was taken out"),
        head=N_("An organisation was taken out"),
    ),
    "locked": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s locked the text for signature"),
        head=N_("A text was locked for signature"),
    ),
    "reopened": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s opened the text again"),
        head=N_("A text was opened again"),
    ),
    "signed": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s signed"),
        head=N_("A signature"),
    ),
    "submitted": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(who)s submitted the pledge"),
        head=N_("A pledge was submitted"),
    ),
}
"""What is known of each subject, by the name notices keep."""
