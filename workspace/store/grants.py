"""What the database lets a lesser role do: run the site, and never change what is on record.

Triggers refuse whoever uses the product's own tables; who owns these tables can lift them. A role
that owns nothing cannot, so a site that runs under it keeps its record even from itself. Only
PostgreSQL has roles.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, bindparam, inspect, text

from workspace.store.record.guards import GUARDS, Guard

_READ_ONLY: Final = frozenset({"alembic_version"})
_MIGHT_MORE: Final = text(
    "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
    " FROM pg_roles WHERE rolname = :role"
)
_OWNS: Final = text("SELECT count(*) FROM pg_tables WHERE tableowner = :role")
_BELONGS: Final = text(
    "SELECT count(*) FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = member"
    " WHERE rolname = :role"
)
_GRANTED: Final = text(
    "SELECT table_name, privilege_type FROM information_schema.table_privileges"
    " WHERE grantee = :role AND table_schema = current_schema() AND table_name IN :tables"
    " AND privilege_type <> 'SELECT' AND privilege_type <> 'INSERT'"
).bindparams(bindparam("tables", expanding=True))


def is_known(connection: Connection, role: str) -> bool:
    """Whether there is such a role."""
    return connection.execute(_MIGHT_MORE, {"role": role}).one_or_none() is not None


def hindrances(connection: Connection, role: str) -> Iterator[str]:
    """Yield why a role is none that could be kept from anything, in words for who runs the site."""
    asked = {"role": role}
    if connection.execute(_MIGHT_MORE, asked).scalar_one():
        yield "it may do more than its grants say: it must be neither superuser nor make roles"
    if connection.execute(_OWNS, asked).scalar_one():
        yield "it owns tables, and an owner can lift every guard"
    if connection.execute(_BELONGS, asked).scalar_one():
        yield "it belongs to other roles, and may do what they may"


def grant(connection: Connection, role: str) -> None:
    """Let a role run the site, and take from it all it could do besides."""
    quoted = connection.dialect.identifier_preparer.quote(role)
    for statement in _statements(connection, quoted):
        connection.exec_driver_sql(statement)


def excess(connection: Connection, role: str) -> list[str]:
    """Return what a role may do to the record and must not."""
    tables = [guard.table.name for guard in GUARDS]
    rows = connection.execute(_GRANTED, {"role": role, "tables": tables})
    return sorted(f"{privilege} on {table}" for table, privilege in rows)


def _statements(connection: Connection, role: str) -> Iterator[str]:
    quote = connection.dialect.identifier_preparer.quote
    schema = quote(inspect(connection).default_schema_name or "public")
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}"
    yield f"REVOKE ALL ON SCHEMA {schema} FROM {role}"
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {role}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}"
    guarded = {guard.table.name: guard for guard in GUARDS}
    for name in sorted(inspect(connection).get_table_names()):
        rights = _rights(guarded.get(name), quote) if name not in _READ_ONLY else ("SELECT",)
        yield f"GRANT {', '.join(rights)} ON {quote(name)} TO {role}"


def _rights(guard: Guard | None, quote: object) -> Iterable[str]:
    """Return what may be done to a table; of one on record only the columns that move forward."""
    assert callable(quote)
    if guard is None:
        return ("SELECT", "INSERT", "UPDATE", "DELETE")
    moves = ", ".join(quote(name) for name in sorted(guard.moves))
    return ("SELECT", "INSERT", *((f"UPDATE ({moves})",) if moves else ()))
