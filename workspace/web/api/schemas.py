"""The forms of the answers, for who reads them: nothing is put into words by these."""

from datetime import datetime
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from workspace.web.api.companions import (
    Amended,
    Cohort,
    Counted,
    FlagshipMark,
    FoundUnder,
    Keeper,
    Led,
    Left,
    Link,
    RecordHead,
    Stated,
    Withdrawn,
)

Symbol = Annotated[str, Meta(description="Names its pledge for ever.", examples=["HR75-000001"])]
Tag = Annotated[str, Meta(description="Code of the language of the text (BCP 47).")]
Status = Annotated[str | None, Meta(description="By what was reported; null before any report.")]


class PledgeLine(Struct):
    """A pledge in a list."""

    symbol: Symbol
    title: str
    lang: Tag
    lead: Annotated[str, Meta(description="Name of the organisation that leads, as it signed.")]
    joint: Annotated[bool, Meta(description="Whether others pledge with it.")]
    altered: Annotated[bool, Meta(description="Not as published: title and lead are kept back.")]
    flagship: bool
    progress: Status
    published_at: datetime
    campaign: str
    url: Link


class Pledges(Stated, kw_only=True):
    """A page of the registry, fifty pledges; `next` stays the same whatever is published."""

    found: int
    page: int
    pages: int
    previous: Link | None
    next: Link | None
    pledges: list[PledgeLine]


class InShort(Struct):
    """Where a pledge stands by its reports."""

    status: str | None
    reporting: Annotated[str, Meta(description="Whether reports come in time.")]
    closed_at: datetime | None


class Signatory(Struct):
    """A party as it signed: an organisation and a function, never a person."""

    organisation: str
    name: str
    type: str
    capacity: Annotated[str, Meta(description="lead, co_pledger or endorser.")]
    title: str | UnsetType = UNSET
    signed_at: str | UnsetType = UNSET
    reservation: str | UnsetType = UNSET
    unnamed: (
        Annotated[bool, Meta(description="Its name is kept out of sight, being in danger.")]
        | UnsetType
    ) = UNSET


class Pledge(Stated, kw_only=True):
    """A pledge as the registry keeps it; of one that was withdrawn only that it was, and why."""

    symbol: Symbol
    title: str
    lang: Tag
    lead: str
    joint: bool
    source: Annotated[str, Meta(description="banyan, or import for what was not made here.")]
    campaign: str
    submitted_at: datetime
    published_at: datetime
    url: Link
    receipt: Annotated[Link | None, Meta(description="The sealed receipt of its submission.")]
    receipt_archive: Annotated[
        Link | None, Meta(description="The receipt with all that checks it offline (ZIP).")
    ]
    withdrawn: Withdrawn | None
    kept_back: (
        Annotated[int, Meta(description="Entries around it that are not as they were sealed.")]
        | UnsetType
    ) = UNSET
    flagships: list[FlagshipMark] | UnsetType = UNSET
    themes: FoundUnder | UnsetType = UNSET
    progress: InShort | UnsetType | None = UNSET
    amendments: list[Amended] | UnsetType = UNSET
    answered_by: (
        Annotated[list[Symbol], Meta(description="Pledges that answer it.")] | UnsetType
    ) = UNSET
    left: list[Left] | UnsetType = UNSET
    led: list[Led] | UnsetType = UNSET
    revision: int | UnsetType = UNSET
    fingerprint: Annotated[str, Meta(description="SHA-256 of what was signed.")] | UnsetType = UNSET
    content: (
        Annotated[dict[str, Any], Meta(description="Sections, answers and measures as signed.")]
        | UnsetType
    ) = UNSET
    parties: list[Signatory] | UnsetType = UNSET


class ProgressReport(Struct):
    """A published report; one that is `altered` is not as it was published, and kept back."""

    id: str
    altered: bool
    organisation: str
    published_at: datetime | None
    status: str | None
    value: str | None
    as_of: str
    narrative: str
    challenges: str
    references: list[str]
    unchanged_since: str | None
    corrected_at: datetime | None
    correction_reason: str | None
    words_taken_out_at: datetime | None


class MeasureProgress(Struct):
    """A measure, and every report there was of it."""

    number: int
    title: str
    organisation: str
    organisation_left_at: datetime | None
    status: str | None
    reporting: str
    reported_at: datetime | None
    reports: list[ProgressReport]


class Progress(InShort, kw_only=True):
    """Where each measure of a pledge stands."""

    symbol: Symbol
    title: str
    lang: Tag
    url: Link
    summary: Annotated[list[ProgressReport], Meta(description="How the lead sums it up.")]
    measures: list[MeasureProgress]
    checkpoint: RecordHead


class House(Struct):
    """An organisation that signed a pledge which is public."""

    slug: str
    name: str
    acronym: str
    type: str
    country: str
    region: str
    pledges: Annotated[int, Meta(description="Public pledges it signed.")]
    url: Link


class Organisations(Stated, kw_only=True):
    """Fifty organisations in the order of their slugs."""

    next: Link | None
    organisations: list[House]


class SignedPledge(Struct):
    """A pledge that an organisation signed."""

    symbol: Symbol
    capacity: str
    url: Link


class Organisation(House, kw_only=True):
    """An organisation with the public pledges it signed, the newest first, at most a thousand."""

    signed: list[SignedPledge]
    checkpoint: RecordHead


class Campaign(Struct):
    """A pledging round."""

    slug: str
    title: str
    symbols: Annotated[str, Meta(description="What the symbols of its pledges begin with.")]
    phase: Annotated[str, Meta(description="before, during or after, by the clock.")]
    opens_at: datetime
    deadline_at: datetime
    public_at: Annotated[datetime | None, Meta(description="Embargo; null where none holds.")]
    timezone: str
    closed_at: Annotated[
        datetime | None,
        Meta(description="Since when it is closed: nothing new is signed in it."),
    ]
    closed_reason: Annotated[str | None, Meta(description="Why, where it was said.")]
    reopened_at: Annotated[
        datetime | None, Meta(description="Since when it goes on again after it was closed.")
    ]
    keeper: Annotated[Keeper | None, Meta(description="Null where the secretariat keeps it.")]


class Campaigns(Stated, kw_only=True):
    """Every campaign that has begun, the one that closes last first, and the next one to begin."""

    campaigns: list[Campaign]


class TreeLeaf(Struct):
    """A leaf with its place and what it stands for."""

    number: int
    bough: str
    x: int
    y: int
    parent: int
    kind: str
    symbol: Symbol
    title: str
    lang: Tag
    lead: str
    region: str
    joint: bool
    flagship: bool
    published_at: datetime
    matches: Annotated[bool, Meta(description="Whether the filters keep it.")]
    withdrawn: bool
    url: Link


class Tree(Stated, kw_only=True):
    """The Pledging Tree, five hundred leaves at a time in the order they grew."""

    campaign: str
    total: int
    matching: int
    next: Link | None
    leaves: list[TreeLeaf]


class Statistics(Stated, kw_only=True):
    """How many public pledges there are under each code."""

    url: Link
    newest: Symbol | None
    newest_published_at: datetime | None
    found: int
    total: int
    type: list[Counted]
    region: list[Counted]
    theme: list[Counted]
    sdg: list[Counted]
    group: list[Counted]
    kind: list[Counted]
    progress: list[Counted]
    unreported: Annotated[int, Meta(description="Of how many nothing was reported yet.")]
    cohorts: list[Cohort]


class WrongParameter(Struct):
    """What is wrong with a parameter."""

    parameter: str
    detail: str


class Problem(Struct):
    """Why there is no other answer (RFC 9457); `code` is stable, the rest is for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[WrongParameter] | UnsetType = UNSET
