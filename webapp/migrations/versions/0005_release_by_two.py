"""One person prepares a snapshot for release, another releases it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WHEN = ("update", "delete")
SQLITE = (
    "CREATE TRIGGER release_preparation_sealed_{when} BEFORE {WHEN} ON release_preparation"
    " BEGIN SELECT RAISE(ABORT, 'release_preparation is append-only'); END"
)
POSTGRESQL = (
    "CREATE TRIGGER release_preparation_sealed_{when} BEFORE {WHEN} ON release_preparation"
    " FOR EACH ROW EXECUTE FUNCTION refuse_sealed()"
)


def upgrade():
    op.create_table(
        "release_preparation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        sa.Column("prepared_by_name", sa.String(200), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshot.id"], name="fk_release_preparation_snapshot_id"
        ),
        sa.ForeignKeyConstraint(
            ["prepared_by"], ["person.id"], name="fk_release_preparation_prepared_by"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_release_preparation"),
        sa.UniqueConstraint("snapshot_id", name="uq_release_preparation_snapshot_id"),
    )
    statement = SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL
    for when in WHEN:
        op.execute(statement.format(when=when, WHEN=when.upper()))


def downgrade():
    op.drop_table("release_preparation")
