"""An agenda item says its generated sentences in English too."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    for column in (sa.String(250), "title_en"), (sa.Text(), "text_en"):
        kind, name = column
        op.add_column("agenda_item", sa.Column(name, kind, nullable=False, server_default=""))


def downgrade():
    op.drop_column("agenda_item", "text_en")
    op.drop_column("agenda_item", "title_en")
