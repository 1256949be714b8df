"""History is one row a step. Rows of ``history_event`` stay where they are and are read there."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "history_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("actor_name", sa.String(200), nullable=False),
        sa.Column("events", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instance_id"], ["process_instance.id"], name="fk_history_step_instance_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_history_step"),
    )
    op.create_index("ix_history_step_instance", "history_step", ["instance_id", "id"])


def downgrade():
    told = op.get_bind().execute(sa.text("SELECT count(*) FROM history_step")).scalar()
    if told:
        raise RuntimeError(f"{told} steps of history would be lost: restore a backup instead")
    op.drop_table("history_step")
