"""A pledge as a manuscript: the same words in the same order as on its page."""

from collections.abc import Iterator

from flask_babel import gettext

from workspace.domain.codes.vocabulary import CAPACITIES
from workspace.domain.discussion.topics import ANSWER
from workspace.domain.record.form import AlignedParty, PledgeParty
from workspace.domain.record.pledge_words import PledgeWords
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
from workspace.services.registry.pledge import PledgeView
from workspace.web.addresses import whole
from workspace.web.alphabet import by_name
from workspace.web.export.blocks import prose_blocks as say
from workspace.web.export.blocks.prose_blocks import Prose, heading, plain, tongue
from workspace.web.page.languages import readable
from workspace.web.pledge.words import in_words
from workspace.web.times import day, day_or_year

_TECHNICAL = frozenset({"rev", "pledge", "schema"})


def published(view: PledgeView) -> Manuscript:
    """Return a public pledge as everyone may read it; one withdrawn without its text."""
    address = whole("registry.pledge", lang=tongue().replace("-", "_"), symbol=view.symbol)
    own = view.lang
    if view.withdrawn:
        blocks: tuple[Block, ...] = tuple(_withdrawn(view, address))
    else:
        blocks = tuple(_public(view, in_words(view.form), address))
    return Manuscript(
        title=view.title,
        lang=own,
        tongue=tongue(),
        at=now().isoformat(),
        head=f"{view.symbol} · {isolated(view.campaign)}",
        blocks=(say.title(view.title, own), *blocks),
        words=say.writer_words(),
        ids={"symbol": view.symbol, "revision": str(view.form.revision or "")},
    )


def content(words: PledgeWords, own: str) -> Iterator[Block]:
    """Yield the prose and the measures."""
    yield from Prose().sections(words.sections)
    yield from measures(words, own)


def measures(
    words: PledgeWords, own: str, notes: tuple[str, ...] = (), *, marked: bool = False
) -> Iterator[Block]:
    """Yield the measures under their heading, where there are any or something is said of them.

    With `marked` each answer is known again when the document comes back.
    """
    if words.measures or notes:
        yield heading(gettext("Measures"), notes)
    if words.measures:
        yield say.measures(words.measures, own, marked=marked)


def facts(
    words: PledgeWords, own: str, notes: tuple[str, ...] = (), *, marked: bool = False
) -> Iterator[Block]:
    """Yield the other answers under their heading, as `measures` does."""
    if words.facts or notes:
        yield heading(gettext("Rights, goals and means"), notes)
        yield from say.answers(words.facts, own, ANSWER if marked else "")


def _public(view: PledgeView, words: PledgeWords, address: str) -> Iterator[Block]:
    who = isolated(readable(view.who))
    yield plain(f"{who} {gettext('with others')}" if view.joint else who, look="quiet")
    for mark in view.marks:
        if mark.holds:
            flagship = gettext("One of the flagship pledges of %(name)s.", name=isolated(mark.name))
            yield plain(flagship, look="quiet")
    if lead := view.found.get("lead", ""):
        yield plain(lead, look="quiet", lang=view.lang)
    yield from content(words, view.lang)
    yield from _parties(view)
    yield from facts(words, view.lang)
    yield from _classified(view)
    yield from _record(view, words, address)


def _classified(view: PledgeView) -> Iterator[Block]:
    """Yield that it is found under other themes than it was signed with."""
    said = view.classified
    if said is None:
        return
    day_said = day(said.at, view.timezone)
    yield from say.pairs(
        {
            gettext("Found under"): ", ".join(gettext(one) for one in said.labels),
            gettext("Signed under"): ", ".join(gettext(one) for one in said.signed_labels),
        }
    )
    yield plain(gettext("Corrected by the secretariat on %(day)s:", day=day_said))
    yield from (plain(line, lang=view.lang) for line in said.reason.split("\n"))


def _parties(view: PledgeView) -> Iterator[Block]:
    form = view.form
    if form.pledging:
        listed = by_name(form.pledging, "name", "capacity=lead") + by_name(form.endorsing)
        yield heading(gettext("Parties and signatures"))
        yield Table(
            caption=gettext("Table of parties"),
            head=(gettext("Organisation"), gettext("Part"), gettext("Signed")),
            rows=tuple(_party(one, view) for one in listed),
            widths=(4, 2, 5),
            key="parties",
        )
    for left in view.left.values():
        if not left.slug:
            gone_at = gettext("Left on %(day)s", day=day(left.at, view.timezone))
            yield plain(f"{gettext(left.name)}: {gone_at}")
    if form.aligned:
        yield heading(gettext("Aligned with a group"))
        yield Table(
            caption=gettext("Table of those that align themselves"),
            head=(gettext("Organisation"), gettext("Aligns itself with"), gettext("Signed")),
            rows=tuple(_aligned(one, view) for one in by_name(form.aligned)),
            widths=(4, 4, 3),
            key="aligned",
        )


def _called(one: PledgeParty | AlignedParty, view: PledgeView) -> Cell:
    now_called = view.renamed.get(one.slug)
    names = [isolated(readable(one.name))]
    if now_called:
        names += [gettext("now called"), isolated(now_called)]
    return (plain(" ".join(names)),)


def _party(one: PledgeParty, view: PledgeView) -> tuple[Cell, ...]:
    capacity = {term.code: term.label for term in CAPACITIES}.get(one.capacity, one.capacity)
    return _called(one, view), tuple(_part(one, gettext(capacity), view)), tuple(_signed(one, view))


def _part(one: PledgeParty, capacity: str, view: PledgeView) -> Iterator[Paragraph]:
    yield plain(capacity)
    left = view.left.get(one.slug)
    if left is not None:
        yield plain(gettext("Left on %(day)s", day=day(left.at, view.timezone)))
        yield from (plain(line, lang=view.lang) for line in left.reason.split("\n") if line)


def _signed(one: PledgeParty, view: PledgeView) -> Iterator[Paragraph]:
    when = day(one.signed_at, view.timezone) if one.signed_at else "—"
    yield plain(" · ".join(filter(None, (when, isolated(one.title)))))
    if one.reservation:
        label = (
            gettext("Statement with the endorsement:")
            if one in view.form.endorsing
            else gettext("Statement with the signature:")
        )
        lines = one.reservation.split("\n")
        yield Paragraph(spans=(Span(label, strong=True),), lang=tongue())
        yield from (plain(line, lang=view.lang) for line in lines)
    if said := say.decision(one.decided_by, one.decided_on):
        yield plain(said)
    if one.flagship:
        yield plain(gettext("Named as one of its flagship pledges"))
    yield from say.on_paper(one.letter_on, when, one.scan)


def _aligned(one: AlignedParty, view: PledgeView) -> tuple[Cell, ...]:
    said = "" if one.unnamed else f"{day(one.signed_at, view.timezone)} · {isolated(one.title)}"
    return _called(one, view), (plain(isolated(readable(one.group))),), (plain(said),)


def _record(view: PledgeView, words: PledgeWords, address: str) -> Iterator[Block]:
    yield heading(gettext("The record"))
    yield from say.pairs(
        {
            gettext("Symbol"): view.symbol,
            gettext("Submitted"): day_or_year(
                view.submitted_at, view.timezone, year_only=view.year_only
            ),
            gettext("Published"): day_or_year(
                view.published_at, view.timezone, year_only=view.year_only
            ),
            gettext("Region"): gettext(view.region) if view.region else "",
        }
    )
    yield from say.answers((row for row in words.identity if row.key not in _TECHNICAL), view.lang)
    found = view.found
    origin = gettext("Recorded elsewhere and imported: it was neither written nor signed here.")
    yield from say.pairs(
        {
            gettext("Fingerprint"): view.fingerprint,
            gettext("Origin"): origin if found else "",
            gettext("Kind of text"): isolated(found.get("text_kind", "")),
            gettext("Documented in"): view.form.reference,
            gettext("Address"): address,
        }
    )
    yield from say.answers((row for row in words.identity if row.key in _TECHNICAL), view.lang)
    yield from _receipt(view)


def _receipt(view: PledgeView) -> Iterator[Block]:
    """Yield where the receipt is with all that checks it, of a pledge that was signed here."""
    if view.has_receipt:
        lang = tongue().replace("-", "_")
        yield from say.checked_at(whole("record.of_pledge", lang=lang, symbol=view.symbol))


def _withdrawn(view: PledgeView, address: str) -> Iterator[Block]:
    gone = view.withdrawn
    assert gone is not None
    yield plain(
        gettext(
            "%(who)s withdrew this pledge on %(day)s.",
            who=isolated(gone.who),
            day=day(gone.at, view.timezone),
        )
    )
    yield from (plain(line, lang=view.lang) for line in gone.reason.split("\n"))
    yield from say.pairs({gettext("Symbol"): view.symbol, gettext("Address"): address})
    yield from _receipt(view)
