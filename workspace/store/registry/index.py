"""The index of the registry: the order of its lists, and what each pledge is found by.

The codes of filters stand with the order, and processes know them by heart. Of words and parties
there are too many for that: they lie in a table that each database has in a way of its own (SQLite:
FTS5; PostgreSQL: a tsvector), made by a migration. All is written with the pledge, in the same
transaction.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Select,
    SQLColumnExpression,
    Text,
    cast,
    column,
    func,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.codes.vocabulary import AFFECTED_GROUPS
from workspace.domain.text.search import Beginning, beginnings
from workspace.domain.values import at, rows, texts
from workspace.store.base import Row
from workspace.store.registry import editions, index_turns
from workspace.store.registry.entries import MEASURE, PARTIES, EntryRow

LONG: Final = "=long"
"""Listed instead of the words of a text that is too long for the index."""
MOST_BYTES: Final = 900_000
NAMES: Final = frozenset(
    {
        "campaign",
        "region",
        "type",
        "kind",
        "theme",
        "sdg",
        "flagship",
        "progress",
        "language",
        "group",
        "cohort",
        "measures",
    }
)
"""What of the labels of a pledge it is counted under."""
ALL: Final = "all"
_GROUPS: Final = frozenset(AFFECTED_GROUPS.codes)
_BITS: Final = 20
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
WORDS: Final = table("entry_words", column("rowid", BigInteger), column("words"))
"""What each place is found by; `rowid` is the place."""
ENTER: Final = {
    "sqlite": text("INSERT INTO entry_words (rowid, words) VALUES (:place, :words)"),
    "postgresql": text(
        "INSERT INTO entry_words (rowid, words)"
        " VALUES (:place, array_to_tsvector(string_to_array(:words, ' ')))"
    ),
}


class IndexRow(Row):
    """Where a public pledge stands in every list; `no` counts them as they were entered.

    The later it is or will be published, the higher its place. `codes` are the labels under which
    it is counted, with blanks between.
    """

    __tablename__ = "entry_index"

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), unique=True)
    place: Mapped[int] = mapped_column(BigInteger, unique=True)
    codes: Mapped[str] = mapped_column(Text, default="", server_default="")


def place_of(published_at: datetime, no: int) -> int:
    """Return the place of what is published then and was entered as number `no`."""
    return (_milliseconds(published_at) << _BITS) + no


def last_place(now: datetime) -> int:
    """Return the highest place of what everyone may see at `now`."""
    return place_of(now, (1 << _BITS) - 1)


def labels(
    *, campaign: str, region: str, lead_type: str, kind: str, tags: Iterable[tuple[str, str]]
) -> set[str]:
    """Return what an entry is listed under for filters; a right also under its family."""
    found = [("campaign", campaign), ("region", region), ("type", lead_type), ("kind", kind)]
    for name, code in (one for one in tags if one[0] != MEASURE):
        parts = code.split(".")
        found += [(name, ".".join(parts[:n])) for n in range(1, len(parts) + 1)]
    return {label(name, code) for name, code in found if code}


def cohort_labels(entry: EntryRow, tags: Iterable[tuple[str, str]]) -> set[str]:
    """Return what an entry is counted under beside others of its campaign and its year.

    The year is that of its publication, which no later act changes. Under `measures` it stands by
    how many it has (`ALL`), and by of how many each status was reported: who counts them multiplies
    by the number at the end.
    """
    cohort, known = f"{entry.campaign_id}.{entry.published_at.year}", list(tags)
    reported = [f"{cohort}.{code}" for name, code in known if name == "progress"]
    content = entry.content.get("content")
    number = len(rows(content.get("measures")) if isinstance(content, dict) else ())
    measures = [f"{ALL}.{number}"] if number else []
    measures += [code for name, code in known if name == MEASURE]
    return {
        *(label("cohort", one) for one in (cohort, *reported)),
        *(label("measures", f"{cohort}.{one}") for one in measures),
    }


def text_labels(entry: EntryRow) -> set[str]:
    """Return what an entry is listed under by its text: its language, and the groups it is for.

    Groups that are of no list are left out.
    """
    said = texts(at(at(at(entry.content, "content"), "facts"), "beneficiaries"))
    groups = (label("group", code) for code in said if code in _GROUPS)
    return {label("language", entry.lang), *groups}


def groups(session: Session, ids: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the groups of people that these entries say they are for."""
    said = EntryRow.content["content"]["facts"]["beneficiaries"]
    found = session.execute(select(EntryRow.id, said).where(EntryRow.id.in_(ids)))
    return {row[0]: _GROUPS.intersection(texts(row[1])) for row in found}


def label(name: str, code: str) -> str:
    """Return what is listed for a code; no word looks like it, for words have no signs."""
    return f"={name}:{code}"


def words_of(folded: str, labelled: Iterable[str]) -> str:
    """Return all that is listed of an entry, with blanks between."""
    found = beginnings(folded)
    if sum(len(one.encode()) for one in found) > MOST_BYTES:
        found = {LONG}
    return " ".join(sorted(found.union(labelled)))


def codes_of(labelled: Iterable[str]) -> str:
    """Return what of the labels of an entry is counted, in one line."""
    return " ".join(sorted(one for one in labelled if one[1:].partition(":")[0] in NAMES))


def put(session: Session, entry: EntryRow, tags: Collection[tuple[str, str]]) -> None:
    """List an entry that was flushed, or list it anew as it is now; `tags` as it has them.

    One that is out of public sight is in no list, whatever becomes of it.
    """
    if entry.hidden_at is not None:
        return
    row = _row(session, entry.id)
    if row is None:
        no = (session.scalar(select(func.max(IndexRow.no))) or 0) + 1
        row = IndexRow(no=no, entry_id=entry.id)
        session.add(row)
        changed = set()
    else:
        changed = {row.place}
        _forget(session, row)
    labelled = labels(
        campaign=entry.campaign_id,
        region=entry.region,
        lead_type=entry.lead_type,
        kind=entry.kind,
        tags=tags,
    )
    row.place = place_of(entry.published_at, row.no)
    row.codes = codes_of(labelled | cohort_labels(entry, tags) | text_labels(entry))
    session.flush()
    named = {label(kind, code) for kind, code in tags if kind in PARTIES}
    enter = ENTER[session.get_bind().dialect.name]
    session.execute(enter, {"place": row.place, "words": words_of(entry.search, named)})
    index_turns.add(session, {*changed, row.place})
    session.expire(row)


def remove(session: Session, entry_id: str) -> None:
    """Take an entry out of every list; nothing is found by it any more, or counts it."""
    row = _row(session, entry_id)
    if row is not None:
        _forget(session, row)
        index_turns.add(session, [row.place])
        session.delete(row)
        session.flush()


def _row(session: Session, entry_id: str) -> IndexRow | None:
    """Return where an entry is listed; nobody lists another before this one's commit."""
    session.flush()
    editions.hold(session)
    query = select(IndexRow).where(IndexRow.entry_id == entry_id)
    return session.scalar(query.execution_options(populate_existing=True))


def _forget(session: Session, row: IndexRow) -> None:
    session.execute(text("DELETE FROM entry_words WHERE rowid = :place"), {"place": row.place})


def lines(session: Session) -> list[tuple[int, str]]:
    """Return the place and the codes of all that is listed, in the order of the places."""
    rows = session.execute(select(IndexRow.place, IndexRow.codes))
    return sorted((row[0], row[1]) for row in rows)


def listed(
    session: Session, wanted: list[list[Beginning]]
) -> tuple[Select[Any], SQLColumnExpression[int]]:
    """Return the query for the places of what has one of each of these, and the places in it."""
    if session.get_bind().dialect.name == "sqlite":
        matches = column("entry_words").op("MATCH")(_spelled(wanted, '"{}"', '"{}"*', "OR", "AND"))
    else:
        spelled = _spelled(wanted, "'{}'", "'{}':*", "|", "&")
        matches = WORDS.c.words.op("@@")(cast(spelled, TSQUERY))
    return select(WORDS.c.rowid).where(matches), WORDS.c.rowid


def has_long(session: Session) -> bool:
    """Whether any text is too long for the index."""
    query, _ = listed(session, [[Beginning(LONG, whole=True)]])
    return session.scalar(query.limit(1)) is not None


def _spelled(wanted: list[list[Beginning]], whole: str, begun: str, either: str, both: str) -> str:
    groups = (
        f" {either} ".join((whole if one.whole else begun).format(one.text) for one in group)
        for group in wanted
    )
    return f" {both} ".join(f"({group})" for group in groups)


def _milliseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(milliseconds=1)
