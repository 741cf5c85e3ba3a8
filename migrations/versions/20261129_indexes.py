"""an index for every foreign key that is asked by, and for the order of every list that grows

Revision ID: 0010_indexes
Revises: 0007_ticket_organisations

"""

from alembic import op


revision = "0010_indexes"
down_revision = "0007_ticket_organisations"
branch_labels = None
depends_on = None

_NEW = (
    ("comment", ("created_by",)),
    ("comment", ("organisation_id",)),
    ("entry", ("campaign_id", "published_at", "symbol")),
    ("entry", ("lead_type", "published_at", "symbol")),
    ("entry", ("published_at", "symbol")),
    ("entry", ("region", "published_at", "symbol")),
    ("fact", ("changed_by",)),
    ("invitation", ("email",)),
    ("invitation", ("invited_by",)),
    ("invitation", ("party_id",)),
    ("invitation", ("settled_by",)),
    ("letter", ("created_at",)),
    ("measure", ("changed_by",)),
    ("party", ("pledge_id",)),
    ("pledge", ("created_by",)),
    ("revision", ("locked_by",)),
    ("signoff", ("organisation_id",)),
    ("signoff", ("party_id",)),
    ("signoff", ("person_id",)),
    ("submission", ("submitted_by",)),
    ("thread", ("created_by",)),
    ("thread", ("organisation_id",)),
    ("thread", ("settled_by",)),
    ("ticket", ("session_id",)),
)
# What longer ones serve as well.
_OLD = (
    ("entry", ("campaign_id", "published_at")),
    ("entry", ("lead_type",)),
    ("entry", ("region",)),
)


def upgrade() -> None:
    for table, columns in _NEW:
        op.create_index(_name(table, columns), table, list(columns))
    for table, columns in _OLD:
        op.drop_index(_name(table, columns), table_name=table)


def downgrade() -> None:
    for table, columns in _OLD:
        op.create_index(_name(table, columns), table, list(columns))
    for table, columns in _NEW:
        op.drop_index(_name(table, columns), table_name=table)


def _name(table: str, columns: tuple[str, ...]) -> str:
    return f"ix_{table}_{'_'.join(columns)}"
