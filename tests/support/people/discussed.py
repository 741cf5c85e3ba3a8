"""Points and suggestions that were made on a draft and are where one has to do something more."""

from tests.support.documents.suggested import suggest
from tests.support.documents.text import anchor_on, write
from tests.support.documents.versions import text_of
from tests.support.mail.sent import an_address, send
from workspace.services import by_mail, discussion, suggestions, temperature
from workspace.services.accounts import Person
from workspace.services.discussion import NewThread
from workspace.services.lead import offer


def a_response(lead: Person, other: Person, draft: str) -> str:
    """Have the lead settle what another asked, and return the thread."""
    asked = discussion.start_thread(other, draft, NewThread(section="commitment", body="By when?"))
    discussion.resolve(lead, draft, asked, "taken", "")
    return asked


def said_by_mail(person: Person, draft: str, thread: str) -> dict[str, str]:
    """Have somebody answer in a thread by mail; return what they said, and their address."""
    said = "We think so.\n-- \nA signature"
    send(person, an_address(person, draft, thread), said, key=f"<{draft}@people.example>")
    (address,) = [one.id for one in by_mail.own_addresses(person) if one.draft_id == draft]
    comment = discussion.thread(person, draft, thread).comments[-1]
    return {"mailed_id": comment.id, "address_id": address}


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


def a_lost_point(person: Person, draft: str, organisation_id: str) -> str:
    """Have somebody comment on words that they take out of the text, and return the thread."""
    by = draft, person, organisation_id
    write(*by, implementation="The ministry will do it.")
    held = anchor_on(draft, "The ministry", "implementation")
    said = NewThread(section="implementation", anchor=held, body="Which one?")
    thread = discussion.start_thread(person, draft, said)
    write(*by, implementation="Go!")
    return thread


def what_waits(lead: Person, other: Person, draft: str, organisation_id: str) -> dict[str, str]:
    """Have somebody object, the lead ask who is ready, and words go that were commented on."""
    objection = an_objection(lead, other, draft, organisation_id)
    temperature.ask(lead, draft, "", "")
    asked = temperature.temperature(lead, draft).id
    lost = a_lost_point(lead, draft, organisation_id)
    return {"objection_id": objection, "asked_id": asked, "lost_id": lost}


def an_offer_of_the_lead(representative: Person, draft: str, party_id: str) -> None:
    """Have the lead offered to a party that has not answered yet."""
    offer(representative, draft, party_id, "They host the conference.")
