"""The earlier texts of a public pledge and what each became; never one that is not public yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workspace.domain.answers.spoken import Tell, plainly
from workspace.domain.errors import NotFound, ReceiptKept
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PledgeForm
from workspace.domain.text.passes.alignment import Steps
from workspace.domain.values import rows, text_at
from workspace.process.clock import now
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading
from workspace.services.access.public_names import Kept, kept_at
from workspace.services.record import issued, proof
from workspace.services.record.proof import Altered
from workspace.services.registry.around import LeftView, gone
from workspace.services.versions.comparison import PartView, compared, parts
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.pledge import amendment_rows
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on import block
from workspace.store.signing import submissions
from workspace.store.signing.submissions import SubmissionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierView:
    """A text of a public pledge that another took the place of.

    Attributes:
        number, next: of its revision, and of the one that took its place.
        who, reason: the organisation that leads, and why it amended the pledge.
        replaced_at: when.
        signed_on: how many organisations are listed as having signed on to it, `signers` being the
            names of the first of them.
        joined, left: names of those that signed the next one and not it, and the other way round.
        parted: who left it while it was public, by slug.
        form: what everybody can read of it.
        receipt: empty where it says a name that is kept out of sight.
    """

    symbol: str
    title: str
    lang: str
    number: int
    next: int
    who: str
    reason: str
    replaced_at: datetime
    submitted_at: datetime
    timezone: str
    fingerprint: str
    signed_on: int
    signers: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    parted: Mapping[str, LeftView]
    form: PledgeForm
    stored: dict[str, Any]
    receipt: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """The earlier texts of a public pledge, the latest first.

    `altered` says how many are kept back with what is told of them: they are not what was public.
    """

    texts: tuple[EarlierView, ...]
    altered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What an amendment changed; `is_long` says that it takes long to print."""

    earlier: EarlierView
    lang: str
    parts: Sequence[PartView]
    total: int
    is_long: bool


_MANY, _NAMED = 100, 500


def history(symbol: str) -> HistoryView:
    """Return the earlier texts of a public pledge.

    Raises:
        NotFound: there is no such pledge, or it is not public, or withdrawn.
    """
    with reading() as unit:
        entry = _entry(unit, symbol)
        made, kept = _rows(unit, entry), kept_at(unit, entry.pledge_id)
        whole = [proof.is_whole(row) for row in made]
        found, altered = [], whole.count(False)
        for n in reversed(range(len(made))):
            try:
                # Who joined and who left is read from the text that came next, too.
                if all(whole[n : n + 2]):
                    found.append(_view(unit, entry, made, n, kept))
            except Altered:
                altered += 1
        return HistoryView(texts=tuple(found), altered=altered)


def earlier(symbol: str, number: int) -> EarlierView:
    """Return the earlier text of a public pledge with this number.

    Raises:
        NotFound: there is none that was public and was replaced.
        Altered: what is kept of it is not what was public.
    """
    with reading() as unit:
        entry = _entry(unit, symbol)
        made = _made(unit, entry)
        return _view(unit, entry, made, _place(made, number), kept_at(unit, entry.pledge_id))


def receipt(symbol: str, number: int) -> dict[str, Any]:
    """Return the receipt of an earlier text of a public pledge.

    Raises:
        ReceiptKept: it says a name that is kept out of sight.
        NotFound, Altered: as for `earlier`.
    """
    found = earlier(symbol, number).receipt
    if not found:
        raise ReceiptKept
    return found


def changes(symbol: str, number: int, tell: Tell = plainly) -> ChangesView:
    """Return what changed from an earlier text of a public pledge to the one that replaced it.

    Raises:
        NotFound, Altered: as for `earlier`.
        Busy: very many texts are being compared.
    """
    with reading() as unit:
        entry = _entry(unit, symbol)
        made = _made(unit, entry)
        place, kept = _place(made, number), kept_at(unit, entry.pledge_id)
        view = _view(unit, entry, made, place, kept)
        after = kept.form(_after(entry, made, place))
    # One organisation may be called otherwise by now: that is no change of the text.
    before = replace(view.form, names={**after.names, **view.form.names})
    after = replace(after, names=before.names)
    found = comparisons.do(lambda: list(parts(compared(before, after, tell, Steps()))))
    total = sum(len(part.changes) for part in found)
    lines = sum(part.lines for part in found)
    return ChangesView(
        earlier=view,
        lang=after.lang,
        parts=found,
        total=total,
        is_long=total + lines > _MANY,
    )


def _entry(unit: Unit, symbol: str) -> EntryRow:
    entry = entries.entry_of(unit.session, symbol, now()) if symbol.isprintable() else None
    if entry is None:
        raise NotFound
    return entry


def _made(unit: Unit, entry: EntryRow) -> list[AmendmentRow]:
    found = _rows(unit, entry)
    proof.require_sealed(*found)
    return found


def _rows(unit: Unit, entry: EntryRow) -> list[AmendmentRow]:
    if entry.pledge_id is None:
        return []
    return amendment_rows.made_of(unit.session, [entry.pledge_id])[entry.pledge_id]


def _place(made: list[AmendmentRow], number: int) -> int:
    found = next((n for n, row in enumerate(made) if row.from_no == number), None)
    if found is None:
        raise NotFound
    return found


def _after(entry: EntryRow, made: list[AmendmentRow], place: int) -> dict[str, Any]:
    return made[place + 1].content if place + 1 < len(made) else entry.content


def _view(
    unit: Unit, entry: EntryRow, made: list[AmendmentRow], place: int, kept: Kept
) -> EarlierView:
    row = made[place]
    submission = _submission(unit, entry, row.from_no)
    stored, form = kept.content(row.content), kept.form(row.content)
    names = organisations.names(unit.session, {row.organisation_id})
    before, after = _signing(stored), _signing(kept.content(_after(entry, made, place)))
    assert row.ended_at is not None
    return EarlierView(
        symbol=entry.symbol,
        title=form.title or entry.title,
        lang=form.lang,
        number=row.from_no,
        next=row.to_no or 0,
        who=kept.name(row.organisation_id, names[row.organisation_id]),
        reason=row.reason,
        replaced_at=row.ended_at,
        submitted_at=submission.submitted_at,
        timezone=unit.session.get_one(CampaignRow, entry.campaign_id).timezone,
        fingerprint=short(form.fingerprint),
        signed_on=sum(block.counts(unit.session, submission.revision_id, now()).values()),
        signers=tuple(
            kept.name(one.organisation_id, one.organisation_name)
            for one in block.listed(unit.session, submission.revision_id, now(), limit=_NAMED)
        ),
        joined=tuple(sorted(name for slug, name in after.items() if slug not in before)),
        left=tuple(sorted(name for slug, name in before.items() if slug not in after)),
        parted=gone(unit, entry, row.from_no, kept),
        form=form,
        stored=stored,
        receipt={} if kept else issued.receipt(unit, submission),
    )


def _submission(unit: Unit, entry: EntryRow, number: int) -> SubmissionRow:
    found = submissions.of_symbol(unit.session, entry.symbol, number)
    if found is None:
        raise NotFound
    proof.require_receipt(found)
    return found


def _signing(content: Mapping[str, Any]) -> dict[str, str]:
    return {
        text_at(one, "organisation"): text_at(one, "name") for one in rows(content.get("parties"))
    }
