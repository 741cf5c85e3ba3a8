"""What was said of a draft, and what is proposed, as remarks of a manuscript."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flask_babel import gettext

from workspace.domain.answers.spoken import Gap, Line, phrases
from workspace.domain.discussion.audiences import Audience
from workspace.domain.discussion.audiences import label as audience_label
from workspace.domain.discussion.kinds import OUTCOMES, THREAD_KINDS
from workspace.domain.suggestions.amendments import Kind
from workspace.exports.documents.manuscript import Edit, Note
from workspace.services.discussion import CommentView, ThreadView
from workspace.services.export import Beside, Proposed, Remark
from workspace.web.export.blocks.marked_lines import Held
from workspace.web.export.table_rows import in_words
from workspace.web.pledge.words import tell

MEASURES, FACTS = "measures", "facts"
_PLAIN = "comment"


@dataclass
class Margin:
    """What stands in the margin of a manuscript, by where it belongs.

    Attributes:
        notes: all remarks, each after the one it answers.
        held: those on words, by section.
        general: those on a part as a whole: a section, the measures, the answers.
        proposed: the suggestions that are shown in the text, by section.
    """

    notes: list[Note] = field(default_factory=list)
    held: dict[str, list[Held]] = field(default_factory=dict)
    general: dict[str, list[str]] = field(default_factory=dict)
    proposed: dict[str, list[tuple[Proposed, Edit, Edit]]] = field(default_factory=dict)

    def of(self, part: str) -> tuple[str, ...]:
        """Return the keys of what is said of a part as a whole."""
        return tuple(self.general.get(part, ()))


def margin(beside: Beside, lengths: dict[str, int]) -> Margin:
    """Return what stands beside a text.

    Args:
        beside: what its reader may see.
        lengths: how long the text of each section is, its last line feed too.
    """
    found = Margin()
    for remark in beside.remarks:
        _add(found, remark)
    for section, length in lengths.items():
        some = [one for one in beside.proposed if one.section == section]
        shown, others = _apart(some, length)
        found.proposed[section] = [
            (one, _edit(one, gone=True), _edit(one, gone=False)) for one in shown
        ]
        for one in others:
            _tell(found, one, section)
    for one in beside.proposed:
        if not one.section:
            _tell(found, one, FACTS if one.card.kind is Kind.ANSWER else MEASURES)
    return found


def _add(found: Margin, remark: Remark) -> None:
    thread = remark.thread
    key = f"t-{thread.id}"
    topic = remark.topic
    if remark.start >= 0 and remark.end > remark.start:
        found.held.setdefault(topic.key, []).append(Held(key, remark.start, remark.end))
    else:
        part = topic.key if topic.is_section else MEASURES if topic.is_measure else FACTS
        found.general.setdefault(part, []).append(key)
    first, *answers = thread.comments
    lines = (*_before(thread, remark), *_said(first), *_after(thread))
    found.notes.append(_note(key, first, lines, thread))
    for one in answers:
        if not one.deleted:
            found.notes.append(_note(f"{key}-{one.id}", one, _said(one), thread, key))


def _note(
    key: str, one: CommentView, lines: Iterable[str], thread: ThreadView, answers: str = ""
) -> Note:
    return Note(
        key=key,
        who=_called(one.author, one.organisation),
        at=_instant(one.created_at),
        lines=tuple(lines),
        answers=answers,
        settled=thread.resolved,
        ids={"thread": thread.id, "comment": one.id},
    )


def _before(thread: ThreadView, remark: Remark) -> Iterator[str]:
    """Yield what has to be known of a thread before it is handed on."""
    told = [] if thread.kind == _PLAIN else [gettext(THREAD_KINDS.label(thread.kind))]
    if thread.audience != Audience.ALL_PARTIES:
        told.append(gettext("To be read by: %(who)s", who=gettext(audience_label(thread.audience))))
    if told:
        yield f"[{' · '.join(told)}]"
    if remark.start < 0 and thread.quote:
        yield gettext("On words that are not there any more: “%(quote)s”", quote=thread.quote)
    elif not remark.topic.is_section:
        number = remark.topic.number
        about = (
            gettext("Measure %(number)s", number=number) if number else gettext(remark.topic.label)
        )
        yield f"{about}{tell(Gap.NAME)}{remark.topic.title}" if remark.topic.title else about


def _about(number: int, label: str, title: str) -> str:
    part = gettext("Measure %(number)s", number=number) if number else gettext(label)
    return f"{part}{tell(Gap.NAME)}{title}" if title else str(part)


def _said(one: CommentView) -> list[str]:
    return [gettext("(deleted)")] if one.deleted else in_words(one.pieces).split("\n")


def _after(thread: ThreadView) -> Iterator[str]:
    if thread.outcome:
        became = f"{gettext(OUTCOMES.label(thread.outcome))}"
        yield f"→ {became}{tell(Gap.NAME)}{thread.reason}" if thread.reason else f"→ {became}"


def _apart(proposed: Iterable[Proposed], length: int) -> tuple[list[Proposed], list[Proposed]]:
    """Return suggestions that can be shown together, in the order of the text, and the others."""
    shown: list[Proposed] = []
    others: list[Proposed] = []
    until = -1
    for one in sorted(proposed, key=lambda each: (each.start, each.end)):
        if one.start > until and one.end <= length:
            shown.append(one)
            until = one.end
        else:
            others.append(one)
    return shown, others


def _edit(one: Proposed, *, gone: bool) -> Edit:
    card = one.card
    who = _called(card.who.who, card.who.organisation)
    return Edit(gone=gone, who=who, at=_instant(card.created_at), key=card.id)


def _tell(found: Margin, one: Proposed, part: str) -> None:
    """Add a suggestion that is not shown in the text as a remark on a part."""
    card = one.card
    key = f"s-{card.id}"
    found.general.setdefault(part, []).append(key)
    found.notes.append(
        Note(
            key=key,
            who=_called(card.who.who, card.who.organisation),
            at=_instant(card.created_at),
            lines=tuple(_proposal(one)),
            ids={"suggestion": card.id},
        )
    )


def _proposal(one: Proposed) -> Iterator[str]:
    card = one.card
    about = (
        gettext("Measure %(number)s", number=card.number) if card.number else gettext(card.label)
    )
    yield gettext("Suggestion: %(about)s", about=": ".join(filter(None, (about, card.title))))
    if card.section:
        gone = "".join(piece.words.text for piece in one.pieces if piece.change != "insert")
        come = "".join(piece.words.text for piece in one.pieces if piece.change != "delete")
        yield from f"{gone} → {come}".split("\n")
    for side in card.fields:
        was, would = (spoken(lines) or gettext("(nothing)") for lines in (side.was, side.would))
        yield from f"{gettext(side.label)}{tell(Gap.NAME)}{was} → {would}".split("\n")
    if card.reason:
        yield from card.reason.split("\n")


def spoken(lines: Iterable[Line]) -> str:
    """Return what a field of an answer or a measure says, in words."""
    said = ("".join(one.text for one in phrases(line, tell)) for line in lines)
    return tell(Gap.LINES).join(said)


def _called(who: str, organisation: str) -> str:
    return f"{who} ({organisation})" if organisation and organisation != who else who


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
