"""Acts on pledges that were handed in: review, publication, progress, those who sign on later."""

from workspace.domain.acts.things import AnyAct, Thing


# Stored names never change without a migration that renames them in the trail.
class PledgeAct(AnyAct):
    """One act on a pledge that was handed in, named and stored as an `Act`."""

    ACCEPTED_BY_RULE = "pledge.accepted_by_rule", Thing.SUBMISSION, "state", "rights"
    ACCEPTED_PLEDGE = "pledge.accepted", Thing.REVIEW, "state", "rights"
    RETURNED = "pledge.returned", Thing.REVIEW, "state", "rights"
    REJECTED = "pledge.rejected", Thing.REVIEW, "state", "rights"
    CLASSIFIED = "themes.corrected", Thing.CLASSIFICATION
    ANSWERED_NOTE = "review.answered", Thing.REVIEW, "state"
    WITHDREW_PLEDGE = "pledge.withdrawn", Thing.WITHDRAWAL, "state", "rights"
    INTENDED_WITHDRAWAL = "withdrawal.announced", Thing.INTENT, "state"
    TOOK_BACK_INTENT = "withdrawal.taken_back", Thing.INTENT, "state"
    PARTED = "party.parted", Thing.PARTING, "state", "rights", "parties"
    SHELTERED = "pledge.sheltered", Thing.SHELTER, "state"
    SHOWN_AGAIN = "pledge.shown_again", Thing.SHELTER, "state"
    UNNAMED = "name.sheltered", Thing.SHELTER, "state"
    NAMED_AGAIN = "name.shown_again", Thing.SHELTER, "state"
    OPENED_AMENDMENT = "amendment.opened", Thing.AMENDMENT, "state", "rights"
    ABANDONED_AMENDMENT = "amendment.abandoned", Thing.AMENDMENT, "state", "rights"
    REFUSED_AMENDMENT = "amendment.refused", Thing.AMENDMENT, "state", "rights"
    AMENDED = "pledge.amended", Thing.AMENDMENT, "state", "rights"

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
    SIGNED_ON_FIRST = "signon.first_given", Thing.SIGN_ON
    WITHDREW_FIRST_SIGN_ON = "signon.first_withdrawn", Thing.SIGN_ON
    SIGNED_ON = "signon.given", Thing.SIGN_ON
    ASKED_SIGN_ON = "signon.asked", Thing.SIGN_ON
    LISTED_SIGN_ON = "signon.listed", Thing.SIGN_ON
    REFUSED_SIGN_ON = "signon.refused", Thing.SIGN_ON
    TOOK_BACK_SIGN_ON = "signon.taken_back", Thing.SIGN_ON
    WITHDREW_SIGN_ON = "signon.withdrawn", Thing.SIGN_ON
