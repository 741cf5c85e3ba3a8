"""Two pledges of an earlier call, and what their parties reported in the two years after."""

from typing import Final

from workspace.demo.calendar import Calendar
from workspace.demo.files import Item
from workspace.demo.handed_in.submitted import in_order, submit_all
from workspace.demo.people import Cast
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.progress.report import confirm_within, correct_within, publish_within

FILE: Final = "earlier"
_WORDS: Final = ("status", "value", "narrative", "challenges", "why")


def report_all(unit: Unit, cast: Cast, calendar: Calendar) -> int:
    """Make both pledges with every report, and return how many pledges there are."""
    made = submit_all(unit, cast, calendar, FILE)
    for pledge_id, item in zip(made, in_order(FILE), strict=True):
        known: list[str] = []
        for report in item["reports"]:
            with now.at(calendar.at(report["on"])):
                moved = calendar.at(report["as_of"]).date() if "as_of" in report else None
                said = {**report, "as_of": str(moved)}
                known.append(_report(unit, cast, pledge_id, said, known))
    return len(made)


def days() -> list[str]:
    """Return every day on which something happened to them."""
    return [
        day
        for item in in_order(FILE)
        for day in (item["submitted_on"], *(report["on"] for report in item["reports"]))
    ]


def _report(unit: Unit, cast: Cast, pledge_id: str, report: Item, known: list[str]) -> str:
    """Publish a report as the files say it; return its id."""
    person = cast.representative(report["by"])
    if "unchanged" in report:
        return confirm_within(unit, person, pledge_id, report["unchanged"])
    raw: dict[str, list[str]] = {key: [report[key]] for key in _WORDS if key in report}
    raw |= {"links": ["\n".join(report["links"])], "as_of": [report["as_of"]]}
    if "corrects" in report:
        return correct_within(unit, person, pledge_id, known[report["corrects"]], raw)
    return publish_within(unit, person, pledge_id, report["measure"], raw)
