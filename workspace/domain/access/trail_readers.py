"""Which acts of others a reader of a draft may know of; none but its doers what is not named."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from workspace.domain.acts import ACTS, Act, AnyAct, HouseAct, PledgeAct, Thing


class Matter(StrEnum):
    """What acts are about, for who narrows a trail."""

    TEXT = "text"
    DISCUSSION = "discussion"
    PARTIES = "parties"
    SIGNATURE = "signature"
    PROGRESS = "progress"


_MATTERS: Final = {
    Thing.DRAFT: Matter.TEXT,
    Thing.FACT: Matter.TEXT,
    Thing.MEASURE: Matter.TEXT,
    Thing.VERSION: Matter.TEXT,
    Thing.SUGGESTION: Matter.TEXT,
    Thing.THREAD: Matter.DISCUSSION,
    Thing.PARTY: Matter.PARTIES,
    Thing.INVITATION: Matter.PARTIES,
    Thing.JOIN_REQUEST: Matter.PARTIES,
    Thing.TEMPERATURE: Matter.SIGNATURE,
    Thing.CORRECTION: Matter.SIGNATURE,
    Thing.REVISION: Matter.SIGNATURE,
    Thing.SIGN_OFF: Matter.SIGNATURE,
    Thing.SUBMISSION: Matter.SIGNATURE,
    Thing.REVIEW: Matter.SIGNATURE,
    Thing.CLASSIFICATION: Matter.SIGNATURE,
    Thing.WITHDRAWAL: Matter.SIGNATURE,
    Thing.PARTING: Matter.PARTIES,
    Thing.SHELTER: Matter.SIGNATURE,
    Thing.AMENDMENT: Matter.SIGNATURE,
    Thing.INTENT: Matter.SIGNATURE,
    Thing.COMPLETION: Matter.SIGNATURE,
    Thing.ANNOUNCEMENT: Matter.SIGNATURE,
    Thing.FLAGSHIP: Matter.SIGNATURE,
    Thing.PROCEDURE: Matter.SIGNATURE,
    Thing.REPORT: Matter.PROGRESS,
    Thing.ROUND: Matter.PROGRESS,
    Thing.ALIGNMENT: Matter.SIGNATURE,
    Thing.CALL: Matter.SIGNATURE,
    Thing.SIGN_ON: Matter.SIGNATURE,
}
_OWN_MATTER: Final[Mapping[AnyAct, Matter]] = {
    Act.WARNED_OF_LOCK: Matter.SIGNATURE,
    Act.NOTED_EXTENSION: Matter.SIGNATURE,
    Act.CHOSE_LETTERS: Matter.PARTIES,
    Act.NOTICED_RIGHTS: Matter.PARTIES,
    Act.PUBLISHED_RESPONSES: Matter.DISCUSSION,
}
PREPARED: Final = frozenset({Act.PREPARED_RESPONSE, Act.DISCARDED_RESPONSE})
"""What the lead does with answers before it gives them; its own to know, in threads it reads."""

OF_THREADS: Final = frozenset(act for act in ACTS if act.thing is Thing.THREAD)
"""Who may know of one of these is who may know of its thread, whoever did it."""

_OPEN: Final = frozenset({Thing.FACT, Thing.MEASURE, Thing.VERSION, Thing.SUGGESTION})
OF_ALL: Final = frozenset(act for act in ACTS if act.thing in _OPEN) | {
    *(Act.OPENED_DRAFT, Act.PUBLISHED_RESPONSES, Act.NOTICED_RIGHTS, Act.ACCEPTED_INVITATION),
    *(Act.MADE_OPTIONAL, Act.REMOVED_PARTY, Act.ASKED_READY, Act.CLOSED_READY),
    *(Act.HANDED_LEAD, Act.TOOK_LEAD, Act.MERGED_LEAD),
    *(Act.LEFT_OPENLY, Act.ENDED_WITH_AMENDMENT),
    *(Act.PROPOSED_CORRECTION, Act.RETRACTED_CORRECTION, Act.DECIDED_CORRECTION),
    *(Act.WARNED_OF_LOCK, Act.LOCKED, Act.REOPENED, Act.SIGNED, Act.DECLINED, Act.WITHDREW),
    *(Act.SUBMITTED, Act.SIGNED_FIRST, Act.WITHDREW_FIRST),
    *(
        PledgeAct.REPORTED,
        PledgeAct.CONFIRMED_REPORT,
        PledgeAct.CORRECTED_REPORT,
        PledgeAct.TOOK_OUT_REPORT,
    ),
    *(PledgeAct.SUMMED_UP, PledgeAct.OPENED_ROUND, PledgeAct.ENDED_ROUND, PledgeAct.CLOSED),
    *(Act.RECORDED_LETTER, Act.DISPUTED_LETTER, Act.ANNOUNCED),
    *(Act.TOOK_BACK_ANNOUNCEMENT, Act.DENIED_ANNOUNCEMENT),
    *(Act.CHOSE_COMPLETION, Act.TOOK_BACK_COMPLETION, Act.COMPLETED),
    *(
        PledgeAct.ACCEPTED_BY_RULE,
        PledgeAct.ACCEPTED_PLEDGE,
        PledgeAct.RETURNED,
        PledgeAct.REJECTED,
        PledgeAct.ANSWERED_NOTE,
    ),
    *(PledgeAct.CLASSIFIED, PledgeAct.SHELTERED, PledgeAct.SHOWN_AGAIN, PledgeAct.PARTED),
    *(Act.GAVE_UP_FLAGSHIP, PledgeAct.WITHDREW_PLEDGE),
    *(PledgeAct.INTENDED_WITHDRAWAL, PledgeAct.TOOK_BACK_INTENT),
    *(
        PledgeAct.OPENED_AMENDMENT,
        PledgeAct.ABANDONED_AMENDMENT,
        PledgeAct.REFUSED_AMENDMENT,
        PledgeAct.AMENDED,
    ),
    *(Act.CONSULTED, Act.ENDED_CONSULTATION, Act.NOTED_EXTENSION),
    # That a group acted, and how it decided; what its members said is in no trail of a draft.
    *(Act.OPENED_PROCEDURE, Act.EXTENDED_PROCEDURE, Act.ADOPTED_PROCEDURE),
    *(Act.BROKE_PROCEDURE, Act.FAILED_PROCEDURE, Act.VOIDED_PROCEDURE),
    # What somebody said of itself; to whom it was offered, and who declined, is between the two.
    *(Act.ALIGNED, Act.WITHDREW_ALIGNMENT),
    # Whom everybody reads in public; who waits for the lead, or was not accepted, is the lead's.
    *(PledgeAct.OPENED_SIGN_ON, PledgeAct.CLOSED_SIGN_ON, PledgeAct.SIGNED_ON),
    *(PledgeAct.LISTED_SIGN_ON, PledgeAct.WITHDREW_SIGN_ON),
}
OF_LEAD: Final = frozenset(
    {
        *(Act.INVITED_PARTY, Act.RESENT_INVITATION, Act.REVOKED_INVITATION, Act.REMINDED_PARTY),
        *(Act.DECLINED_INVITATION, Act.LEFT, Act.SAID_READY, Act.CHOSE_LETTERS),
        *(Act.OFFERED_LEAD, Act.WITHDREW_LEAD, Act.REFUSED_LEAD, PledgeAct.ANSWERED_ROUND),
        *(Act.ASKED_TO_JOIN, Act.WITHDREW_REQUEST, Act.ACCEPTED_REQUEST, Act.DECLINED_REQUEST),
        *(PledgeAct.ASKED_SIGN_ON, PledgeAct.REFUSED_SIGN_ON, PledgeAct.TOOK_BACK_SIGN_ON),
        *(PledgeAct.UNNAMED, PledgeAct.NAMED_AGAIN),
    }
)
"""What costs somebody something if all parties knew: who declined, who left, who hesitates."""

OF_DOERS: Final = frozenset(
    {
        *(Act.INVITED_PERSON, HouseAct.TOOK_SEAT, Act.PREPARED_SIGNATURE),
        *(Act.OFFERED_ALIGNMENT, Act.TOOK_BACK_ALIGNMENT, Act.DECLINED_ALIGNMENT),
        *(Act.ALIGNED_FIRST, Act.WITHDREW_FIRST_ALIGNMENT),
        *(PledgeAct.SIGNED_ON_FIRST, PledgeAct.WITHDREW_FIRST_SIGN_ON),
    }
)
"""Whom an organisation lets work for it, what they prepare and whom it invites to align, or how it
answers that, is for its own people; so is what one of two persons signed before the other has."""

_ELSEWHERE: Final = frozenset(
    {
        *(Thing.PERSON, Thing.SESSION, Thing.ORGANISATION, Thing.MANDATE, Thing.SEAT_REQUEST),
        *(Thing.CAMPAIGN, Thing.ENTRY, Thing.SITE, Thing.LETTER, Thing.PAPER_LETTER),
    }
)
AT_NO_DRAFT: Final = frozenset(act for act in ACTS if act.thing in _ELSEWHERE) - OF_DOERS | {
    Act.ANSWERED_PROCEDURE,
    HouseAct.INVITED_TO_SEAT,
    *(HouseAct.TOOK_REVIEW, HouseAct.NOTED_IN_REVIEW, HouseAct.REMOVED_REVIEW_NOTE),
}
"""What is done at no draft, and so in the trail of none: what a member said is its group's.

Who of the secretariat reviews a submission, and what they note for themselves, is theirs alone."""

OF_OFFICE: Final = frozenset(
    {
        *(HouseAct.SET_UP, HouseAct.OPENED_CAMPAIGN, HouseAct.EDITED_CAMPAIGN),
        *(HouseAct.CHECKED_RECORD, HouseAct.GUIDED),
        *(HouseAct.ASKED_CAMPAIGN, HouseAct.REMINDED_CAMPAIGN, HouseAct.ENDED_ASKING),
        *(HouseAct.OFFERED_KEEPER, HouseAct.ACCEPTED_KEEPER, HouseAct.DECLINED_KEEPER),
        *(HouseAct.TOOK_BACK_KEEPER, HouseAct.ENDED_KEEPER),
        *(HouseAct.CLOSED_CAMPAIGN, HouseAct.REOPENED_CAMPAIGN, HouseAct.TOLD_CLOSING),
        *(HouseAct.EXTENDED_CAMPAIGN, HouseAct.ASKED_SECOND, HouseAct.ASKED_NO_SECOND),
        *(HouseAct.NAMED_ORGANISATION, HouseAct.NAMED_LOOK_ALIKE, HouseAct.ASKED_OTHER_NAMES),
        HouseAct.ENROLLED,
        *(HouseAct.CONFIRMED_NAMES, HouseAct.REFUSED_NAMES, HouseAct.EDITED_ORGANISATION),
        *(HouseAct.VERIFIED, HouseAct.SUSPENDED, HouseAct.REINSTATED),
        *(HouseAct.ANNOUNCED_MERGER, HouseAct.OBJECTED_TO_MERGER),
        *(HouseAct.TOOK_BACK_MERGER, HouseAct.MERGED),
        *(HouseAct.GRANTED_MANDATE, HouseAct.REVOKED_MANDATE, HouseAct.OBJECTED_TO_MANDATE),
        *(HouseAct.OPENED_OFFICE, HouseAct.CLOSED_OFFICE),
        *(HouseAct.HELPED_SIGN_IN, HouseAct.FREED_SIGN_IN, HouseAct.RETRIED_LETTER),
        *(HouseAct.ENTERED_LETTER, HouseAct.SET_ASIDE_LETTER, HouseAct.CHOSE_REVIEW),
        *(HouseAct.IMPORTED, HouseAct.RESTORED_BACKUP, HouseAct.MADE_DEMONSTRATION),
    }
)
"""Of these what the secretariat reads: how the site is kept, nothing of who signs in or belongs."""


def of_the_lead(*, leads: bool) -> frozenset[AnyAct]:
    """Return the acts a reader may know of, whoever did them, from when on theirs is the lead.

    What was told to the one that led before is not told to the next one.
    """
    return OF_LEAD if leads else frozenset()


def in_threads(*, leads: bool) -> frozenset[AnyAct]:
    """Return the acts a reader may know of in the threads they may read."""
    return OF_THREADS if leads else OF_THREADS - PREPARED


def about(matter: str) -> frozenset[AnyAct]:
    """Return the acts that are about a matter; for none that is known, all there are."""
    if matter not in set(Matter):
        return frozenset(ACTS)
    return frozenset(act for act in ACTS if _OWN_MATTER.get(act, _MATTERS.get(act.thing)) == matter)
