"""the turns of the public list of organisations, made by the database itself

Revision ID: 0082_named_turns
Revises: 0094_text_labels
"""

import sqlalchemy as sa
from alembic import op

from workspace.domain.ids import new_id

revision = "0082_named_turns"
down_revision = "0094_text_labels"
branch_labels = None
depends_on = None

_NAMES = "'lead', 'co_pledger', 'endorser', 'aligned'"
_FORGET = "DELETE FROM named_turn WHERE turn <= (SELECT max(turn) FROM named_turn) - 5000"
_SHOWN = ("published_at", "withdrawn_at", "hidden_at")
_OF = {
    "entry": f"UPDATE OF {', '.join(_SHOWN)}",
    "entry_tag": "INSERT UPDATE DELETE",
    "organisation": "UPDATE OF slug, name, names, acronym, type",
    "sign_on": "INSERT UPDATE DELETE",
}
# Whom an entry names.
_NAMED_BY = (
    "SELECT code AS house FROM entry_tag WHERE entry_id = NEW.id"
    " AND kind IN ('lead', 'co_pledger', 'endorser', 'aligned')"
    " UNION SELECT organisation_id FROM sign_on WHERE pledge_id = NEW.pledge_id"
)
_TURN = (
    "INSERT INTO named_turn (mark, house) SELECT lower(hex(randomblob(10))), house FROM ({whom});"
)


def upgrade() -> None:
    turn = op.create_table(
        "named_turn",
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(20), nullable=False),
        sa.Column("house", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("turn", name=op.f("pk_named_turn")),
    )
    op.bulk_insert(turn, [{"mark": new_id(), "house": ""}])
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, acts in _OF.items():
        for name in [_name(table, act) for act in _acts(acts)] if sqlite else [_name(table)]:
            op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {_name(table)}()")
    if not sqlite:
        op.execute("DROP FUNCTION add_named_turns(varchar[])")
    op.drop_table("named_turn")


def _on_sqlite() -> None:
    sides = ("OLD", "NEW")
    some = {
        "entry": {"NEW": _NAMED_BY},
        "organisation": {"NEW": "SELECT NEW.id AS house"},
        "sign_on": {side: f"SELECT {side}.organisation_id AS house" for side in sides},
        "entry_tag": {
            side: f"SELECT {side}.code AS house WHERE {side}.kind IN ({_NAMES})" for side in sides
        },
    }
    none = {("INSERT", "OLD"), ("DELETE", "NEW")}
    changed = " OR ".join(f"OLD.{one} IS NOT NEW.{one}" for one in _SHOWN)
    for table, acts in _OF.items():
        only = f"WHEN {changed} " if table == "entry" else ""
        for act in _acts(acts):
            queries = (query for side, query in some[table].items() if (act, side) not in none)
            turns = " ".join(_TURN.format(whom=query) for query in queries)
            op.execute(
                f"CREATE TRIGGER {_name(table, act)} AFTER {act} ON {table} {only}"
                f"BEGIN {turns} {_FORGET}; END"
            )


def _on_postgresql() -> None:
    # Whoever holds the edition alone adds turns until the commit: so they are in its order.
    op.execute(
        "CREATE FUNCTION add_named_turns(houses varchar[]) RETURNS void LANGUAGE plpgsql AS $$"
        " BEGIN IF cardinality(houses) > 0 THEN"
        " PERFORM mark FROM edition FOR UPDATE;"
        " INSERT INTO named_turn (mark, house) SELECT"
        " left(replace(gen_random_uuid()::text, '-', ''), 20), one FROM unnest(houses) AS one;"
        " " + _FORGET + "; END IF; END $$"
    )
    changed = " OR ".join(f"OLD.{one} IS DISTINCT FROM NEW.{one}" for one in _SHOWN)
    sides = (
        "IF TG_OP <> 'INSERT' {old} THEN PERFORM add_named_turns(ARRAY[OLD.{column}]); END IF;"
        " IF TG_OP <> 'DELETE' {new} THEN PERFORM add_named_turns(ARRAY[NEW.{column}]); END IF;"
    )
    does = {
        "entry": f"IF {changed} THEN PERFORM add_named_turns(ARRAY({_NAMED_BY})); END IF;",
        "organisation": "PERFORM add_named_turns(ARRAY[NEW.id]);",
        "sign_on": sides.format(old="", new="", column="organisation_id"),
        "entry_tag": sides.format(
            old=f"AND OLD.kind IN ({_NAMES})", new=f"AND NEW.kind IN ({_NAMES})", column="code"
        ),
    }
    for table, acts in _OF.items():
        op.execute(
            f"CREATE FUNCTION {_name(table)}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN {does[table]} RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {_name(table)} AFTER {' OR '.join(_acts(acts))} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {_name(table)}()"
        )


def _acts(said: str) -> list[str]:
    return [said] if " OF " in said else said.split()


def _name(table: str, act: str = "") -> str:
    kind = act.split(maxsplit=1)[0].lower() if act else ""
    return f"named_turn_{table}{f'_{kind}' if kind else ''}"
