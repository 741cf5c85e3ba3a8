"""Setting a thread that lost its words on others, by hand."""

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import MAX_TYPED_QUOTE, excerpt
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.input import clean_text
from workspace.domain.text.sections import SECTION_KEYS
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import places, visible
from workspace.services.discussion.threads import NO_SECTION, note_change, record
from workspace.services.discussion.utterance.holders import may_attach
from workspace.store.discussion import ThreadRow

NOT_THERE = N_("These words do not stand in that section. Copy them from the text.")
SEVERAL = N_("These words stand there more than once. Give some more of them.")
STANDS = N_("The words this comment is about stand in the text again.")


def attach(person: Person, draft_id: str, thread_id: str, section: str, words: str) -> None:
    """Set a thread whose words are gone on words that stand in the text once.

    Raises:
        Invalid: the words do not stand in that section, or more than once; or its own are there.
        ThreadMoved: it is resolved.
        NotFound: no such thread here.
        NotPermitted: the person neither leads nor began it, or may not comment now.
    """
    places.bring(person, draft_id, needed=True)
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        row = visible.held(unit, standing, thread_id)
        if not may_attach(standing, row):
            raise ThreadMoved if row.state != ThreadState.OPEN else NotPermitted
        _require_gone(unit, standing, row)
        said = clean_text(words, MAX_TYPED_QUOTE, needed=True)
        if said.problem:
            raise Invalid({"words": said.problem})
        if section not in SECTION_KEYS:
            raise Invalid({"section": NO_SECTION})
        found, times = places.once(unit, draft_id, section, said.text)
        if found is None:
            raise Invalid({"words": SEVERAL if times else NOT_THERE})
        row.attached_from, row.quote = row.quote, excerpt(found.quote)
        row.section, row.anchor, row.seq = section, places.kept_form(found), found.seq
        row.attached_by, row.attached_at = standing.person_id, now()
        row.kept_words, row.asked_at = "", None
        note_change(unit, standing, row)
        record(unit, standing, Act.ATTACHED_THREAD, row)


def _require_gone(unit: Unit, standing: Standing, row: ThreadRow) -> None:
    place = places.places(unit, standing, {row.id: row.seq}).get(row.id)
    if place is None or not place.removed:
        raise Invalid({"words": STANDS})
