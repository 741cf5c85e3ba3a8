"""What is known of a subject of notices: which page it leads to, and who chooses about it."""

from dataclasses import dataclass
from enum import StrEnum

from workspace.domain.notices.switches import Switch


class Page(StrEnum):
    """Which page of a pledge a notice leads to."""

    THREAD = "thread"
    DISCUSSION = "discussion"
    DRAFT = "draft"
    BOARD = "board"
    PARTIES = "parties"
    LEAD = "lead"
    REQUESTS = "requests"
    VERSIONS = "versions"
    READY = "ready"
    CONSULTATION = "consultation"
    CORRECTIONS = "corrections"
    SUGGESTION = "suggestion"
    PROGRESS = "progress"
    ROUND = "round"
    REVIEW = "review"
    THEMES = "themes"
    WITHDRAWAL = "withdrawal"
    AMENDMENT = "amendment"
    SIGN_ON = "sign_on"


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a subject, untranslated.

    The sentences may name `who` (the person as the reader may know them; in letters their
    organisation), `house` (their organisation), `about` (the organisation it was done to), `count`
    and `deadline`.
    """

    switch: Switch
    page: Page
    one: str
    many: str = ""
    head: str = ""
    never_at_once: bool = False
