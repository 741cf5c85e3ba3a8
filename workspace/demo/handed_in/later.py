"""One published pledge that is open for others: who signed on later, and who waits for its lead."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from workspace.demo.calendar import Calendar
from workspace.demo.files import read
from workspace.demo.people import Cast
from workspace.domain.organisations.policies import Policy
from workspace.domain.sign_on.call import Days, said
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import sign_on
from workspace.services.accounts import Person
from workspace.services.sign_on import FIRST, Given
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on import firsts

PLEDGE: Final = "statelessness-three-states"
SUPPORTS: Final = "endorser"
LISTED: Final = ("open-hands", "noor", "femmes-juristes", "alstrand")
WAITS: Final = "equal-access"
PAIR: Final = "femmes-juristes"
"""Two persons sign for it; all others have one who does."""
_OPEN_FOR: Final = timedelta(days=60)
_WISHES: Final = {
    "noor": "We would have named children of migrant workers who were born at sea.",
    WAITS: "We would have added forms that people who do not see can fill in.",
}


def sign_later(unit: Unit, cast: Cast, calendar: Calendar) -> None:
    """Open a pledge two days after its submission, and let others sign on in the days after."""
    item = next(one for one in read("pledges") if one["slug"] == PLEDGE)
    day = item["submitted_on"]
    entry = _entry(unit, item["sections"]["title"][0])
    first, last = calendar.at(day, days=4), now() + _OPEN_FOR
    days = Days(last.date().isoformat(), first.date().isoformat())
    with now.at(calendar.at(day, days=2)):
        _open(unit, cast, entry, item["lead"], days, by_approval=False)
    for number, slug in enumerate(LISTED):
        with now.at(calendar.at(day, days=3 + number // 2, minute=number)):
            _sign(unit, cast, entry, slug)
    with now.at(calendar.at(day, days=6)):
        _open(unit, cast, entry, item["lead"], days, by_approval=True)
    with now.at(calendar.at(day, days=7)):
        _sign(unit, cast, entry, WAITS)


def _entry(unit: Unit, title: str) -> EntryRow:
    found = (entries.by_symbol(unit.session, one) for one in entries.all_symbols(unit.session))
    return next(row for row in found if row is not None and row.title == title)


def _open(
    unit: Unit, cast: Cast, entry: EntryRow, lead: str, days: Days, *, by_approval: bool
) -> None:
    person, draft = cast.representative(lead), entry.pledge_id or ""
    sign_on.open_within(unit, person, draft, SUPPORTS, days, by_approval=by_approval)


def _sign(unit: Unit, cast: Cast, entry: EntryRow, slug: str) -> None:
    person = cast.representative(slug)
    if slug != PAIR:
        sign_on.sign_within(unit, person, entry.symbol, slug, _given(cast, entry, slug, person))
        return
    house = cast.organisations[slug]
    house.sign_policy = Policy.TWO_PERSONS
    given = _given(cast, entry, slug, person)
    sign_on.sign_within(unit, person, entry.symbol, slug, replace(given, told=FIRST))
    [half] = firsts.of_houses(unit.session, [house.id])
    other = cast.head(slug)
    given = _given(cast, entry, slug, other)
    sign_on.sign_within(unit, other, entry.symbol, slug, replace(given, told=half.id))


def _given(cast: Cast, entry: EntryRow, slug: str, person: Person) -> Given:
    return Given(
        fingerprint=str(entry.content["fingerprint"]),
        terms=said(SUPPORTS, by_approval=slug == WAITS),
        name=person.name,
        title=cast.listed[person.email]["title"],
        agreed=True,
        decided_by="The board",
        wish=_WISHES.get(slug, ""),
    )
