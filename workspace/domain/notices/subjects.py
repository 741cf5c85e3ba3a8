"""What a notice is about, and the acts after which it is asked no more; sentences stand beside."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from workspace.domain.acts import Act, AnyAct, PledgeAct
from workspace.domain.notices.about import About, Page
from workspace.domain.notices.sentences.of_decisions import OF_DECISIONS
from workspace.domain.notices.sentences.of_progress import OF_PROGRESS
from workspace.domain.notices.sentences.of_text import OF_TEXT
from workspace.domain.notices.switches import Switch

ABOUT: Final[Mapping[str, About]] = {**OF_TEXT, **OF_DECISIONS, **OF_PROGRESS}
"""What is known of each subject, by its name."""


class Subject(StrEnum):
    """What a notice is about; see `About` for what is known of each."""

    SIGNATURE = "signature"
    SECOND = "second"
    PREPARED = "prepared"
    REMINDER = "reminder"
    CHANGED = "changed"
    DEADLINE = "deadline"
    EXTENDED = "extended"
    EXTENDED_BY_KEEPER = "extended_by_keeper"
    CAMPAIGN_CLOSED = "campaign_closed"
    CAMPAIGN_OVER = "campaign_over"
    CAMPAIGN_REOPENED = "campaign_reopened"
    CAMPAIGN_GOES_ON = "campaign_goes_on"
    OBJECTION = "objection"
    REFUSAL = "refusal"
    TAKEN_BACK = "taken_back"
    MENTION = "mention"
    HOUSE_MENTION = "house_mention"
    ASSIGNMENT = "assignment"
    AGREED = "agreed"
    RESPONSES = "responses"
    RESPONDED = "responded"
    REPLY = "reply"
    SETTLED = "settled"
    OVERRIDDEN = "overridden"
    COMMENT = "comment"
    BLOCKING = "blocking"
    ASKED_AGAIN = "asked_again"
    RESOLVED = "resolved"
    PASSED_OVER = "passed_over"
    TAKEN_UP = "taken_up"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    TURNED_AWAY = "turned_away"
    OVERTAKEN = "overtaken"
    ANSWERS = "answers"
    VERSION = "version"
    RESTORED = "restored"
    BROUGHT = "brought"
    JOINED = "joined"
    COLLEAGUE = "colleague"
    TURNED_DOWN = "turned_down"
    LET_OFF = "let_off"
    TAKEN_OUT = "taken_out"
    JOIN_REQUEST = "join_request"
    LEFT = "left"
    LEAD_OFFER = "lead_offer"
    LEAD_REFUSED = "lead_refused"
    LEAD_TAKEN = "lead_taken"
    READY = "ready"
    READY_SOON = "ready_soon"
    SAID_READY = "said_ready"
    CONSULTED = "consulted"
    CORRECTION = "correction"
    LOCKED = "locked"
    REOPENED = "reopened"
    SIGNED = "signed"
    SUBMITTED = "submitted"
    LETTER = "letter"
    ON_PAPER = "on_paper"
    ANNOUNCED = "announced"
    UNCONFIRMED = "unconfirmed"
    BY_ITSELF = "by_itself"
    COMPLETED = "completed"
    ADMITTED = "admitted"
    RETURNED = "returned"
    REJECTED = "rejected"
    CLASSIFIED = "classified"
    PLEDGE_WITHDRAWN = "pledge_withdrawn"
    WITHDRAWAL_NEAR = "withdrawal_near"
    WITHDRAWAL_OFF = "withdrawal_off"
    PARTED = "parted"
    SHELTERED = "sheltered"
    SHOWN_AGAIN = "shown_again"
    UNNAMED = "unnamed"
    NAMED_AGAIN = "named_again"
    AMENDMENT = "amendment"
    AMENDMENT_OVER = "amendment_over"
    AMENDED = "amended"
    NOTE_ANSWERED = "note_answered"
    FLAGSHIP = "flagship"
    PROCEDURE = "procedure"
    PROLONGED = "prolonged"
    ENDORSED = "endorsed"
    NOT_ENDORSED = "not_endorsed"
    REPORT_DUE = "report_due"
    REPORTED = "reported"
    ROUND = "round"
    ROUND_AGAIN = "round_again"
    ROUND_ANSWERED = "round_answered"
    ROUND_ENDED = "round_ended"
    CLOSED = "closed"
    ALIGNED = "aligned"
    NOT_ALIGNED = "not_aligned"
    SIGN_ON = "sign_on"

    @property
    def switch(self) -> Switch:
        """By which the person chooses."""
        return ABOUT[self].switch

    @property
    def page(self) -> Page:
        """Where it leads."""
        return ABOUT[self].page

    @property
    def one(self) -> str:
        """What happened, untranslated."""
        return ABOUT[self].one

    @property
    def many(self) -> str:
        """The same, where several are told as one; empty where they are not."""
        return ABOUT[self].many

    @property
    def head(self) -> str:
        """Subject of a letter of its own, which names nobody."""
        return ABOUT[self].head

    @property
    def never_at_once(self) -> bool:
        """Whether no letter of its own tells of it, only the digest."""
        return ABOUT[self].never_at_once

    @property
    def by_letter(self) -> bool:
        """Whether letters tell of it; not where the act itself writes one."""
        return bool(ABOUT[self].head)


SUBJECTS: Final[Mapping[str, Subject]] = {str(one): one for one in Subject}
"""Every subject by the name notices keep."""

S = Subject
OF_CLOSING: Final = frozenset({S.CAMPAIGN_CLOSED, S.CAMPAIGN_OVER})
OF_REOPENING: Final = frozenset({S.CAMPAIGN_REOPENED, S.CAMPAIGN_GOES_ON})
"""What is told of a campaign that is closed, and of one that goes on again."""
_READY: Final = frozenset({S.READY, S.READY_SOON, S.SAID_READY})
_OF_SIGNATURE: Final = frozenset(
    {
        *(S.SECOND, S.PREPARED, S.SIGNATURE, S.REMINDER, S.REFUSAL, S.TAKEN_BACK, S.CORRECTION),
        *(S.LETTER, S.ANNOUNCED, S.UNCONFIRMED),
    }
)
_OWN_SIGNATURE: Final = frozenset({S.SECOND, S.PREPARED, S.SIGNATURE, S.REMINDER, S.DEADLINE})
_OF_ROUND: Final = frozenset({S.ROUND, S.ROUND_AGAIN, S.ROUND_ANSWERED})
SETTLES: Final[Mapping[AnyAct, frozenset[Subject]]] = {
    PledgeAct.SHOWN_AGAIN: frozenset({S.SHELTERED}),
    PledgeAct.NAMED_AGAIN: frozenset({S.UNNAMED}),
    Act.ASKED_READY: _READY,
    Act.CLOSED_READY: _READY,
    Act.LOCKED: _READY | {S.LEAD_OFFER, S.RETURNED, S.NOTE_ANSWERED, S.ASKED_AGAIN},
    Act.REOPENED: _OF_SIGNATURE,
    **dict.fromkeys((Act.WITHDREW_LEAD, Act.REFUSED_LEAD), frozenset({S.LEAD_OFFER})),
    Act.TOOK_LEAD: _READY | {S.LEAD_OFFER},
    Act.MERGED_LEAD: frozenset({S.LEAD_OFFER}),
    Act.SUBMITTED: _OF_SIGNATURE | {S.DEADLINE, S.JOIN_REQUEST},
    Act.COMPLETED: _OF_SIGNATURE | {S.DEADLINE, S.JOIN_REQUEST},
    PledgeAct.ENDED_ROUND: _OF_ROUND,
    PledgeAct.CLOSED: _OF_ROUND | {S.REPORT_DUE},
    PledgeAct.WITHDREW_PLEDGE: _OF_ROUND
    | {S.REPORT_DUE, S.RETURNED, S.NOTE_ANSWERED, S.JOIN_REQUEST},
}
"""Acts after which what was asked of anybody in the pledge is asked no more."""
SETTLES_OWN: Final[Mapping[AnyAct, frozenset[Subject]]] = {
    Act.SAID_READY: frozenset({S.READY, S.READY_SOON}),
    Act.SIGNED: _OWN_SIGNATURE | {S.ANNOUNCED, S.UNCONFIRMED},
    Act.RECORDED_LETTER: _OWN_SIGNATURE | {S.ANNOUNCED, S.UNCONFIRMED},
    Act.TOOK_BACK_ANNOUNCEMENT: frozenset({S.ANNOUNCED, S.UNCONFIRMED}),
    Act.DENIED_ANNOUNCEMENT: frozenset({S.ANNOUNCED, S.UNCONFIRMED}),
    Act.DECLINED: _OWN_SIGNATURE,
    # Whoever is asked now is told anew, and nobody else any more.
    Act.PREPARED_SIGNATURE: frozenset({S.PREPARED}),
    Act.SIGNED_FIRST: frozenset({S.PREPARED}),
    Act.WITHDREW_FIRST: frozenset({S.SECOND}),
    Act.OPENED_PROCEDURE: frozenset({S.SIGNATURE, S.REMINDER}),
    PledgeAct.REPORTED: frozenset({S.REPORT_DUE}),
    PledgeAct.CONFIRMED_REPORT: frozenset({S.REPORT_DUE}),
    PledgeAct.ANSWERED_ROUND: frozenset({S.ROUND, S.ROUND_AGAIN}),
}
"""The same, of the organisation that acts alone; the lead still has to submit."""
_OBJECTIONS: Final = frozenset({S.OBJECTION, S.BLOCKING})
_SETTLED: Final = _OBJECTIONS | {S.ASSIGNMENT, S.ASKED_AGAIN}
SETTLES_THREAD: Final[Mapping[AnyAct, frozenset[Subject]]] = {
    Act.RESOLVED_THREAD: _SETTLED,
    Act.PUBLISHED_RESPONSE: _SETTLED,
    Act.OVERRODE_OBJECTION: _OBJECTIONS,
    **dict.fromkeys((Act.KEPT_OBJECTION, Act.ATTACHED_THREAD), frozenset({S.ASKED_AGAIN})),
    Act.ASSIGNED_THREAD: frozenset({S.ASSIGNMENT}),
    **dict.fromkeys(
        (Act.WITHDREW_REQUEST, Act.ACCEPTED_REQUEST, Act.DECLINED_REQUEST),
        frozenset({S.JOIN_REQUEST}),
    ),
}
"""Acts after which what a thread asked is asked no more: it blocks nothing, others answer.

So it is with a request to take part, which is a thing by itself as well."""
SETTLES_THREAD_OWN: Final[Mapping[AnyAct, frozenset[Subject]]] = {
    Act.REPLIED: frozenset({S.ASSIGNMENT})
}
"""The same, of the organisation that acts alone."""
