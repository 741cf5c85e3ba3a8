"""How many public pledges stand under each code: counted as they come, and read at one stroke."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Integer,
    String,
    Text,
    column,
    literal,
    select,
    table,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Row

CAMPAIGN: Final = "campaign"
"""Under its campaign stands every pledge, so that this number is of all of them."""
NAMES: Final = frozenset(
    {
        CAMPAIGN,
        "region",
        "type",
        "kind",
        "theme",
        "sdg",
        "flagship",
        "progress",
        "cohort",
        "measures",
    }
)
_AT_ONCE: Final = 2_000
# Rows of the index are written by its own module, which counts them by this one.
_LISTED: Final = table(
    "entry_index",
    column("no", Integer),
    column("codes", Text),
    column("uncounted", BigInteger),
)
_ADD: Final = text(
    "INSERT INTO tally (campaign_id, name, code, number) VALUES (:campaign_id, :name, :code,"
    " :number) ON CONFLICT (campaign_id, name, code)"
    " DO UPDATE SET number = tally.number + excluded.number"
)


class TallyRow(Row):
    """How many of a campaign's public pledges stand under a code, of those counted so far.

    What becomes public by the clock is counted with the next pledge that is listed; until then
    whoever reads adds it. Everything here can be made anew from the index.
    """

    __tablename__ = "tally"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(10), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column()


class Totals(NamedTuple):
    """How many pledges there are, and how many under each code of what they are found by.

    Attributes:
        total: all of them.
        codes: by `region`, `type` (of the leading organisation), `kind` or the kind of a tag, and
            code. Under a family of rights, as under every first part of a code, a pledge counts
            once, however many of its rights it names. Under `cohort` it stands by its campaign and
            the year in which it was published, and there by what was reported of it; so does each
            of its measures under `measures`.
    """

    total: int
    codes: Counter[tuple[str, str]]


def codes_of(labelled: Iterable[str]) -> str:
    """Return what of the labels of an entry is counted, in one line; one as often as it stands."""
    return " ".join(sorted(one for one in labelled if _split(one)[0] in NAMES))


def count_all(lines: Iterable[str], campaign_id: str = "") -> Totals:
    """Return the totals of pledges whose codes are given, a line each; of one campaign or all."""
    wanted, found = f"={CAMPAIGN}:{campaign_id}", Counter[str]()
    for line in lines:
        codes = line.split(" ")
        if not campaign_id or wanted in codes:
            found.update(codes)
    return _totals({_split(one): number for one, number in found.items()})


def read(session: Session, last_place: int, campaign_id: str = "") -> Totals:
    """Return the totals of all that is listed up to a place, in a campaign or in all.

    What is counted and what is not yet come from one statement: between two of them a pledge could
    pass from one to the other.
    """
    counted = select(TallyRow.name, TallyRow.code, TallyRow.number)
    if campaign_id:
        counted = counted.where(TallyRow.campaign_id == campaign_id)
    waiting = select(literal(""), _LISTED.c.codes, literal(1)).where(
        _LISTED.c.uncounted <= last_place
    )
    known: Counter[tuple[str, str]] = Counter()
    lines = []
    for name, code, number in session.execute(counted.union_all(waiting)):
        if name:
            known[(name, code)] += number
        else:
            lines.append(code)
    found, more = _totals(known), count_all(lines, campaign_id)
    return Totals(found.total + more.total, found.codes + more.codes)


def add_public(session: Session, last_place: int) -> None:
    """Count what is listed up to a place and was not counted yet; of very many, some at a time."""
    some = select(_LISTED.c.no).where(_LISTED.c.uncounted <= last_place)
    taken = (
        update(_LISTED)
        .where(_LISTED.c.no.in_(some.order_by(_LISTED.c.uncounted).limit(_AT_ONCE)))
        .values(uncounted=None)
        .returning(_LISTED.c.codes)
    )
    _add(session, session.scalars(taken).all(), 1)


def take_out(session: Session, codes: str) -> None:
    """Count a pledge no more under the codes under which it was counted."""
    _add(session, [codes], -1)


def _add(session: Session, lines: Iterable[str], by: int) -> None:
    changes: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        codes = [_split(one) for one in line.split(" ")]
        campaign_id = next(code for name, code in codes if name == CAMPAIGN)
        changes.update((campaign_id, name, code) for name, code in codes)
    # In one order, so that nobody waits for somebody who waits.
    found = [
        {"campaign_id": campaign_id, "name": name, "code": code, "number": by * number}
        for (campaign_id, name, code), number in sorted(changes.items())
    ]
    if found:
        session.execute(_ADD, found)


def _totals(codes: Mapping[tuple[str, str], int]) -> Totals:
    total = sum(number for (name, _), number in codes.items() if name == CAMPAIGN)
    return Totals(total, Counter({key: n for key, n in codes.items() if key[0] != CAMPAIGN and n}))


def _split(label: str) -> tuple[str, str]:
    """Return the name and the code of a label of the index."""
    name, _, code = label.removeprefix("=").partition(":")
    return name, code
