"""A status report brings numbers of indicators along; a value knows who reported it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column(
        "status_report", sa.Column("numbers", sa.JSON(), nullable=False, server_default="{}")
    )
    # written out: Alembic adds the foreign key in a second step, which SQLite cannot do
    op.execute(
        "ALTER TABLE indicator_value ADD COLUMN reported_by INTEGER"
        " CONSTRAINT fk_indicator_value_reported_by REFERENCES person (id)"
    )


def downgrade():
    op.drop_column("indicator_value", "reported_by")
    op.drop_column("status_report", "numbers")
