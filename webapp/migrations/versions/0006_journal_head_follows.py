"""the head of the journal follows its entries

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

# The head follows the chain by itself: see governance/records/guards.py.
FOLLOWERS = {
    "sqlite": (
        "CREATE TRIGGER journal_head_follows_insert AFTER INSERT ON journal_entry WHEN NEW.number IS NOT NULL BEGIN UPDATE journal_head SET last_number = NEW.number, last_hash = NEW.hash WHERE last_number < NEW.number; END",
        "CREATE TRIGGER journal_head_follows_update AFTER UPDATE ON journal_entry WHEN NEW.number IS NOT NULL BEGIN UPDATE journal_head SET last_number = NEW.number, last_hash = NEW.hash WHERE last_number < NEW.number; END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION journal_head_follows() RETURNS trigger AS $$ BEGIN UPDATE journal_head SET last_number = NEW.number, last_hash = NEW.hash WHERE last_number < NEW.number; RETURN NULL; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER journal_head_follows_insert AFTER INSERT ON journal_entry FOR EACH ROW WHEN (NEW.number IS NOT NULL) EXECUTE FUNCTION journal_head_follows()",
        "CREATE TRIGGER journal_head_follows_update AFTER UPDATE ON journal_entry FOR EACH ROW WHEN (NEW.number IS NOT NULL) EXECUTE FUNCTION journal_head_follows()",
    ),
}


def upgrade() -> None:
    for statement in FOLLOWERS[op.get_bind().dialect.name]:
        op.execute(sa.text(statement.replace(":", "\\:")))


def downgrade() -> None:
    for verb in ("insert", "update"):
        of = " ON journal_entry" if op.get_bind().dialect.name == "postgresql" else ""
        op.execute(f"DROP TRIGGER journal_head_follows_{verb}{of}")
