"""Points and suggestions that were made on a draft and are where one has to do something more."""

from tests.support.documents.suggested import suggest
from tests.support.documents.text import anchor_on, write
from tests.support.documents.versions import text_of
from workspace.services import discussion, suggestions
from workspace.services.accounts import Person
from workspace.services.discussion import NewThread


def a_response(lead: Person, other: Person, draft: str) -> str:
    """Have the lead settle what another asked, and return the thread."""
    asked = discussion.start_thread(other, draft, NewThread(section="commitment", body="By when?"))
    discussion.resolve(lead, draft, asked, "taken", "")
    return asked


def an_objection(lead: Person, other: Person, draft: str, organisation_id: str) -> str:
    """Have another object to words that changed since, and return the thread."""
    by = draft, lead, organisation_id
    write(*by, actors="The ministries act.")
    held = anchor_on(draft, "ministries act", "actors")
    said = NewThread(section="actors", anchor=held, kind="blocking", body="Which ministries?")
    objection = discussion.start_thread(other, draft, said)
    write(*by, actors="The ministries will act.")
    return objection


def suggestions_of(person: Person, lead: Person, draft: str) -> dict[str, str]:
    """Have somebody propose two things of which the lead takes one; return what waits and is over.

    The third is outdated by that one.
    """
    scene, heard = (text_of(draft, key) for key in ("scene", "consultation"))
    (waits,) = suggest(person, draft, f"{scene} Many wait for it.", "scene")
    (taken,) = suggest(person, draft, f"{heard} Prisons were heard.", "consultation")
    (over,) = suggest(person, draft, f"{heard} Courts were heard.", "consultation")
    suggestions.accept(lead, draft, taken)
    return {"suggestion_id": waits, "outdated_id": over}
