"""The exact words of an objection, proposed in place of those it is about."""

from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor
from workspace.domain.access.roles import Permission
from workspace.domain.suggestions.quotas import MAX_REASON
from workspace.process.unit import reading
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.suggestions.proposal import Proposal, Typed, propose
from workspace.services.text.memory import snapshots


def propose_instead(
    person: Person, draft_id: str, anchor: Anchor, words: str, reason: str
) -> tuple[str, ...]:
    """Propose words in place of a passage, each change a suggestion; return their ids.

    Nothing where the passage is no more, or where the words are its own.

    Args:
        person: who proposes.
        draft_id: of which draft.
        anchor: the passage.
        words: what is to stand there.
        reason: why; left out where it is longer than a suggestion takes.

    Raises:
        NotFound: the person may not read the draft.
        NotPermitted: they may not propose anything now.
        Refusal: as `propose`.
    """
    with reading() as unit:
        draft_for(unit, person, draft_id, Permission.SUGGEST)
        seq = texts.head(unit, draft_id)
        doc = snapshots.document_at(unit, draft_id, seq)
        found = anchors.resolve(doc, anchor)
        text = doc.places(anchor.section).text
    if found is None:
        return ()
    typed = Typed(f"{text[: found.start]}{words}{text[found.end :]}")
    said = reason if len(reason) <= MAX_REASON else ""
    return propose(person, draft_id, Proposal(seq=seq, reason=said, typed={anchor.section: typed}))
