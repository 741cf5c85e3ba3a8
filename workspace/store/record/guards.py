"""What makes the database itself refuse to change or take out what is on record.

Triggers, since neither database knows rows that are only ever added. Migrations lift them and put
them back, see `migrations/env.py`; SQLite loses them whenever a table is made anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, inspect, text

from workspace.domain.parties.lead_offer_states import LeadOfferState
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState
from workspace.store.base import Row
from workspace.store.campaigns import ClosingRow, ExtensionRow
from workspace.store.mergers.mergers import MergerRow
from workspace.store.organisations.keepers import KeeperRow
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.parties.lead_offers import LeadOfferRow
from workspace.store.parties.paper_letters import PaperLetterRow
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.pledge.intents import IntentRow
from workspace.store.pledge.partings import PartingRow
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.procedures.alignments import AlignmentRow, FirstAlignmentRow
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.groups import GroupRuleRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.progress.reports import ProgressReportRow
from workspace.store.record.log import KEPT, LogRow, OpeningRow
from workspace.store.record.trail_links import TrailLinkRow
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.registry.withdrawals import WithdrawalRow
from workspace.store.review.classifications import ClassificationRow
from workspace.store.review.reviews import ReviewRow
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import FirstSignOnRow, SignOnRow
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.first_signatures import FirstSignatureRow, TwofoldRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow
from workspace.store.trail import AuditRow

_FUNCTION: Final = "refuse_change"
_SAYS: Final = "what is on record is never changed or taken out"
_AT_WORK: Final = text(
    "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "WHERE tgenabled IN ('O', 'A') AND proname = :function AND position(:says in prosrc) > 0"
)


@dataclass(frozen=True, slots=True)
class Guard:
    """What may change in a table whose rows are never taken out.

    Attributes:
        row: the table.
        moves: the columns that may change while the row's state is `until`, or without one as
            long as it has not ended; none for never.
        emptied: columns among them that may become empty and nothing else.
        once: columns among them that are filled once and then stay.
    """

    row: type[Row]
    moves: frozenset[str] = frozenset()
    until: str = ""
    emptied: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()

    @property
    def table(self) -> Table:
        """The table guarded."""
        found = self.row.__table__
        assert isinstance(found, Table)
        return found


_DECIDED: Final = frozenset({"words", "notes", "return_by", "decided_by", "decided_at"})
_SAID: Final = frozenset({"entry", "salt", "draft_id", "thing_id"})
_WORDS: Final = frozenset({"value", "narrative", "challenges", "links", "why"})
_ENDS: Final = frozenset({"ended_at", "ended_because", "seal"})
_MERGED: Final = frozenset(
    {"objection", "ended_by", "ended_at", "merged", "was_known", "seal"},
)
_KEPT: Final = frozenset(
    {"accepted_by", "accepted_at", "ended_by", "ended_at", "declined", "seal"},
)
_LISTS: Final = frozenset({"listed_at", "listed_by"})
GUARDS: Final = (
    Guard(AuditRow),
    Guard(ExtensionRow),
    Guard(ClosingRow),
    Guard(SubmissionRow),
    Guard(RevisionRow, frozenset({"state", "reopen_reason"}), RevisionState.OPEN),
    Guard(SignOffRow, frozenset({"state", "ended_at", "reason"}), SignOffState.SIGNED),
    Guard(GroupRuleRow),
    Guard(
        ProcedureRow,
        frozenset({"state", "closes_at", "ended_at", "result", "reason", "seal"}),
        ProcedureState.RUNNING,
    ),
    Guard(ProcedureAnswerRow),
    Guard(TwofoldRow),
    Guard(FirstSignatureRow, frozenset({"ended_at", "ended_because", "signoff_id", "seal"})),
    Guard(CompletionRow, frozenset({"ended_at", "ended_because", "seal"})),
    Guard(AnnouncementRow, frozenset({"ended_at", "ended_because", "seal"})),
    Guard(
        FlagshipRow,
        frozenset({"kept_until", "ended_at", "ended_because", "ended_by", "reason", "seal"}),
    ),
    Guard(PaperLetterRow, frozenset({"ended_at", "ended_because", "signoff_id", "seal"})),
    Guard(AlignmentRow, frozenset({"ended_at", "ended_because", "seal"})),
    Guard(FirstAlignmentRow, frozenset({"ended_at", "ended_because", "alignment_id", "seal"})),
    Guard(ProgressReportRow, frozenset({"ended_at", "seal", *_WORDS}), emptied=_WORDS),
    Guard(
        ReviewRow,
        frozenset({"state", "assigned_to", "seal", *_DECIDED}),
        ReviewState.WAITING,
    ),
    Guard(ClassificationRow),
    Guard(WithdrawalRow),
    Guard(IntentRow, _ENDS),
    Guard(PartingRow),
    Guard(ShelterRow, frozenset({"ended_at", "ended_by", "words", "seal"})),
    Guard(AmendmentRow, _ENDS | {"to_no", "ended_by", "words"}),
    Guard(
        LeadOfferRow,
        frozenset({"state", "settled_by", "settled_at", "seal"}),
        LeadOfferState.OFFERED,
    ),
    Guard(MergerRow, _MERGED),
    Guard(KeeperRow, _KEPT),
    Guard(CallRow, _ENDS),
    Guard(SignOnRow, _ENDS | _LISTS | {"reason"}, once=_LISTS),
    Guard(FirstSignOnRow, _ENDS | {"sign_on_id"}),
    Guard(TrailLinkRow),
    Guard(LogRow),
    Guard(OpeningRow, frozenset({"state", *_SAID}), KEPT, _SAID),
)


def put(connection: Connection) -> None:
    """Have the database refuse; tables that are not there, or not yet as ours, are passed over."""
    lift(connection)
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(
            f"CREATE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION USING ERRCODE = 'restrict_violation', "
            f"MESSAGE = TG_TABLE_NAME || ': {_SAYS}'; END $$"
        )
    for guard in GUARDS:
        if _is_ours(connection, guard.table):
            for statement in _triggers(connection, guard).values():
                connection.exec_driver_sql(statement)


def lift(connection: Connection) -> None:
    """Let rows be changed, as a migration must."""
    there = set(inspect(connection).get_table_names())
    for guard in GUARDS:
        for name in _triggers(connection, guard) if guard.table.name in there else ():
            of_table = "" if connection.dialect.name == "sqlite" else f" ON {guard.table.name}"
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{of_table}")
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {_FUNCTION}()")


def missing(connection: Connection) -> list[str]:
    """Return the names of the triggers that are not there, or not as `put` makes them."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type='trigger'"
        )
        found = {row[0]: row[1] for row in rows}
        return [
            name
            for guard in GUARDS
            for name, statement in _triggers(connection, guard).items()
            if found.get(name) != statement
        ]
    rows = connection.execute(_AT_WORK, {"function": _FUNCTION, "says": _SAYS})
    there = {row[0] for row in rows}
    return [name for guard in GUARDS for name in _triggers(connection, guard) if name not in there]


def _is_ours(connection: Connection, table: Table) -> bool:
    inspector = inspect(connection)
    if not inspector.has_table(table.name):
        return False
    there = {column["name"] for column in inspector.get_columns(table.name)}
    return {column.name for column in table.columns} <= there


def _triggers(connection: Connection, guard: Guard) -> dict[str, str]:
    """Return the statements that guard a table, by the names of the triggers they make."""
    sqlite = connection.dialect.name == "sqlite"
    return dict(_of_sqlite(guard) if sqlite else _of_postgresql(guard))


def _of_sqlite(guard: Guard) -> Iterator[tuple[str, str]]:
    name = guard.table.name
    body = f"BEGIN SELECT RAISE(ABORT, '{name}: {_SAYS}'); END"
    # INSERT OR REPLACE takes a row out without asking the trigger on DELETE.
    there = " OR ".join(f"({taken})" for taken in _taken(guard))
    replaces = f"EXISTS (SELECT 1 FROM {name} AS old WHERE {there})"  # noqa: S608 - names of ours
    whens = {
        "unchanged": f"BEFORE UPDATE ON {name} WHEN {_changed(guard, '{0}', 'IS NOT')}",
        "kept": f"BEFORE DELETE ON {name}",
        "not_replaced": f"BEFORE INSERT ON {name} WHEN {replaces}",
    }
    for what, when in whens.items():
        yield f"{name}_{what}", f"CREATE TRIGGER {name}_{what} {when} {body}"


def _of_postgresql(guard: Guard) -> Iterator[tuple[str, str]]:
    name, run = guard.table.name, f"EXECUTE FUNCTION {_FUNCTION}()"
    # As text: the type json has no equality.
    changed = _changed(guard, "{0}::text", "IS DISTINCT FROM")
    whens = {
        "unchanged": f"BEFORE UPDATE ON {name} FOR EACH ROW WHEN ({changed})",
        "kept": f"BEFORE DELETE ON {name} FOR EACH ROW",
        "not_emptied": f"BEFORE TRUNCATE ON {name} FOR EACH STATEMENT",
    }
    for what, when in whens.items():
        yield f"{name}_{what}", f"CREATE TRIGGER {name}_{what} {when} {run}"


def _changed(guard: Guard, as_value: str, differs: str) -> str:
    """Return the condition under which an update is refused."""
    if not guard.moves:
        return f"OLD.{next(iter(guard.table.primary_key.columns)).name} IS NOT NULL"
    fixed = [column.name for column in guard.table.columns if column.name not in guard.moves]
    pairs = [_differs(name, as_value, differs) for name in fixed]
    pairs += [
        f"(OLD.{name} IS NOT NULL AND {_differs(name, as_value, differs)})"
        for name in sorted(guard.once)
    ]
    filled = [f"NEW.{name} <> ''" for name in sorted(guard.emptied)]
    ended = f"OLD.state <> '{guard.until}'" if guard.until else "OLD.ended_at IS NOT NULL"
    return " OR ".join([ended, *pairs, *filled])


def _differs(name: str, as_value: str, differs: str) -> str:
    return f"{as_value.format(f'NEW.{name}')} {differs} {as_value.format(f'OLD.{name}')}"


def _taken(guard: Guard) -> Iterator[str]:
    """Yield the conditions under which a new row would take the place of an old one."""
    for columns in _unique(guard.table):
        yield " AND ".join(f"old.{name} = NEW.{name}" for name in columns)


def _unique(table: Table) -> list[list[str]]:
    keys = [[column.name for column in table.primary_key.columns]]
    keys += [[name] for name in (c.name for c in table.columns if c.unique)]
    for constraint in sorted(table.constraints, key=lambda one: str(one.name)):
        names = [column.name for column in getattr(constraint, "columns", ())]
        if constraint.__class__.__name__ == "UniqueConstraint" and names not in keys:
            keys.append(names)
    return keys
