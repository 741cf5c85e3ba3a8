"""A receipt as a manuscript: what its page says, with everybody who signed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from workspace.domain.values import Json, at, rows, text_at
from workspace.exports.documents.manuscript import (
    Block,
    Cell,
    Manuscript,
    Paragraph,
    Span,
    Table,
    isolated,
)
from workspace.process.clock import now
from workspace.web.export.blocks import prose_blocks as say
from workspace.web.export.blocks.prose_blocks import heading, plain, tongue
from workspace.web.times import minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A receipt, whoever reads it.

    Attributes:
        stated: what was sealed, with its place in the log.
        archive: address of the receipt with all that checks it.
    """

    symbol: str
    title: str
    lang: str
    number: int
    submitted_at: datetime
    timezone: str
    sha256: str
    stated: Mapping[str, Json]
    archive: str
    withdrawn_at: datetime | None = None


def receipt(one: Received) -> Manuscript:
    """Return a receipt as people read it; the JSON alone can be verified."""
    title = gettext("Receipt %(symbol)s", symbol=one.symbol)
    return Manuscript(
        title=title,
        lang=tongue(),
        tongue=tongue(),
        at=now().isoformat(),
        head=title,
        blocks=(Paragraph(look="title", spans=(Span(title),)), *_blocks(one)),
        words=say.writer_words(),
        ids={"symbol": one.symbol},
    )


def _blocks(one: Received) -> Iterator[Block]:
    yield Paragraph(spans=(Span(one.title, strong=True),), lang=one.lang)
    if one.withdrawn_at:
        gone = minute(one.withdrawn_at, one.timezone)
        stays = gettext(
            "The pledge was withdrawn on %(at)s. This receipt stays that of what was submitted.",
            at=gone,
        )
        yield plain(stays)
    log = at(one.stated, "log")
    yield from say.pairs(
        {
            gettext("Receipt number"): str(one.number),
            gettext("Submitted"): minute(one.submitted_at, one.timezone),
            gettext("Hash of this receipt"): one.sha256,
            gettext("Place in the log"): str(at(log, "position") or ""),
        }
    )
    yield from say.checked_at(one.archive)
    signed = rows(at(one.stated, "parties"))
    if signed:
        yield heading(gettext("Signatures"))
        yield Table(
            caption=gettext("Signatures"),
            head=(gettext("Organisation"), gettext("Function"), gettext("Signed")),
            rows=tuple(_party(party, one) for party in signed),
            widths=(4, 5, 3),
            key="signatures",
        )
    aligned = [
        each for made in rows(at(one.stated, "procedures")) for each in rows(made.get("aligned"))
    ]
    if aligned:
        yield heading(gettext("Aligned with a group"))
        for each in aligned:
            said = (text_at(each, "name"), text_at(each, "name_title"))
            signed_at = minute(datetime.fromisoformat(text_at(each, "signed_at")), one.timezone)
            words = " · ".join((*map(isolated, said), signed_at))
            yield Paragraph(look="item", list="bullet", spans=(Span(words),), lang=tongue())
    yield plain(
        gettext("A sign-off with a verifiable record; not a qualified electronic signature."),
        look="quiet",
    )


def _party(party: Mapping[str, object], one: Received) -> tuple[Cell, ...]:
    signed_at = minute(datetime.fromisoformat(text_at(party, "signed_at")), one.timezone)
    return (
        (plain(isolated(text_at(party, "name"))),),
        tuple(_given(party, one, signed_at)),
        (plain(signed_at),),
    )


def _given(party: Mapping[str, object], one: Received, signed_at: str) -> Iterator[Paragraph]:
    yield plain(isolated(text_at(party, "name_title")))
    if words := text_at(party, "reservation"):
        endorses = text_at(party, "capacity") == "endorser"
        yield plain(
            gettext("Statement with the endorsement:") if endorses else gettext("Reservation:")
        )
        yield from (plain(line, lang=one.lang) for line in words.split("\n"))
    if said := say.decision(text_at(party, "decided_by"), text_at(party, "decided_on")):
        yield plain(said)
    if party.get("flagship") is True:
        yield plain(gettext("Named as one of its flagship pledges"))
    yield from say.on_paper(text_at(party, "letter_on"), signed_at, text_at(party, "scan_sha256"))
