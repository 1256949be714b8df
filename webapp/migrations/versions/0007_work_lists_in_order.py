"""indexes that hold the work lists in the order of their pages

Revision: 0007, after 0006.
"""

from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

BEFORE = {
    'ix_user_task_group_open': ['candidate_group', 'state'],
    'ix_user_task_assignee_open': ['assignee', 'state'],
    'ix_user_task_open_due': ['state', 'due_at'],
}


def upgrade() -> None:
    for name, columns in BEFORE.items():
        op.drop_index(name, table_name='user_task')
        ordered = columns if 'due_at' in columns else [*columns, 'due_at']
        op.create_index(name, 'user_task', [*ordered, 'id'])
    op.create_index('ix_user_task_done', 'user_task', ['completed_by', 'completed_at', 'id'])


def downgrade() -> None:
    op.drop_index('ix_user_task_done', table_name='user_task')
    for name, columns in BEFORE.items():
        op.drop_index(name, table_name='user_task')
        op.create_index(name, 'user_task', columns)
