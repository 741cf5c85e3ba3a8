"""What stands beside a public pledge, and what is counted of all; the forms answers have."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

Link = Annotated[str, Meta(description="An address of this site.")]


class RecordHead(Struct):
    """What the record was when the answer was made; it shows later what was taken out since."""

    size: Annotated[int, Meta(description="How many entries the log had.")]
    root: Annotated[str, Meta(description="Root of its hash tree (RFC 9162), in Base64.")]
    note: Annotated[str, Meta(description="Both, signed: a signed note of a transparency log.")]
    url: Annotated[Link, Meta(description="Where the log says what it was at that size.")]


class Stated(Struct, kw_only=True):
    """An answer that says what the record was when it was made."""

    checkpoint: RecordHead


class FlagshipMark(Struct):
    """A State that named a pledge as one of its flagships."""

    organisation: str
    name: str
    since: datetime
    until: datetime | None


class Left(Struct):
    """That a party left after the pledge was published; what it signed stays as signed.

    One whose name is kept out of sight is called by no id, and gives no reason.
    """

    organisation: str
    name: str
    at: datetime
    reason: str | None


class Led(Struct):
    """That another organisation took the lead after the pledge was public."""

    name: str
    since: datetime


class Withdrawn(Struct):
    """That a pledge was withdrawn after it was published."""

    by: str
    at: datetime
    reason: str


class Amended(Struct):
    """That the text was replaced by a later one that the same parties signed."""

    from_revision: int
    to_revision: int
    at: datetime
    by: str
    reason: str
    earlier: Annotated[Link, Meta(description="The earlier text, as it was public.")]
    changes: Annotated[Link, Meta(description="What differs between the two.")]
    receipt: Annotated[Link | None, Meta(description="The receipt of the earlier text.")]
    signed_on: Annotated[int, Meta(description="How many signed on to the earlier text.")]


class FoundUnder(Struct):
    """Codes of the themes a pledge is found under, and that the secretariat corrected them."""

    found_under: list[str]
    signed: Annotated[list[str], Meta(description="Those of the text, as it was signed.")]
    corrected_at: datetime | None
    correction_reason: str | None


class Keeper(Struct):
    """The organisation that a campaign was handed to, which follows what becomes of it."""

    slug: str
    name: str
    since: datetime


class Counted(Struct):
    """How many pledges there are under a code."""

    code: str
    label: str
    pledges: int


class Cohort(Struct):
    """The pledges of a campaign that became public in a year, with what was reported of them."""

    campaign: str
    title: str
    year: int
    pledges: int
    progress: dict[str, int]
    unreported: int
    measures: Annotated[int, Meta(description="How many measures these pledges have.")]
    measures_progress: dict[str, int]
    measures_unreported: int
