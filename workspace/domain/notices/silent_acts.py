"""The acts nobody is told of, each with its reason; the others are in `decisions`."""

from collections.abc import Mapping
from typing import Final

from workspace.domain.acts import AT_HOUSES, Act

_NO_PLEDGE: Final = "at no pledge: nobody reads it with others"
_FOUND: Final = "that it was said was told; who looks finds it as it is now"
_PREPARED: Final = "it is the lead's own until it is published"
_LETTER: Final = "whoever is invited gets a letter, and the invitation waits on their desk"
_OF_HOUSE: Final = "of no pledge: those it concerns get a letter at once, and its page says so"
SILENT: Final[Mapping[Act, str]] = {
    Act.OPENED_DRAFT: "nobody else reads it yet",
    Act.KEPT_VERSION: "the clock keeps them, and nobody need know",
    Act.DELETED_COMMENT: _FOUND,
    Act.PUT_BACK_COMMENT: _FOUND,
    Act.PREPARED_RESPONSE: _PREPARED,
    Act.DISCARDED_RESPONSE: _PREPARED,
    Act.WITHDREW_SUGGESTION: "whoever would decide on it finds it waiting no more",
    Act.PUBLISHED_RESPONSE: "all that are published together are told as one",
    Act.WITHDREW_AGREEMENT: _FOUND,
    Act.ATTACHED_THREAD: "nothing new is said; its card says on which words it is, and by whom",
    Act.INVITED_PARTY: _LETTER,
    Act.INVITED_PERSON: _LETTER,
    Act.RESENT_INVITATION: _LETTER,
    Act.REVOKED_INVITATION: "its page says so to whoever comes",
    Act.CLOSED_READY: "nobody is asked any more, and nobody need know",
    Act.ENDED_CONSULTATION: "who may write again sees it at the text",
    Act.RETRACTED_CORRECTION: _FOUND,
    Act.DECIDED_CORRECTION: "that the text is open again is told, and the list says which",
    Act.ANSWERED_PROCEDURE: "what members say in their group is the group's alone",
    Act.VOIDED_PROCEDURE: "members get a letter; that the text was reopened or submitted is told",
    Act.TOOK_BACK_ANNOUNCEMENT: "nobody has to answer it any more, and the board does not say it",
    Act.DENIED_ANNOUNCEMENT: "the board does not say it any more",
    Act.ACCEPTED_BY_RULE: "that it was submitted is told, and nobody reviewed it",
    **dict.fromkeys(
        (Act.TOOK_REVIEW, Act.NOTED_IN_REVIEW, Act.REMOVED_REVIEW_NOTE),
        "the secretariat's own until it decides; its queue says so",
    ),
    Act.TOOK_BACK_COMPLETION: "the board says it, and so does what the pledge still needs",
    Act.SET_GROUP_RULE: _NO_PLEDGE,
    Act.ASKED_MEMBER: _NO_PLEDGE,
    Act.JOINED_GROUP: _NO_PLEDGE,
    Act.LEFT_GROUP: _NO_PLEDGE,
    Act.CHOSE_LETTERS: "it changes what letters say, and nothing about the pledge",
    Act.WITHDREW_REQUEST: "whoever would answer finds nothing to answer any more",
    Act.ACCEPTED_REQUEST: _LETTER,
    Act.DECLINED_REQUEST: "whoever asked gets a letter, and finds it on their desk",
    Act.LEFT: "it was to be quiet: the lead alone finds it on the share page, and is not told",
    Act.WITHDREW_LEAD: "whoever would answer finds nothing to answer any more",
    Act.HANDED_LEAD: "that the other took it over is told, and names both",
    Act.NOTICED_RIGHTS: "nobody did anything",
    Act.WARNED_OF_LOCK: "it is over in half a minute; pages that are open say so",
    Act.OPENED_ACCOUNT: _NO_PLEDGE,
    Act.LINKED_PASSWORD: "whoever asked for the link has it, and its letter is on its way",
    Act.SET_PASSWORD: _NO_PLEDGE,
    Act.SIGNED_IN: _NO_PLEDGE,
    Act.SIGNED_OUT: _NO_PLEDGE,
    Act.NAMED_ORGANISATION: "those who run the site look for them",
    Act.NAMED_LOOK_ALIKE: "those who run the site look for them",
    Act.TOOK_SEAT: _NO_PLEDGE,
    Act.ROSE: _NO_PLEDGE,
    **dict.fromkeys((Act.OPENED_OFFICE, Act.CLOSED_OFFICE), _NO_PLEDGE),
    **dict.fromkeys(AT_HOUSES, _OF_HOUSE),
    Act.INVITED_TO_SEAT: _LETTER,
    Act.EDITED_ORGANISATION: "its page says what it is called",
    Act.ASKED_OTHER_NAMES: "the secretariat finds it first in its list",
    Act.CHOSE_POLICY: "its page says it, and so does every text locked from then on",
    Act.WITHDREW_FIRST: "the board says that nobody has signed",
    **dict.fromkeys((Act.OPENED_CAMPAIGN, Act.CHOSE_REVIEW), _NO_PLEDGE),
    Act.SET_UP: _NO_PLEDGE,
    Act.IMPORTED: _NO_PLEDGE,
    Act.RESTORED_BACKUP: _NO_PLEDGE,
    Act.MADE_DEMONSTRATION: _NO_PLEDGE,
    Act.MADE_LOAD: _NO_PLEDGE,
}
"""Acts nobody is told of, and why."""
