"""Messages wait for instances that an operator holds."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "held_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.String(36), nullable=False),
        sa.Column("message", sa.String(120), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["instance_id"], ["process_instance.id"], name="fk_held_message_instance_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_held_message"),
    )
    op.create_index("ix_held_message_instance_id", "held_message", ["instance_id"])


def downgrade():
    op.drop_table("held_message")
