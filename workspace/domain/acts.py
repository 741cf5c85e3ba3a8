"""What people do here: one name for each act, and what each makes out of date."""

from enum import StrEnum
from typing import Final, Self

from workspace.domain.events import What


class Thing(StrEnum):
    """The kind of thing an act is about; the trail keeps its id."""

    DRAFT = "draft"
    FACT = "fact"
    MEASURE = "measure"
    VERSION = "version"
    THREAD = "thread"
    SUGGESTION = "suggestion"
    PARTY = "party"
    INVITATION = "invitation"
    JOIN_REQUEST = "join_request"
    REVISION = "revision"
    SIGN_OFF = "sign_off"
    SUBMISSION = "submission"
    REVIEW = "review"
    WITHDRAWAL = "withdrawal"
    COMPLETION = "completion"
    ANNOUNCEMENT = "announcement"
    FLAGSHIP = "flagship"
    TEMPERATURE = "temperature"
    CORRECTION = "correction"
    PROCEDURE = "procedure"
    REPORT = "report"
    ROUND = "round"
    ALIGNMENT = "alignment"
    CALL = "sign_on_call"
    SIGN_ON = "sign_on"
    ENTRY = "entry"
    PERSON = "person"
    ORGANISATION = "organisation"
    MANDATE = "mandate"
    CAMPAIGN = "campaign"
    EXTENSION = "extension"
    PAPER_LETTER = "paper_letter"
    LETTER = "letter"
    SESSION = "session"
    SITE = "site"


class AnyAct(StrEnum):
    """What a name of an act carries, whichever it is.

    Attributes:
        thing: what the id kept beside it belongs to.
        parts: which parts of the draft's page are out of date afterwards, the farthest-reaching
            first; none where its readers are not told.
    """

    thing: Thing
    parts: tuple[What, ...]

    def __new__(cls, name: str, thing: Thing, *parts: What) -> Self:
        """Make a member whose value is its name alone."""
        made = str.__new__(cls, name)
        made._value_, made.thing, made.parts = name, thing, parts
        return made


class Act(AnyAct):
    """One act on a draft or a pledge: its name, `noun.verb` in the past tense, and what it touches.

    Stored names never change without a migration that renames them in the trail.
    """

    OPENED_DRAFT = "draft.opened", Thing.DRAFT
    SAVED_FACT = "fact.saved", Thing.FACT, "measures"
    ADDED_MEASURE = "measure.added", Thing.MEASURE, "measures"
    SAVED_MEASURE = "measure.saved", Thing.MEASURE, "measures"
    REMOVED_MEASURE = "measure.removed", Thing.MEASURE, "measures"
    PUT_BACK_MEASURE = "measure.put_back", Thing.MEASURE, "measures"

    SAVED_VERSION = "version.saved", Thing.VERSION, "versions"
    KEPT_VERSION = "version.kept", Thing.VERSION, "versions"
    RESTORED_VERSION = "version.restored", Thing.VERSION, "versions"

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
    OFFERED_LEAD = "lead.offered", Thing.PARTY, "parties"
    WITHDREW_LEAD = "lead.withdrawn", Thing.PARTY, "parties"
    REFUSED_LEAD = "lead.refused", Thing.PARTY, "parties"
    HANDED_LEAD = "lead.handed", Thing.PARTY
    TOOK_LEAD = "lead.taken", Thing.PARTY, "rights", "parties"
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

    ACCEPTED_BY_RULE = "pledge.accepted_by_rule", Thing.SUBMISSION, "state", "rights"
    ACCEPTED_PLEDGE = "pledge.accepted", Thing.REVIEW, "state", "rights"
    RETURNED = "pledge.returned", Thing.REVIEW, "state", "rights"
    REJECTED = "pledge.rejected", Thing.REVIEW, "state", "rights"
    ANSWERED_NOTE = "review.answered", Thing.REVIEW, "state"
    WITHDREW_PLEDGE = "pledge.withdrawn", Thing.WITHDRAWAL, "state", "rights"

    REPORTED = "progress.reported", Thing.REPORT
    CONFIRMED_REPORT = "progress.confirmed", Thing.REPORT
    CORRECTED_REPORT = "progress.corrected", Thing.REPORT
    TOOK_OUT_REPORT = "progress.taken_out", Thing.REPORT
    SUMMED_UP = "progress.summed_up", Thing.REPORT
    OPENED_ROUND = "round.opened", Thing.ROUND
    ANSWERED_ROUND = "round.answered", Thing.ROUND
    ENDED_ROUND = "round.ended", Thing.ROUND
    CLOSED = "pledge.closed", Thing.REPORT, "state", "rights"

    OPENED_SIGN_ON = "signon.opened", Thing.CALL, "measures"
    CLOSED_SIGN_ON = "signon.closed", Thing.CALL, "measures"
    SIGNED_ON = "signon.given", Thing.SIGN_ON
    ASKED_SIGN_ON = "signon.asked", Thing.SIGN_ON
    LISTED_SIGN_ON = "signon.listed", Thing.SIGN_ON
    REFUSED_SIGN_ON = "signon.refused", Thing.SIGN_ON
    TOOK_BACK_SIGN_ON = "signon.taken_back", Thing.SIGN_ON
    WITHDREW_SIGN_ON = "signon.withdrawn", Thing.SIGN_ON


class HouseAct(AnyAct):
    """One act outside any draft: on accounts, organisations, groups, campaigns and the site.

    So is what the secretariat does in a review before it decides: no party reads of it. Named and
    stored as an `Act`.
    """

    OPENED_ACCOUNT = "account.opened", Thing.PERSON
    LINKED_PASSWORD = "password.linked", Thing.PERSON
    SET_PASSWORD = "password.set", Thing.PERSON
    EDITED_ACCOUNT = "account.edited", Thing.PERSON
    ASKED_ADDRESS = "address.asked", Thing.PERSON
    CHANGED_ADDRESS = "address.changed", Thing.PERSON
    RESTORED_ADDRESS = "address.restored", Thing.PERSON
    SET_SECOND = "code.set", Thing.PERSON
    REMOVED_SECOND = "code.removed", Thing.PERSON
    RENEWED_RECOVERY = "recovery.renewed", Thing.PERSON
    USED_RECOVERY = "recovery.used", Thing.PERSON
    ADDED_PASSKEY = "passkey.added", Thing.PERSON
    REMOVED_PASSKEY = "passkey.removed", Thing.PERSON
    LINKED_PROVIDER = "provider.linked", Thing.PERSON
    UNLINKED_PROVIDER = "provider.unlinked", Thing.PERSON
    FORGOT_DEVICE = "device.forgotten", Thing.PERSON
    SIGNED_IN = "session.opened", Thing.SESSION
    SIGNED_OUT = "session.ended", Thing.SESSION
    NAMED_ORGANISATION = "organisation.named", Thing.ORGANISATION
    NAMED_LOOK_ALIKE = "organisation.resembled", Thing.ORGANISATION
    SET_GROUP_RULE = "group.rule_set", Thing.ORGANISATION
    ASKED_MEMBER = "group.member_asked", Thing.ORGANISATION
    JOINED_GROUP = "group.member_joined", Thing.ORGANISATION
    LEFT_GROUP = "group.member_left", Thing.ORGANISATION
    TOOK_SEAT = "seat.taken", Thing.ORGANISATION
    ROSE = "seat.raised", Thing.ORGANISATION
    INVITED_TO_SEAT = "seat.invited", Thing.INVITATION
    CHANGED_SEAT = "seat.changed", Thing.PERSON
    ENDED_SEAT = "seat.ended", Thing.PERSON
    EDITED_ORGANISATION = "organisation.edited", Thing.ORGANISATION
    ASKED_OTHER_NAMES = "organisation.change_asked", Thing.ORGANISATION
    CONFIRMED_NAMES = "organisation.change_confirmed", Thing.ORGANISATION
    REFUSED_NAMES = "organisation.change_refused", Thing.ORGANISATION
    VERIFIED = "organisation.verified", Thing.ORGANISATION
    SUSPENDED = "organisation.suspended", Thing.ORGANISATION
    REINSTATED = "organisation.reinstated", Thing.ORGANISATION
    CHOSE_POLICY = "organisation.policy_chosen", Thing.ORGANISATION
    GRANTED_MANDATE = "mandate.granted", Thing.MANDATE
    REVOKED_MANDATE = "mandate.revoked", Thing.MANDATE
    OBJECTED_TO_MANDATE = "mandate.objected", Thing.MANDATE
    HELPED_SIGN_IN = "person.helped", Thing.PERSON
    OPENED_OFFICE = "office.opened", Thing.PERSON
    CLOSED_OFFICE = "office.closed", Thing.PERSON
    ENTERED_LETTER = "letter.entered", Thing.PAPER_LETTER
    SET_ASIDE_LETTER = "letter.set_aside", Thing.PAPER_LETTER

    ASKED_SECOND = "campaign.second_factor_asked", Thing.CAMPAIGN
    ASKED_NO_SECOND = "campaign.second_factor_waived", Thing.CAMPAIGN
    RETRIED_LETTER = "letter.retried", Thing.LETTER
    OPENED_CAMPAIGN = "campaign.opened", Thing.CAMPAIGN
    EDITED_CAMPAIGN = "campaign.edited", Thing.CAMPAIGN
    EXTENDED_CAMPAIGN = "campaign.extended", Thing.CAMPAIGN
    CHOSE_REVIEW = "campaign.review_chosen", Thing.CAMPAIGN
    TOOK_REVIEW = "review.taken", Thing.REVIEW
    NOTED_IN_REVIEW = "review.noted", Thing.REVIEW
    REMOVED_REVIEW_NOTE = "review.note_removed", Thing.REVIEW
    SET_UP = "site.set_up", Thing.SITE
    IMPORTED = "pledge.imported", Thing.ENTRY
    RESTORED_BACKUP = "site.restored", Thing.SITE
    MADE_DEMONSTRATION = "site.demonstrated", Thing.SITE
    MADE_LOAD = "site.loaded", Thing.SITE


ACTS: Final[tuple[AnyAct, ...]] = (*Act, *HouseAct)
"""Every act there is."""

CHANGES_ANSWERS: Final = frozenset(act for act in Act if act.thing in {Thing.FACT, Thing.MEASURE})
"""Acts that change what a pledge says beside its text: whoever did one is an author."""

NEWS: Final = CHANGES_ANSWERS | {
    Act.RESTORED_VERSION,
    Act.LOCKED,
    Act.REOPENED,
    Act.SIGNED,
    Act.RECORDED_LETTER,
    Act.RETURNED,
}
"""Acts of others that somebody is told of at their next visit; all parties may know of each."""
