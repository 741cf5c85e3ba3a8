"""A draft, or a version of it, as a manuscript."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flask_babel import gettext

from workspace.domain.record.form import TITLE
from workspace.domain.record.pledge_words import PledgeWords
from workspace.domain.text.prose import Line
from workspace.domain.text.sections import SECTIONS
from workspace.exports.documents.manuscript import Block, Manuscript, Paragraph, isolated
from workspace.process.clock import now
from workspace.services.export import DraftText
from workspace.web.addresses import whole
from workspace.web.export.blocks import prose_blocks as say
from workspace.web.export.blocks.marked_lines import marked
from workspace.web.export.blocks.pledge_blocks import facts, measures
from workspace.web.export.blocks.prose_blocks import Prose, heading, plain, tongue
from workspace.web.export.blocks.remark_notes import FACTS, MEASURES, Margin, margin
from workspace.web.pledge.words import in_words
from workspace.web.times import minute


def drafted(draft: DraftText) -> Manuscript:
    """Return a draft as its reader takes it away."""
    at = now()
    words = in_words(draft.form)
    beside = margin(draft.beside, _lengths(draft))
    version = str(draft.version.n) if draft.version else ""
    return Manuscript(
        title=draft.title or gettext("Untitled draft"),
        lang=draft.lang,
        tongue=tongue(),
        at=at.isoformat(),
        head=" · ".join((_called(draft), isolated(draft.campaign), _standing(draft, at))),
        blocks=tuple(_blocks(draft, words, at, beside)),
        notes=tuple(beside.notes),
        words=say.writer_words(),
        ids={"draft": draft.draft_id, "version": version, "seq": str(draft.seq)},
    )


def _lengths(draft: DraftText) -> dict[str, int]:
    found = {section.key: draft.form.sections.get(section.key, ()) for section in SECTIONS}
    return {key: sum(len(line.text) + 1 for line in lines) for key, lines in found.items()}


def _blocks(draft: DraftText, words: PledgeWords, at: datetime, beside: Margin) -> Iterator[Block]:
    own = draft.lang
    yield from _title(draft, beside)
    yield plain(_standing(draft, at), look="quiet")
    lead = f"{gettext('lead:')} {isolated(draft.lead)}"
    yield plain(f"{isolated(draft.campaign)} · {lead}", look="quiet")
    yield from _sections(draft, beside)
    yield from measures(words, own, beside.of(MEASURES), marked=True)
    yield from facts(words, own, beside.of(FACTS), marked=True)
    yield from say.pairs({gettext("Address"): whole("desk.show", draft_id=draft.draft_id)})


def _title(draft: DraftText, beside: Margin) -> Iterator[Paragraph]:
    """Yield the title, with what is said of it, as a whole too."""
    if not draft.form.title and not beside.proposed.get(TITLE):
        yield say.title(gettext("Untitled draft"), draft.lang)
        return
    for one in _lines(draft, TITLE, Prose(), beside):
        spans = tuple(replace(span, notes=(*span.notes, *beside.of(TITLE))) for span in one.spans)
        yield replace(one, look="title", number=0, lang=draft.lang, spans=spans)


def _sections(draft: DraftText, beside: Margin) -> Iterator[Block]:
    """Yield every section under its heading, an empty one too: somebody may write in it."""
    prose = Prose()
    for section in SECTIONS:
        if not section.one_line:
            yield heading(str(gettext(section.label)), notes=beside.of(section.key))
            yield from _lines(draft, section.key, prose, beside)


def _lines(draft: DraftText, key: str, prose: Prose, beside: Margin) -> Iterator[Paragraph]:
    held, proposed = beside.held.get(key, []), beside.proposed.get(key, [])
    return marked(prose, key, draft.form.sections.get(key, ()) or (Line(),), held, proposed)


def _called(draft: DraftText) -> str:
    called = draft.symbol or gettext("Draft")
    if draft.revision_no:
        return f"{called} · {gettext('Rev.%(n)s', n=draft.revision_no)}"
    return str(called)


def _standing(draft: DraftText, at: datetime) -> str:
    """Return what the text is, so that no leaf of it passes for more."""
    if draft.version:
        made = minute(draft.version.made_at, draft.timezone)
        return str(gettext("Version %(n)s of %(at)s, not agreed", n=draft.version.n, at=made))
    when = minute(at, draft.timezone)
    if draft.handed_in:
        return str(gettext("Submitted; the text is final. Made on %(at)s", at=when))
    if draft.in_signature:
        return str(gettext("Locked for signature, as of %(at)s, not agreed by all", at=when))
    return str(gettext("Draft of %(at)s, not agreed", at=when))
