"""What acts are about, and what each carries: its name, its thing, what it makes out of date."""

from enum import StrEnum
from typing import Self

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
    CLASSIFICATION = "classification"
    WITHDRAWAL = "withdrawal"
    PARTING = "parting"
    SHELTER = "shelter"
    AMENDMENT = "amendment"
    INTENT = "intent"
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
    SEAT_REQUEST = "seat_request"
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
