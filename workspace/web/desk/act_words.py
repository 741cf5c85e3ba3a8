"""Acts in words, as they follow whoever did them."""

from typing import Final

from flask_babel import gettext

from workspace.domain.acts import Act
from workspace.domain.words import N_

_WORDS: Final[dict[str, str]] = {
    Act.OPENED_DRAFT: N_("opened the draft"),
    Act.SAVED_FACT: N_("changed an answer"),
    Act.ADDED_MEASURE: N_("added a measure"),
    Act.SAVED_MEASURE: N_("changed a measure"),
    Act.REMOVED_MEASURE: N_("took out a measure"),
    Act.PUT_BACK_MEASURE: N_("put back a measure"),
    Act.SAVED_VERSION: N_("saved a checkpoint"),
    Act.KEPT_VERSION: N_("kept a version"),
    Act.RESTORED_VERSION: N_("went back to a version"),
    Act.OPENED_THREAD: N_("began a discussion"),
    Act.REPLIED: N_("replied in a discussion"),
    Act.CHANGED_AUDIENCE: N_("changed for whom a discussion is"),
    Act.EDITED_COMMENT: N_("changed a comment of their own"),
    Act.DELETED_COMMENT: N_("deleted a comment of their own"),
    Act.PUT_BACK_COMMENT: N_("put back a comment of their own"),
    Act.OVERRODE_OBJECTION: N_("overrode an objection"),
    Act.KEPT_OBJECTION: N_("kept an objection up"),
    Act.RESOLVED_THREAD: N_("settled a discussion"),
    Act.PREPARED_RESPONSE: N_("prepared a response"),
    Act.DISCARDED_RESPONSE: N_("dropped a prepared response"),
    Act.ANSWERED_OUTCOME: N_("said whether an outcome satisfies"),
    Act.PUBLISHED_RESPONSE: N_("gave a prepared response"),
    Act.PUBLISHED_RESPONSES: N_("gave all prepared responses"),
    Act.ASSIGNED_THREAD: N_("asked an organisation to answer a discussion"),
    Act.ATTACHED_THREAD: N_("set a discussion on other words"),
    Act.AGREED: N_("agreed with a comment"),
    Act.WITHDREW_AGREEMENT: N_("took back an agreement with a comment"),
    Act.REOPENED_THREAD: N_("took up a discussion again"),
    Act.SUGGESTED: N_("suggested a change of the text"),
    Act.ACCEPTED_SUGGESTION: N_("accepted a suggestion"),
    Act.DECLINED_SUGGESTION: N_("declined a suggestion"),
    Act.WITHDREW_SUGGESTION: N_("withdrew a suggestion"),
    Act.OUTDATED_SUGGESTION: N_("left a suggestion behind, since its text changed"),
    Act.INVITED_PARTY: N_("invited an organisation"),
    Act.INVITED_PERSON: N_("invited a person"),
    Act.CHOSE_LETTERS: N_("chose what letters say"),
    Act.RESENT_INVITATION: N_("sent an invitation again"),
    Act.REVOKED_INVITATION: N_("revoked an invitation"),
    Act.ACCEPTED_INVITATION: N_("accepted an invitation"),
    Act.DECLINED_INVITATION: N_("declined an invitation"),
    Act.LEFT: N_("left the pledge"),
    Act.REMINDED_PARTY: N_("reminded a party"),
    Act.MADE_OPTIONAL: N_("made a signature optional"),
    Act.REMOVED_PARTY: N_("took a party out"),
    Act.NOTICED_RIGHTS: N_("noticed that rights changed"),
    Act.ASKED_READY: N_("asked who is ready to sign"),
    Act.SAID_READY: N_("said whether they are ready to sign"),
    Act.CLOSED_READY: N_("closed the question who is ready"),
    Act.PROPOSED_CORRECTION: N_("proposed a correction"),
    Act.RETRACTED_CORRECTION: N_("took back a correction"),
    Act.DECIDED_CORRECTION: N_("decided on a correction"),
    Act.WARNED_OF_LOCK: N_("warned those typing of the lock"),
    Act.LOCKED: N_("locked the text for signature"),
    Act.REOPENED: N_("reopened the text"),
    Act.SIGNED: N_("signed"),
    Act.PREPARED_SIGNATURE: N_("prepared a signature"),
    Act.DECLINED: N_("declined to sign"),
    Act.WITHDREW: N_("withdrew a signature"),
    Act.SUBMITTED: N_("submitted the pledge for all parties"),
}


def in_words(act: str) -> str:
    """Return an act in words; one that has none yet, by its name in the trail."""
    said = _WORDS.get(act)
    return gettext(said) if said else act.replace(".", " ").replace("_", " ")
