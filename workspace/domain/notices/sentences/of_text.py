"""The sentences of notices about the text, what is said of it, and its versions."""

from collections.abc import Mapping
from typing import Final

from workspace.domain.notices.about import About, Page
from workspace.domain.notices.switches import Switch
from workspace.domain.words import N_

OF_TEXT: Final[Mapping[str, About]] = {
    "objection": About(
        Switch.OBJECTION,
        Page.THREAD,
        N_("%(who)s raised a point that blocks the lock"),
        head=N_("A point blocks the lock of your text"),
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
    "asked_again": About(
        Switch.ASSIGNMENT,
        Page.THREAD,
        N_("The words under an objection of your organisation changed: clear it, or keep it"),
        head=N_("Your organisation is asked about its objection again"),
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
    "brought": About(
        Switch.TEXT,
        Page.VERSIONS,
        N_("%(who)s brought a document into the text"),
        many=N_("Documents brought into the text: %(count)s, the latest by %(who)s"),
        head=N_("A document was brought into a text"),
    ),
}
