"""What a notice is about; the sentences that say so stand beside it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from workspace.domain.notices.about import About, Page
from workspace.domain.notices.decision_sentences import OF_DECISIONS
from workspace.domain.notices.switches import Switch
from workspace.domain.notices.text_sentences import OF_TEXT

ABOUT: Final[Mapping[str, About]] = {**OF_TEXT, **OF_DECISIONS}
"""What is known of each subject, by its name."""


class Subject(StrEnum):
    """What a notice is about; see `About` for what is known of each."""

    SIGNATURE = "signature"
    SECOND = "second"
    PREPARED = "prepared"
    REMINDER = "reminder"
    CHANGED = "changed"
    DEADLINE = "deadline"
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
    PROCEDURE = "procedure"
    PROLONGED = "prolonged"
    ENDORSED = "endorsed"
    NOT_ENDORSED = "not_endorsed"
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
