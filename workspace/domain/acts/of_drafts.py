"""Acts on drafts, until they are handed in: one name for each, and what each makes out of date."""

from typing import Final

from workspace.domain.acts.of_pledges import PledgeAct
from workspace.domain.acts.things import AnyAct, Thing


# Stored names never change without a migration that renames them in the trail.
class Act(AnyAct):
    """One act on a draft: its name, `noun.verb` in the past tense, what it touches."""

    OPENED_DRAFT = "draft.opened", Thing.DRAFT
    SAVED_FACT = "fact.saved", Thing.FACT, "measures"
    ADDED_MEASURE = "measure.added", Thing.MEASURE, "measures"
    SAVED_MEASURE = "measure.saved", Thing.MEASURE, "measures"
    REMOVED_MEASURE = "measure.removed", Thing.MEASURE, "measures"
    PUT_BACK_MEASURE = "measure.put_back", Thing.MEASURE, "measures"
    SAVED_VERSION = "version.saved", Thing.VERSION, "versions"
    KEPT_VERSION = "version.kept", Thing.VERSION, "versions"
    DESCRIBED_VERSION = "version.described", Thing.VERSION, "versions"
    RESTORED_VERSION = "version.restored", Thing.VERSION, "versions"
    BROUGHT_DOCUMENT = "document.brought_in", Thing.VERSION, "versions"

    OPENED_THREAD = "thread.opened", Thing.THREAD, "comments"
    REPLIED = "thread.replied", Thing.THREAD, "comments"
    CHANGED_AUDIENCE = "thread.audience_changed", Thing.THREAD, "comments"
    EDITED_COMMENT = "comment.edited", Thing.THREAD, "comments"
    DELETED_COMMENT = "comment.deleted", Thing.THREAD, "comments"
    PUT_BACK_COMMENT = "comment.put_back", Thing.THREAD, "comments"
    OVERRODE_OBJECTION = "objection.overridden", Thing.THREAD, "comments"
    KEPT_OBJECTION = "objection.kept", Thing.THREAD, "comments"
    RESOLVED_THREAD = "thread.resolved", Thing.THREAD, "comments"
    PREPARED_RESPONSE = "response.prepared", Thing.THREAD, "comments"
    DISCARDED_RESPONSE = "response.discarded", Thing.THREAD, "comments"
    ANSWERED_OUTCOME = "thread.answered", Thing.THREAD, "comments"
    PUBLISHED_RESPONSE = "response.published", Thing.THREAD, "comments"
    PUBLISHED_RESPONSES = "responses.published", Thing.DRAFT
    ASSIGNED_THREAD = "thread.assigned", Thing.THREAD, "comments"
    ATTACHED_THREAD = "thread.attached", Thing.THREAD, "comments"
    AGREED = "comment.agreed", Thing.THREAD, "comments"
    WITHDREW_AGREEMENT = "comment.agreement_withdrawn", Thing.THREAD, "comments"
    REOPENED_THREAD = "thread.reopened", Thing.THREAD, "comments"

    SUGGESTED = "suggestion.posted", Thing.SUGGESTION, "suggestions"
    ACCEPTED_SUGGESTION = "suggestion.accepted", Thing.SUGGESTION, "suggestions"
    DECLINED_SUGGESTION = "suggestion.declined", Thing.SUGGESTION, "suggestions"
    WITHDREW_SUGGESTION = "suggestion.withdrawn", Thing.SUGGESTION, "suggestions"
    OUTDATED_SUGGESTION = "suggestion.outdated", Thing.SUGGESTION, "suggestions"

    INVITED_PARTY = "party.invited", Thing.INVITATION, "parties"
    INVITED_PERSON = "person.invited", Thing.INVITATION, "parties"
    CHOSE_LETTERS = "letters.chosen", Thing.DRAFT, "parties"
    RESENT_INVITATION = "invitation.resent", Thing.INVITATION, "parties"
    REVOKED_INVITATION = "invitation.revoked", Thing.INVITATION, "parties"
    ACCEPTED_INVITATION = "invitation.accepted", Thing.INVITATION, "rights", "parties"
    DECLINED_INVITATION = "invitation.declined", Thing.INVITATION, "parties"
    ASKED_TO_JOIN = "join.asked", Thing.JOIN_REQUEST, "parties"
    WITHDREW_REQUEST = "join.withdrawn", Thing.JOIN_REQUEST, "parties"
    ACCEPTED_REQUEST = "join.accepted", Thing.JOIN_REQUEST, "parties"
    DECLINED_REQUEST = "join.declined", Thing.JOIN_REQUEST, "parties"
    LEFT = "party.left", Thing.PARTY, "rights", "parties"
    LEFT_OPENLY = "party.left_openly", Thing.PARTY, "rights", "parties"
    REMINDED_PARTY = "party.reminded", Thing.PARTY, "parties"
    MADE_OPTIONAL = "party.made_optional", Thing.PARTY, "parties"
    REMOVED_PARTY = "party.removed", Thing.PARTY, "rights", "parties"
    ENDED_WITH_AMENDMENT = "party.ended_with_amendment", Thing.PARTY, "rights", "parties"
    OFFERED_LEAD = "lead.offered", Thing.PARTY, "parties"
    WITHDREW_LEAD = "lead.withdrawn", Thing.PARTY, "parties"
    REFUSED_LEAD = "lead.refused", Thing.PARTY, "parties"
    HANDED_LEAD = "lead.handed", Thing.PARTY
    TOOK_LEAD = "lead.taken", Thing.PARTY, "rights", "parties"
    MERGED_LEAD = "lead.merged", Thing.PARTY, "rights", "parties"
    NOTICED_RIGHTS = "rights.noticed", Thing.DRAFT, "rights"

    ASKED_READY = "temperature.asked", Thing.TEMPERATURE, "state"
    SAID_READY = "temperature.answered", Thing.TEMPERATURE, "state"
    CLOSED_READY = "temperature.closed", Thing.TEMPERATURE, "state"
    CONSULTED = "consultation.started", Thing.DRAFT, "state", "rights"
    ENDED_CONSULTATION = "consultation.ended", Thing.DRAFT, "state", "rights"

    PROPOSED_CORRECTION = "correction.proposed", Thing.CORRECTION, "state"
    RETRACTED_CORRECTION = "correction.retracted", Thing.CORRECTION, "state"
    DECIDED_CORRECTION = "correction.decided", Thing.CORRECTION, "state"

    OPENED_PROCEDURE = "procedure.opened", Thing.PROCEDURE, "state"
    EXTENDED_PROCEDURE = "procedure.extended", Thing.PROCEDURE, "state"
    ADOPTED_PROCEDURE = "procedure.adopted", Thing.PROCEDURE, "state"
    BROKE_PROCEDURE = "procedure.broken", Thing.PROCEDURE, "state"
    FAILED_PROCEDURE = "procedure.failed", Thing.PROCEDURE, "state"
    VOIDED_PROCEDURE = "procedure.voided", Thing.PROCEDURE, "state"
    ANSWERED_PROCEDURE = "procedure.answered", Thing.PROCEDURE

    OFFERED_ALIGNMENT = "alignment.offered", Thing.ALIGNMENT
    TOOK_BACK_ALIGNMENT = "alignment.offer_taken_back", Thing.ALIGNMENT
    DECLINED_ALIGNMENT = "alignment.declined", Thing.ALIGNMENT
    ALIGNED_FIRST = "alignment.first_given", Thing.ALIGNMENT
    WITHDREW_FIRST_ALIGNMENT = "alignment.first_withdrawn", Thing.ALIGNMENT
    ALIGNED = "alignment.given", Thing.ALIGNMENT, "state"
    WITHDREW_ALIGNMENT = "alignment.withdrawn", Thing.ALIGNMENT, "state"
    WARNED_OF_LOCK = "pledge.lock_warned", Thing.DRAFT, "state"
    NOTED_EXTENSION = "deadline.extended", Thing.EXTENSION, "state"
    LOCKED = "pledge.locked", Thing.REVISION, "state", "rights"
    REOPENED = "pledge.reopened", Thing.REVISION, "state", "rights"
    SIGNED = "signoff.signed", Thing.SIGN_OFF, "state"
    SIGNED_FIRST = "signoff.first_signed", Thing.SIGN_OFF, "state"
    WITHDREW_FIRST = "signoff.first_withdrawn", Thing.SIGN_OFF, "state"
    PREPARED_SIGNATURE = "signoff.prepared", Thing.SIGN_OFF, "state"
    DECLINED = "signoff.declined", Thing.REVISION, "state"
    WITHDREW = "signoff.withdrawn", Thing.SIGN_OFF, "state"
    RECORDED_LETTER = "signoff.recorded", Thing.SIGN_OFF, "state"
    DISPUTED_LETTER = "signoff.disputed", Thing.SIGN_OFF, "state"
    ANNOUNCED = "announcement.noted", Thing.ANNOUNCEMENT, "state"
    TOOK_BACK_ANNOUNCEMENT = "announcement.taken_back", Thing.ANNOUNCEMENT, "state"
    DENIED_ANNOUNCEMENT = "announcement.denied", Thing.ANNOUNCEMENT, "state"
    SUBMITTED = "pledge.submitted", Thing.SUBMISSION, "state", "rights"
    CHOSE_COMPLETION = "completion.chosen", Thing.COMPLETION, "state"
    TOOK_BACK_COMPLETION = "completion.taken_back", Thing.COMPLETION, "state"
    COMPLETED = "pledge.submitted_when_complete", Thing.SUBMISSION, "state", "rights"
    GAVE_UP_FLAGSHIP = "flagship.given_up", Thing.FLAGSHIP, "state"


CHANGES_ANSWERS: Final = frozenset(act for act in Act if act.thing in {Thing.FACT, Thing.MEASURE})
"""Acts that change what a pledge says beside its text: whoever did one is an author."""

NEWS: Final = CHANGES_ANSWERS | {
    *(Act.RESTORED_VERSION, Act.LOCKED, Act.REOPENED),
    *(Act.SIGNED, Act.RECORDED_LETTER, PledgeAct.RETURNED),
}
"""Acts of others that somebody is told of at their next visit; all parties may know of each."""
