"""A draft, a version, a comparison and the comments as data: content in the form of public data."""

import json
from collections.abc import Iterable
from typing import Any, Final

from flask import Response
from flask_babel import gettext

from workspace.process.clock import now
from workspace.process.offload import readings
from workspace.services.discussion import CommentView, Matrix, ThreadView
from workspace.services.export import DraftText, Proposed, Remark
from workspace.services.record import issued
from workspace.services.versions import ComparisonView, PartView, VersionView
from workspace.web.addresses import whole
from workspace.web.export.blocks.compared_blocks import lines_of
from workspace.web.export.blocks.remark_notes import spoken
from workspace.web.export.delivery import attached
from workspace.web.export.table_rows import in_words

JSON: Final = "json"


def draft_json(draft: DraftText, name: str) -> Response:
    """Answer with a draft, and with what stands beside it for whoever asks.

    Raises:
        Busy: very much is being put together.
    """
    at = now().isoformat()

    def said() -> dict[str, Any]:
        return {
            "draft": draft.draft_id,
            "symbol": draft.symbol or None,
            "title": draft.title,
            "lang": draft.lang,
            "lead": draft.lead,
            "campaign": draft.form.campaign,
            "url": whole("desk.show", draft_id=draft.draft_id),
            "made_at": at,
            "version": _side(draft.version),
            "seq": draft.seq,
            "revision": draft.revision_no or None,
            "agreed": draft.handed_in and draft.version is None,
            "content": draft.form.content(draft.revision_no).as_json(),
            "measures": [one.id for one in draft.form.measures],
            "comments": [_thread(one) for one in draft.beside.remarks],
            "suggestions": [_suggestion(one) for one in draft.beside.proposed],
        }

    return _answer(said, name)


def comparison_json(view: ComparisonView, draft_id: str, name: str) -> Response:
    """Answer with what changed between two states, change by change, and whose each is.

    Raises:
        Busy: very much is being put together.
    """

    def said() -> dict[str, Any]:
        return {
            "draft": draft_id,
            "title": view.title,
            "lang": view.lang,
            "from": _side(view.before),
            "to": _side(view.after),
            "changes": view.total,
            "parts": [_part(one, view) for one in view.parts],
        }

    return _answer(said, name)


def matrix_json(found: Matrix, name: str) -> Response:
    """Answer with every point made on a draft that whoever asks may read, and what became of it.

    Raises:
        Busy: very much is being put together.
    """

    def said() -> dict[str, Any]:
        points = [
            {
                "on": row.section.key,
                "paragraph": row.paragraph or None,
                **_of_thread(row.thread),
                "answer": row.thread.answer or None,
                "answer_note": row.thread.answer_note,
            }
            for row in found.rows
        ]
        return {"draft": found.draft_id, "lang": found.lang, "points": points}

    return _answer(said, name)


def _answer(said: Any, name: str) -> Response:
    checkpoint = issued.as_data()

    def made() -> str:
        whole = {**said(), "checkpoint": checkpoint}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    content = readings.do(made)
    return attached(content.encode(), f"{name}.{JSON}")


def _side(version: VersionView | None) -> dict[str, Any] | None:
    if version is None:
        return None
    return {
        "number": version.n,
        "kind": version.kind,
        "name": version.name,
        "description": version.description,
        "made_at": version.made_at.isoformat(),
    }


def _thread(remark: Remark) -> dict[str, Any]:
    return {
        "on": remark.topic.key,
        "start": remark.start if remark.start >= 0 else None,
        "end": remark.end if remark.start >= 0 else None,
        **_of_thread(remark.thread),
    }


def _of_thread(thread: ThreadView) -> dict[str, Any]:
    return {
        "id": thread.id,
        "quote": thread.quote,
        "kind": thread.kind,
        "audience": thread.audience,
        "readers": [slug for slug, _ in thread.readers],
        "state": thread.state,
        "outcome": thread.outcome or None,
        "reason": thread.reason,
        "comments": [_comment(one) for one in thread.comments],
    }


def _comment(one: CommentView) -> dict[str, Any]:
    return {
        "id": one.id,
        "by": one.author,
        "organisation": one.organisation,
        "at": one.created_at.isoformat(),
        "edited_at": one.edited_at.isoformat() if one.edited_at else None,
        "text": None if one.deleted else in_words(one.pieces),
    }


def _suggestion(one: Proposed) -> dict[str, Any]:
    card = one.card
    words = bool(one.section)
    return {
        "id": card.id,
        "on": one.section or card.about,
        "kind": card.kind,
        "start": one.start if words else None,
        "end": one.end if words else None,
        "pieces": _pieces((piece.change, piece.words.text) for piece in one.pieces),
        "fields": [
            {"field": gettext(side.label), "was": spoken(side.was), "would": spoken(side.would)}
            for side in card.fields
        ],
        "by": card.who.who,
        "organisation": card.who.organisation,
        "at": card.created_at.isoformat(),
        "reason": card.reason,
    }


def _part(part: PartView, view: ComparisonView) -> dict[str, Any]:
    changes: dict[int, list[dict[str, str]]] = {}
    moved: set[int] = set()
    for line, _ in lines_of(part.blocks):
        for one in line.passages:
            if one.number:
                said = _pieces((piece.change, piece.text) for piece in one.pieces)
                changes.setdefault(one.number, []).extend(said)
                moved |= {one.number} if line.moved else set()
    return {
        "on": part.key,
        "label": part.label,
        "added": part.added,
        "removed": part.removed,
        "changes": [
            {
                "number": number,
                "by": list(view.shares.whose.get(number, ())),
                "moved": number in moved,
                "pieces": pieces,
            }
            for number, pieces in changes.items()
        ],
    }


def _pieces(pieces: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"change": change, "text": text} for change, text in pieces]
