"""The demonstration's files as tests read them."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import workspace
from workspace.domain.answers.facts import Fact
from workspace.domain.answers.fields import Field, Rows
from workspace.domain.answers.measures import MEASURE_FIELDS
from workspace.domain.smart.report import SmartInput, SmartReport, report

CONTENT = Path(next(iter(workspace.__path__))) / "demo" / "data"

Content = dict[str, Any]


def read(name: str) -> list[Content]:
    """Return the rows of one of the demonstration's files."""
    found: list[Content] = json.loads((CONTENT / name).read_text(encoding="utf-8"))
    return found


ORGANISATIONS = {row["slug"]: row for row in read("organisations.json")}
PEOPLE = {row["email"]: row for row in read("people.json")}
PLEDGES = read("pledges.json")
REVIEWED = read("reviewed.json")
DRAFTS = read("drafts.json")
EARLIER = read("earlier.json")


def line_text(line: str | Content) -> str:
    """Return a line of a section without its marks."""
    if isinstance(line, str):
        return line
    if "runs" in line:
        return "".join(run["text"] for run in line["runs"])
    return str(line["text"])


def plain(lines: list[str | Content]) -> str:
    """Return a section as plain text."""
    return "\n".join(line_text(line) for line in lines)


def _sent(field: Field | Rows, value: Any, name: str) -> dict[str, list[str]]:
    """Give a stored value back as the form would have sent it."""
    if isinstance(field, Rows):
        return {
            sent: [str(row[column]) for row in value] for column, sent in field.names(name).items()
        }
    return {name: [str(item) for item in (value if isinstance(value, list) else [value])]}


def fact_sent(fact: Fact, value: Any) -> dict[str, list[str]]:
    """Give a stored fact back as its form would have sent it."""
    sent: dict[str, list[str]] = {}
    for part in fact.parts:
        own = value if len(fact.parts) == 1 else value[part.key]
        sent |= _sent(part, own, fact.name(part))
    return sent


def measure_sent(measure: Content) -> dict[str, list[str]]:
    """Give a stored measure back as its form would have sent it."""
    sent: dict[str, list[str]] = {}
    for field in MEASURE_FIELDS:
        sent |= _sent(field, measure[field.key], field.key)
    return sent


def strings(value: Any) -> Iterator[str]:
    """Give every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def parties_of(pledge: Content) -> list[str]:
    """Return the lead and the co-pledgers of a pledge."""
    return [pledge["lead"], *pledge["co_pledgers"]]


def smart_report(text: Content, parties: list[str], on: str) -> SmartReport:
    """Return what the rubric says of a text on the day it is locked."""
    return report(
        SmartInput(
            lang=text["lang"],
            sections={key: plain(lines) for key, lines in text["sections"].items()},
            lock_on=date.fromisoformat(on),
            facts=text["facts"],
            measures=tuple(text["measures"]),
            parties=frozenset(parties),
            focal_mail_confirmed=True,
            safety_acknowledged=True,
        )
    )
