"""What is suggested on the demonstration's drafts and waits to be decided on."""

from workspace.demo.calendar import Calendar
from workspace.demo.files import Item
from workspace.demo.people import Cast
from workspace.domain.access.roles import Permission
from workspace.domain.suggestions.amendments import Kind
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.suggestions.amendments.wishes import Wish, wish_within
from workspace.services.suggestions.proposal import Proposal, Typed, propose_within
from workspace.services.text.memory import snapshots
from workspace.store.pledge import answers

# Days after the last named version: once the text stands as it is.
_SUGGESTED = 6


def suggest(unit: Unit, cast: Cast, calendar: Calendar, draft_id: str, item: Item) -> None:
    """Store the suggestions of a draft, its text and its measures being as they stand."""
    day = item["history"][-1]["on"]
    for hour, written in enumerate(item.get("suggestions", ()), start=10):
        with now.at(calendar.at(day, days=_SUGGESTED, hour=hour)):
            standing = draft_for(unit, cast.acting(written["by"]), draft_id, Permission.SUGGEST)
            if "measure" in written:
                _other_measure(unit, standing, written)
            else:
                _other_words(unit, standing, written)


def _other_words(unit: Unit, standing: Standing, written: Item) -> None:
    seq = texts.head(unit, standing.pledge.id)
    doc = snapshots.document_at(unit, standing.pledge.id, seq)
    text = doc.text(written["section"]).removesuffix("\n")
    wanted = Typed(text.replace(written["words"], written["instead"]))
    asked = Proposal(seq=seq, reason=written["reason"], typed={written["section"]: wanted})
    propose_within(unit, standing, asked)


def _other_measure(unit: Unit, standing: Standing, written: Item) -> None:
    row = answers.measures_of(unit.session, standing.pledge.id)[written["measure"] - 1]
    asked = Wish(kind=Kind.CHANGE, about=row.id, seen=row.row_version, reason=written["reason"])
    wish_within(unit, standing, asked, ({**row.value, **written["fields"]}, {}))
