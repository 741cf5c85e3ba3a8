"""Acts on accounts, organisations, groups, campaigns and the site: one name for each."""

from typing import Final

from workspace.domain.acts.of_drafts import Act
from workspace.domain.acts.of_pledges import PledgeAct
from workspace.domain.acts.things import AnyAct, Thing


class HouseAct(AnyAct):
    """One act outside any draft: on accounts, organisations, campaigns, the site; and in reviews.

    Named and stored as an `Act`.
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
    ENROLLED = "organisation.enrolled", Thing.ORGANISATION
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
    ASKED_SEAT = "seat.asked", Thing.SEAT_REQUEST
    TOOK_BACK_SEAT_REQUEST = "seat.request_withdrawn", Thing.SEAT_REQUEST
    GAVE_SEAT = "seat.given", Thing.SEAT_REQUEST
    DECLINED_SEAT = "seat.declined", Thing.SEAT_REQUEST
    EDITED_ORGANISATION = "organisation.edited", Thing.ORGANISATION
    ASKED_OTHER_NAMES = "organisation.change_asked", Thing.ORGANISATION
    CONFIRMED_NAMES = "organisation.change_confirmed", Thing.ORGANISATION
    REFUSED_NAMES = "organisation.change_refused", Thing.ORGANISATION
    VERIFIED = "organisation.verified", Thing.ORGANISATION
    SUSPENDED = "organisation.suspended", Thing.ORGANISATION
    REINSTATED = "organisation.reinstated", Thing.ORGANISATION
    ANNOUNCED_MERGER = "merger.announced", Thing.ORGANISATION
    OBJECTED_TO_MERGER = "merger.objected", Thing.ORGANISATION
    TOOK_BACK_MERGER = "merger.taken_back", Thing.ORGANISATION
    MERGED = "organisation.merged", Thing.ORGANISATION
    CHOSE_POLICY = "organisation.policy_chosen", Thing.ORGANISATION
    GRANTED_MANDATE = "mandate.granted", Thing.MANDATE
    REVOKED_MANDATE = "mandate.revoked", Thing.MANDATE
    OBJECTED_TO_MANDATE = "mandate.objected", Thing.MANDATE
    HELPED_SIGN_IN = "person.helped", Thing.PERSON
    FREED_SIGN_IN = "person.freed", Thing.PERSON
    OPENED_OFFICE = "office.opened", Thing.PERSON
    CLOSED_OFFICE = "office.closed", Thing.PERSON
    ENTERED_LETTER = "letter.entered", Thing.PAPER_LETTER
    SET_ASIDE_LETTER = "letter.set_aside", Thing.PAPER_LETTER

    ASKED_SECOND = "campaign.second_factor_asked", Thing.CAMPAIGN
    ASKED_NO_SECOND = "campaign.second_factor_waived", Thing.CAMPAIGN
    RETRIED_LETTER = "letter.retried", Thing.LETTER
    OPENED_CAMPAIGN = "campaign.opened", Thing.CAMPAIGN
    EDITED_CAMPAIGN = "campaign.edited", Thing.CAMPAIGN
    GUIDED = "campaign.guided", Thing.CAMPAIGN
    ASKED_CAMPAIGN = "campaign.asked", Thing.CAMPAIGN
    REMINDED_CAMPAIGN = "campaign.asked_again", Thing.CAMPAIGN
    ENDED_ASKING = "campaign.asking_ended", Thing.CAMPAIGN
    EXTENDED_CAMPAIGN = "campaign.extended", Thing.CAMPAIGN
    CLOSED_CAMPAIGN = "campaign.closed", Thing.CAMPAIGN
    REOPENED_CAMPAIGN = "campaign.reopened", Thing.CAMPAIGN
    TOLD_CLOSING = "campaign.closing_told", Thing.CAMPAIGN
    OFFERED_KEEPER = "keeper.offered", Thing.CAMPAIGN
    ACCEPTED_KEEPER = "keeper.accepted", Thing.CAMPAIGN
    DECLINED_KEEPER = "keeper.declined", Thing.CAMPAIGN
    TOOK_BACK_KEEPER = "keeper.taken_back", Thing.CAMPAIGN
    ENDED_KEEPER = "keeper.ended", Thing.CAMPAIGN
    CHOSE_REVIEW = "campaign.review_chosen", Thing.CAMPAIGN
    TOOK_REVIEW = "review.taken", Thing.REVIEW
    NOTED_IN_REVIEW = "review.noted", Thing.REVIEW
    REMOVED_REVIEW_NOTE = "review.note_removed", Thing.REVIEW
    SET_UP = "site.set_up", Thing.SITE
    CHECKED_RECORD = "site.record_checked", Thing.SITE
    IMPORTED = "pledge.imported", Thing.ENTRY
    RESTORED_BACKUP = "site.restored", Thing.SITE
    MADE_DEMONSTRATION = "site.demonstrated", Thing.SITE
    MADE_LOAD = "site.loaded", Thing.SITE


ACTS: Final[tuple[AnyAct, ...]] = (*Act, *PledgeAct, *HouseAct)
"""Every act there is."""
