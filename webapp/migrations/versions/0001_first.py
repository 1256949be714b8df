"""first

Revision: 0001, after , made 2026-11-23 08:28:31.823213.
"""

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

FIRST_HEAD = "INSERT INTO journal_head (id, last_number, last_hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000')"

# What the database itself refuses: see governance/records/guards.py.
GUARDS = {
    "sqlite": (
        "CREATE TRIGGER journal_entry_sealed_update BEFORE UPDATE ON journal_entry WHEN OLD.number IS NOT NULL BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END",
        "CREATE TRIGGER journal_entry_sealed_delete BEFORE DELETE ON journal_entry WHEN OLD.number IS NOT NULL BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END",
        "CREATE TRIGGER document_version_sealed_update BEFORE UPDATE ON document_version BEGIN SELECT RAISE(ABORT, 'document_version is append-only'); END",
        "CREATE TRIGGER document_version_sealed_delete BEFORE DELETE ON document_version BEGIN SELECT RAISE(ABORT, 'document_version is append-only'); END",
        "CREATE TRIGGER document_blob_sealed_update BEFORE UPDATE ON document_blob BEGIN SELECT RAISE(ABORT, 'document_blob is append-only'); END",
        "CREATE TRIGGER document_blob_sealed_delete BEFORE DELETE ON document_blob BEGIN SELECT RAISE(ABORT, 'document_blob is append-only'); END",
        "CREATE TRIGGER hearing_answer_sealed_update BEFORE UPDATE ON hearing_answer BEGIN SELECT RAISE(ABORT, 'hearing_answer is append-only'); END",
        "CREATE TRIGGER hearing_answer_sealed_delete BEFORE DELETE ON hearing_answer BEGIN SELECT RAISE(ABORT, 'hearing_answer is append-only'); END",
        "CREATE TRIGGER recommendation_sealed_update BEFORE UPDATE ON recommendation WHEN OLD.state IN ('approved', 'returned') BEGIN SELECT RAISE(ABORT, 'recommendation is append-only'); END",
        "CREATE TRIGGER recommendation_sealed_delete BEFORE DELETE ON recommendation WHEN OLD.state IN ('approved', 'returned') BEGIN SELECT RAISE(ABORT, 'recommendation is append-only'); END",
        "CREATE TRIGGER resolution_sealed_update BEFORE UPDATE ON resolution BEGIN SELECT RAISE(ABORT, 'resolution is append-only'); END",
        "CREATE TRIGGER resolution_sealed_delete BEFORE DELETE ON resolution BEGIN SELECT RAISE(ABORT, 'resolution is append-only'); END",
        "CREATE TRIGGER review_paper_sealed_update BEFORE UPDATE ON review_paper BEGIN SELECT RAISE(ABORT, 'review_paper is append-only'); END",
        "CREATE TRIGGER review_paper_sealed_delete BEFORE DELETE ON review_paper BEGIN SELECT RAISE(ABORT, 'review_paper is append-only'); END",
        "CREATE TRIGGER statement_sealed_update BEFORE UPDATE ON statement WHEN OLD.submitted_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'statement is append-only'); END",
        "CREATE TRIGGER statement_sealed_delete BEFORE DELETE ON statement WHEN OLD.submitted_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'statement is append-only'); END",
        "CREATE TRIGGER report_template_sealed_update BEFORE UPDATE ON report_template BEGIN SELECT RAISE(ABORT, 'report_template is append-only'); END",
        "CREATE TRIGGER report_template_sealed_delete BEFORE DELETE ON report_template BEGIN SELECT RAISE(ABORT, 'report_template is append-only'); END",
        "CREATE TRIGGER status_report_sealed_update BEFORE UPDATE ON status_report WHEN OLD.state = 'locked' BEGIN SELECT RAISE(ABORT, 'status_report is append-only'); END",
        "CREATE TRIGGER status_report_sealed_delete BEFORE DELETE ON status_report WHEN OLD.state = 'locked' BEGIN SELECT RAISE(ABORT, 'status_report is append-only'); END",
        "CREATE TRIGGER report_light_sealed_update BEFORE UPDATE ON report_light WHEN OLD.is_locked BEGIN SELECT RAISE(ABORT, 'report_light is append-only'); END",
        "CREATE TRIGGER report_light_sealed_delete BEFORE DELETE ON report_light WHEN OLD.is_locked BEGIN SELECT RAISE(ABORT, 'report_light is append-only'); END",
        "CREATE TRIGGER gate_decision_sealed_update BEFORE UPDATE ON gate_decision BEGIN SELECT RAISE(ABORT, 'gate_decision is append-only'); END",
        "CREATE TRIGGER gate_decision_sealed_delete BEFORE DELETE ON gate_decision BEGIN SELECT RAISE(ABORT, 'gate_decision is append-only'); END",
        "CREATE TRIGGER interest_ruling_sealed_update BEFORE UPDATE ON interest_ruling BEGIN SELECT RAISE(ABORT, 'interest_ruling is append-only'); END",
        "CREATE TRIGGER interest_ruling_sealed_delete BEFORE DELETE ON interest_ruling BEGIN SELECT RAISE(ABORT, 'interest_ruling is append-only'); END",
        "CREATE TRIGGER minutes_sealed_update BEFORE UPDATE ON minutes WHEN OLD.state = 'approved' BEGIN SELECT RAISE(ABORT, 'minutes is append-only'); END",
        "CREATE TRIGGER minutes_sealed_delete BEFORE DELETE ON minutes WHEN OLD.state = 'approved' BEGIN SELECT RAISE(ABORT, 'minutes is append-only'); END",
        "CREATE TRIGGER minutes_version_sealed_update BEFORE UPDATE ON minutes_version BEGIN SELECT RAISE(ABORT, 'minutes_version is append-only'); END",
        "CREATE TRIGGER minutes_version_sealed_delete BEFORE DELETE ON minutes_version BEGIN SELECT RAISE(ABORT, 'minutes_version is append-only'); END",
        "CREATE TRIGGER minutes_objection_sealed_update BEFORE UPDATE ON minutes_objection BEGIN SELECT RAISE(ABORT, 'minutes_objection is append-only'); END",
        "CREATE TRIGGER minutes_objection_sealed_delete BEFORE DELETE ON minutes_objection BEGIN SELECT RAISE(ABORT, 'minutes_objection is append-only'); END",
        "CREATE TRIGGER service_target_sealed_update BEFORE UPDATE ON service_target BEGIN SELECT RAISE(ABORT, 'service_target is append-only'); END",
        "CREATE TRIGGER service_target_sealed_delete BEFORE DELETE ON service_target BEGIN SELECT RAISE(ABORT, 'service_target is append-only'); END",
        "CREATE TRIGGER measurement_sealed_update BEFORE UPDATE ON measurement BEGIN SELECT RAISE(ABORT, 'measurement is append-only'); END",
        "CREATE TRIGGER measurement_sealed_delete BEFORE DELETE ON measurement BEGIN SELECT RAISE(ABORT, 'measurement is append-only'); END",
        "CREATE TRIGGER baseline_sealed_update BEFORE UPDATE ON baseline BEGIN SELECT RAISE(ABORT, 'baseline is append-only'); END",
        "CREATE TRIGGER baseline_sealed_delete BEFORE DELETE ON baseline BEGIN SELECT RAISE(ABORT, 'baseline is append-only'); END",
        "CREATE TRIGGER baseline_milestone_sealed_update BEFORE UPDATE ON baseline_milestone BEGIN SELECT RAISE(ABORT, 'baseline_milestone is append-only'); END",
        "CREATE TRIGGER baseline_milestone_sealed_delete BEFORE DELETE ON baseline_milestone BEGIN SELECT RAISE(ABORT, 'baseline_milestone is append-only'); END",
        "CREATE TRIGGER indicator_definition_sealed_update BEFORE UPDATE ON indicator_definition BEGIN SELECT RAISE(ABORT, 'indicator_definition is append-only'); END",
        "CREATE TRIGGER indicator_definition_sealed_delete BEFORE DELETE ON indicator_definition BEGIN SELECT RAISE(ABORT, 'indicator_definition is append-only'); END",
        "CREATE TRIGGER indicator_target_sealed_update BEFORE UPDATE ON indicator_target BEGIN SELECT RAISE(ABORT, 'indicator_target is append-only'); END",
        "CREATE TRIGGER indicator_target_sealed_delete BEFORE DELETE ON indicator_target BEGIN SELECT RAISE(ABORT, 'indicator_target is append-only'); END",
        "CREATE TRIGGER indicator_value_sealed_update BEFORE UPDATE ON indicator_value WHEN OLD.confirmed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'indicator_value is append-only'); END",
        "CREATE TRIGGER indicator_value_sealed_delete BEFORE DELETE ON indicator_value WHEN OLD.confirmed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'indicator_value is append-only'); END",
        "CREATE TRIGGER snapshot_sealed_update BEFORE UPDATE ON snapshot BEGIN SELECT RAISE(ABORT, 'snapshot is append-only'); END",
        "CREATE TRIGGER snapshot_sealed_delete BEFORE DELETE ON snapshot BEGIN SELECT RAISE(ABORT, 'snapshot is append-only'); END",
        "CREATE TRIGGER ballot_sealed_update BEFORE UPDATE OF scores, ranking, seat_id, person_id, cast_at ON ballot BEGIN SELECT RAISE(ABORT, 'ballot is append-only'); END",
        "CREATE TRIGGER ballot_sealed_delete BEFORE DELETE ON ballot BEGIN SELECT RAISE(ABORT, 'ballot is append-only'); END",
        "CREATE TRIGGER round_result_sealed_update BEFORE UPDATE ON round_result BEGIN SELECT RAISE(ABORT, 'round_result is append-only'); END",
        "CREATE TRIGGER round_result_sealed_delete BEFORE DELETE ON round_result BEGIN SELECT RAISE(ABORT, 'round_result is append-only'); END",
        "CREATE TRIGGER round_decision_sealed_update BEFORE UPDATE ON round_decision BEGIN SELECT RAISE(ABORT, 'round_decision is append-only'); END",
        "CREATE TRIGGER round_decision_sealed_delete BEFORE DELETE ON round_decision BEGIN SELECT RAISE(ABORT, 'round_decision is append-only'); END",
        "CREATE TRIGGER publication_sealed_update BEFORE UPDATE OF kind, slug, title_da, title_en, subject, content, sha256, published_at, published_by ON publication BEGIN SELECT RAISE(ABORT, 'publication is append-only'); END",
        "CREATE TRIGGER publication_sealed_delete BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'publication is append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_sealed() RETURNS trigger AS $$\nBEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql",
        'CREATE TRIGGER journal_entry_sealed_update BEFORE UPDATE ON journal_entry FOR EACH ROW WHEN (OLD.number IS NOT NULL) EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER journal_entry_sealed_delete BEFORE DELETE ON journal_entry FOR EACH ROW WHEN (OLD.number IS NOT NULL) EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER document_version_sealed_update BEFORE UPDATE ON document_version FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER document_version_sealed_delete BEFORE DELETE ON document_version FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER document_blob_sealed_update BEFORE UPDATE ON document_blob FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER document_blob_sealed_delete BEFORE DELETE ON document_blob FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER hearing_answer_sealed_update BEFORE UPDATE ON hearing_answer FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER hearing_answer_sealed_delete BEFORE DELETE ON hearing_answer FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        "CREATE TRIGGER recommendation_sealed_update BEFORE UPDATE ON recommendation FOR EACH ROW WHEN (OLD.state IN ('approved', 'returned')) EXECUTE FUNCTION refuse_sealed()",
        "CREATE TRIGGER recommendation_sealed_delete BEFORE DELETE ON recommendation FOR EACH ROW WHEN (OLD.state IN ('approved', 'returned')) EXECUTE FUNCTION refuse_sealed()",
        'CREATE TRIGGER resolution_sealed_update BEFORE UPDATE ON resolution FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER resolution_sealed_delete BEFORE DELETE ON resolution FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER review_paper_sealed_update BEFORE UPDATE ON review_paper FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER review_paper_sealed_delete BEFORE DELETE ON review_paper FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER statement_sealed_update BEFORE UPDATE ON statement FOR EACH ROW WHEN (OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER statement_sealed_delete BEFORE DELETE ON statement FOR EACH ROW WHEN (OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER report_template_sealed_update BEFORE UPDATE ON report_template FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER report_template_sealed_delete BEFORE DELETE ON report_template FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        "CREATE TRIGGER status_report_sealed_update BEFORE UPDATE ON status_report FOR EACH ROW WHEN (OLD.state = 'locked') EXECUTE FUNCTION refuse_sealed()",
        "CREATE TRIGGER status_report_sealed_delete BEFORE DELETE ON status_report FOR EACH ROW WHEN (OLD.state = 'locked') EXECUTE FUNCTION refuse_sealed()",
        'CREATE TRIGGER report_light_sealed_update BEFORE UPDATE ON report_light FOR EACH ROW WHEN (OLD.is_locked) EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER report_light_sealed_delete BEFORE DELETE ON report_light FOR EACH ROW WHEN (OLD.is_locked) EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER gate_decision_sealed_update BEFORE UPDATE ON gate_decision FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER gate_decision_sealed_delete BEFORE DELETE ON gate_decision FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER interest_ruling_sealed_update BEFORE UPDATE ON interest_ruling FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER interest_ruling_sealed_delete BEFORE DELETE ON interest_ruling FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        "CREATE TRIGGER minutes_sealed_update BEFORE UPDATE ON minutes FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION refuse_sealed()",
        "CREATE TRIGGER minutes_sealed_delete BEFORE DELETE ON minutes FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION refuse_sealed()",
        'CREATE TRIGGER minutes_version_sealed_update BEFORE UPDATE ON minutes_version FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER minutes_version_sealed_delete BEFORE DELETE ON minutes_version FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER minutes_objection_sealed_update BEFORE UPDATE ON minutes_objection FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER minutes_objection_sealed_delete BEFORE DELETE ON minutes_objection FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER service_target_sealed_update BEFORE UPDATE ON service_target FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER service_target_sealed_delete BEFORE DELETE ON service_target FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER measurement_sealed_update BEFORE UPDATE ON measurement FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER measurement_sealed_delete BEFORE DELETE ON measurement FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER baseline_sealed_update BEFORE UPDATE ON baseline FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER baseline_sealed_delete BEFORE DELETE ON baseline FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER baseline_milestone_sealed_update BEFORE UPDATE ON baseline_milestone FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER baseline_milestone_sealed_delete BEFORE DELETE ON baseline_milestone FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER indicator_definition_sealed_update BEFORE UPDATE ON indicator_definition FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER indicator_definition_sealed_delete BEFORE DELETE ON indicator_definition FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER indicator_target_sealed_update BEFORE UPDATE ON indicator_target FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER indicator_target_sealed_delete BEFORE DELETE ON indicator_target FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER indicator_value_sealed_update BEFORE UPDATE ON indicator_value FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER indicator_value_sealed_delete BEFORE DELETE ON indicator_value FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER snapshot_sealed_update BEFORE UPDATE ON snapshot FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER snapshot_sealed_delete BEFORE DELETE ON snapshot FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER ballot_sealed_update BEFORE UPDATE OF scores, ranking, seat_id, person_id, cast_at ON ballot FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER ballot_sealed_delete BEFORE DELETE ON ballot FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER round_result_sealed_update BEFORE UPDATE ON round_result FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER round_result_sealed_delete BEFORE DELETE ON round_result FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER round_decision_sealed_update BEFORE UPDATE ON round_decision FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER round_decision_sealed_delete BEFORE DELETE ON round_decision FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER publication_sealed_update BEFORE UPDATE OF kind, slug, title_da, title_en, subject, content, sha256, published_at, published_by ON publication FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
        'CREATE TRIGGER publication_sealed_delete BEFORE DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_sealed()',
    ),
}


def upgrade() -> None:
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table('access_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('requester', sa.String(length=200), nullable=False),
    sa.Column('contact', sa.String(length=254), nullable=False),
    sa.Column('wanted', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('extension_reason', sa.Text(), nullable=True),
    sa.Column('outcome', sa.String(length=40), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.String(length=200), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_request'))
    )
    with op.batch_alter_table('access_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_request_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_access_request_due_on'), ['due_on'], unique=False)

    op.create_table('agreement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('title_da', sa.String(length=300), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement')),
    sa.UniqueConstraint('code', name=op.f('uq_agreement_code'))
    )
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agreement_kind'), ['kind'], unique=False)

    op.create_table('document_blob',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_document_blob'))
    )
    op.create_table('journal_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_key', sa.String(length=40), nullable=False),
    sa.Column('actor_name', sa.String(length=200), nullable=False),
    sa.Column('on_behalf_of', sa.String(length=200), nullable=True),
    sa.Column('action', sa.String(length=80), nullable=False),
    sa.Column('subject', sa.String(length=80), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('previous_hash', sa.String(length=64), nullable=True),
    sa.Column('hash', sa.String(length=64), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_entry')),
    sa.UniqueConstraint('number', name=op.f('uq_journal_entry_number'))
    )
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_journal_entry_action'), ['action'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entry_actor_key'), ['actor_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entry_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entry_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entry_subject'), ['subject'], unique=False)

    op.create_table('journal_head',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.Column('last_hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_head'))
    )
    op.create_table('number_series',
    sa.Column('series', sa.String(length=80), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('series', 'year', name=op.f('pk_number_series'))
    )
    op.create_table('party',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('name_da', sa.String(length=100), nullable=False),
    sa.Column('name_en', sa.String(length=100), nullable=False),
    sa.CheckConstraint("code IN ('state', 'region', 'municipality')", name=op.f('ck_party_known_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_party')),
    sa.UniqueConstraint('code', name=op.f('uq_party_code'))
    )
    op.create_table('prioritisation_round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('method', sa.String(length=40), nullable=False),
    sa.Column('scale_min', sa.Integer(), nullable=False),
    sa.Column('scale_max', sa.Integer(), nullable=False),
    sa.Column('first_round_id', sa.Integer(), nullable=True),
    sa.Column('instance_id', sa.String(length=64), nullable=True),
    sa.Column('drafted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('criteria_approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('criteria_approved_by', sa.String(length=200), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('offered_to_deputy_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['first_round_id'], ['prioritisation_round.id'], name=op.f('fk_prioritisation_round_first_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_prioritisation_round'))
    )
    with op.batch_alter_table('prioritisation_round', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_prioritisation_round_body_code'), ['body_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_prioritisation_round_first_round_id'), ['first_round_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_prioritisation_round_instance_id'), ['instance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_prioritisation_round_state'), ['state'], unique=False)

    op.create_table('process_definition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('process_id', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('bpmn_xml', sa.Text(), nullable=True),
    sa.Column('files', sa.JSON(), nullable=True),
    sa.Column('spec', sa.LargeBinary(), nullable=True),
    sa.Column('start_messages', sa.JSON(), nullable=False),
    sa.Column('called', sa.JSON(), nullable=False),
    sa.Column('deployed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deployed_by', sa.String(length=200), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_definition')),
    sa.UniqueConstraint('process_id', 'version', name=op.f('uq_process_definition_process_id_version'))
    )
    op.create_table('publication',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('title_da', sa.String(length=300), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=False),
    sa.Column('subject', sa.String(length=80), nullable=True),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_by', sa.String(length=200), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawal_reason', sa.Text(), nullable=True),
    sa.CheckConstraint('withdrawn_at IS NULL OR withdrawal_reason IS NOT NULL', name=op.f('ck_publication_tombstone_has_reason')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publication')),
    sa.UniqueConstraint('slug', name=op.f('uq_publication_slug'))
    )
    with op.batch_alter_table('publication', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_publication_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_publication_published_at'), ['published_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_publication_subject'), ['subject'], unique=False)

    op.create_table('report_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title_da', sa.String(length=200), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('dimensions', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_template')),
    sa.UniqueConstraint('code', 'version', name=op.f('uq_report_template_code_version'))
    )
    op.create_table('sign_in_failure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_hash', sa.String(length=64), nullable=False),
    sa.Column('address_hash', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_failure'))
    )
    with op.batch_alter_table('sign_in_failure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_failure_account_hash'), ['account_hash'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_failure_address_hash'), ['address_hash'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_failure_at'), ['at'], unique=False)

    op.create_table('agreement_clause',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('agreement_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['agreement_id'], ['agreement.id'], name=op.f('fk_agreement_clause_agreement_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement_clause')),
    sa.UniqueConstraint('agreement_id', 'number', name=op.f('uq_agreement_clause_agreement_id_number'))
    )
    with op.batch_alter_table('agreement_clause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agreement_clause_agreement_id'), ['agreement_id'], unique=False)

    op.create_table('body',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_da', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('quorum_rule', sa.String(length=40), nullable=False),
    sa.Column('quorum_minimum', sa.Integer(), nullable=True),
    sa.Column('decision_rule', sa.String(length=40), nullable=False),
    sa.Column('tie_rule', sa.String(length=40), nullable=False),
    sa.Column('notice_workdays', sa.Integer(), nullable=False),
    sa.Column('chair_party_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['chair_party_id'], ['party.id'], name=op.f('fk_body_chair_party_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_body')),
    sa.UniqueConstraint('code', name=op.f('uq_body_code'))
    )
    op.create_table('organisation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=True),
    sa.Column('successor_id', sa.Integer(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_organisation_party_id')),
    sa.ForeignKeyConstraint(['successor_id'], ['organisation.id'], name=op.f('fk_organisation_successor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation')),
    sa.UniqueConstraint('code', name=op.f('uq_organisation_code'))
    )
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organisation_party_id'), ['party_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_organisation_successor_id'), ['successor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_organisation_valid_from'), ['valid_from'], unique=False)

    op.create_table('process_instance',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('definition_id', sa.Integer(), nullable=False),
    sa.Column('process_id', sa.String(length=80), nullable=False),
    sa.Column('business_key', sa.String(length=120), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.Column('state_blob', sa.LargeBinary(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('started_by', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['definition_id'], ['process_definition.id'], name=op.f('fk_process_instance_definition_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_instance'))
    )
    with op.batch_alter_table('process_instance', schema=None) as batch_op:
        batch_op.create_index('ix_process_instance_business_key', ['business_key', 'process_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_process_instance_definition_id'), ['definition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_process_instance_process_id'), ['process_id'], unique=False)

    op.create_table('round_criterion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_da', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('weight', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('weight > 0 AND weight <= 100', name=op.f('ck_round_criterion_weight_in_range')),
    sa.ForeignKeyConstraint(['round_id'], ['prioritisation_round.id'], name=op.f('fk_round_criterion_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_criterion')),
    sa.UniqueConstraint('round_id', 'code', name=op.f('uq_round_criterion_round_id_code'))
    )
    with op.batch_alter_table('round_criterion', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_criterion_round_id'), ['round_id'], unique=False)

    op.create_table('round_result',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('computed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('tally', sa.JSON(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['prioritisation_round.id'], name=op.f('fk_round_result_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_result')),
    sa.UniqueConstraint('round_id', name=op.f('uq_round_result_round_id'))
    )
    op.create_table('cycle_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['body_code'], ['body.code'], name=op.f('fk_cycle_template_body_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cycle_template')),
    sa.UniqueConstraint('body_code', 'version', name=op.f('uq_cycle_template_body_code_version'))
    )
    with op.batch_alter_table('cycle_template', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cycle_template_body_code'), ['body_code'], unique=False)

    op.create_table('decision_evaluation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('instance_id', sa.String(length=36), nullable=False),
    sa.Column('business_key', sa.String(length=120), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('element_id', sa.String(length=120), nullable=False),
    sa.Column('decision_id', sa.String(length=120), nullable=False),
    sa.Column('definition_version', sa.Integer(), nullable=False),
    sa.Column('inputs', sa.JSON(), nullable=False),
    sa.Column('rules', sa.JSON(), nullable=False),
    sa.Column('outputs', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['instance_id'], ['process_instance.id'], name=op.f('fk_decision_evaluation_instance_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision_evaluation'))
    )
    with op.batch_alter_table('decision_evaluation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_evaluation_business_key'), ['business_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_evaluation_instance_id'), ['instance_id'], unique=False)

    op.create_table('due_timer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('instance_id', sa.String(length=36), nullable=False),
    sa.Column('task_ref', sa.String(length=36), nullable=False),
    sa.Column('element_id', sa.String(length=120), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('fired_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['instance_id'], ['process_instance.id'], name=op.f('fk_due_timer_instance_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_due_timer'))
    )
    with op.batch_alter_table('due_timer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_due_timer_instance_id'), ['instance_id'], unique=False)
        batch_op.create_index('ix_due_timer_state_due', ['state', 'due_at'], unique=False)

    op.create_table('history_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('instance_id', sa.String(length=36), nullable=False),
    sa.Column('business_key', sa.String(length=120), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('process_id', sa.String(length=80), nullable=False),
    sa.Column('element_id', sa.String(length=120), nullable=True),
    sa.Column('element_name', sa.String(length=300), nullable=True),
    sa.Column('actor', sa.String(length=120), nullable=False),
    sa.Column('actor_name', sa.String(length=200), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['instance_id'], ['process_instance.id'], name=op.f('fk_history_event_instance_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_history_event'))
    )
    with op.batch_alter_table('history_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_history_event_business_key'), ['business_key'], unique=False)
        batch_op.create_index('ix_history_event_instance', ['instance_id', 'id'], unique=False)

    op.create_table('message_wait',
    sa.Column('instance_id', sa.String(length=36), nullable=False),
    sa.Column('message', sa.String(length=120), nullable=False),
    sa.Column('business_key', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['instance_id'], ['process_instance.id'], name=op.f('fk_message_wait_instance_id')),
    sa.PrimaryKeyConstraint('instance_id', 'message', name=op.f('pk_message_wait'))
    )
    with op.batch_alter_table('message_wait', schema=None) as batch_op:
        batch_op.create_index('ix_message_wait_message_key', ['message', 'business_key'], unique=False)

    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('notify', sa.String(length=40), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_person_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('remit_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name_da', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_remit_item_body_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remit_item')),
    sa.UniqueConstraint('body_id', 'code', 'valid_from', name=op.f('uq_remit_item_body_id_code_valid_from'))
    )
    with op.batch_alter_table('remit_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_remit_item_body_id'), ['body_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_remit_item_valid_from'), ['valid_from'], unique=False)

    op.create_table('reporting_period',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=20), nullable=False),
    sa.Column('template_id', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('occurrence_key', sa.String(length=120), nullable=True),
    sa.ForeignKeyConstraint(['body_code'], ['body.code'], name=op.f('fk_reporting_period_body_code')),
    sa.ForeignKeyConstraint(['template_id'], ['report_template.id'], name=op.f('fk_reporting_period_template_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reporting_period')),
    sa.UniqueConstraint('body_code', 'period', name=op.f('uq_reporting_period_body_code_period')),
    sa.UniqueConstraint('occurrence_key', name=op.f('uq_reporting_period_occurrence_key'))
    )
    with op.batch_alter_table('reporting_period', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reporting_period_due_on'), ['due_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_reporting_period_period'), ['period'], unique=False)

    op.create_table('seat_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('quota', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.CheckConstraint('quota >= 0', name=op.f('ck_seat_group_quota_not_negative')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_seat_group_body_id')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_seat_group_party_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seat_group'))
    )
    with op.batch_alter_table('seat_group', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seat_group_body_id'), ['body_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_seat_group_party_id'), ['party_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_seat_group_valid_from'), ['valid_from'], unique=False)

    op.create_table('user_task',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('instance_id', sa.String(length=36), nullable=False),
    sa.Column('definition_id', sa.Integer(), nullable=False),
    sa.Column('process_id', sa.String(length=80), nullable=False),
    sa.Column('business_key', sa.String(length=120), nullable=False),
    sa.Column('element_id', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('name_en', sa.String(length=300), nullable=True),
    sa.Column('lane', sa.String(length=200), nullable=True),
    sa.Column('candidate_group', sa.String(length=120), nullable=True),
    sa.Column('seat', sa.String(length=60), nullable=True),
    sa.Column('assignee', sa.String(length=120), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('priority', sa.Integer(), nullable=False),
    sa.Column('form_key', sa.String(length=120), nullable=True),
    sa.Column('page', sa.String(length=120), nullable=True),
    sa.Column('subject', sa.String(length=200), nullable=True),
    sa.Column('recorded_by', sa.String(length=120), nullable=True),
    sa.Column('outputs', sa.JSON(), nullable=True),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('completed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('completed_by', sa.String(length=120), nullable=True),
    sa.Column('completed_by_name', sa.String(length=200), nullable=True),
    sa.Column('on_behalf_of', sa.String(length=200), nullable=True),
    sa.Column('answers', sa.JSON(), nullable=True),
    sa.Column('draft', sa.JSON(), nullable=True),
    sa.Column('draft_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['definition_id'], ['process_definition.id'], name=op.f('fk_user_task_definition_id')),
    sa.ForeignKeyConstraint(['instance_id'], ['process_instance.id'], name=op.f('fk_user_task_instance_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_task'))
    )
    with op.batch_alter_table('user_task', schema=None) as batch_op:
        batch_op.create_index('ix_user_task_assignee_open', ['assignee', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_user_task_business_key'), ['business_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_user_task_element_id'), ['element_id'], unique=False)
        batch_op.create_index('ix_user_task_group_open', ['candidate_group', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_user_task_instance_id'), ['instance_id'], unique=False)
        batch_op.create_index('ix_user_task_open_due', ['state', 'due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_user_task_process_id'), ['process_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_user_task_seat'), ['seat'], unique=False)
        batch_op.create_index(batch_op.f('ix_user_task_subject'), ['subject'], unique=False)

    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('password_hash', sa.String(length=255), nullable=True),
    sa.Column('is_demo', sa.Boolean(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('session_stamp', sa.String(length=64), nullable=False),
    sa.Column('last_sign_in_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('email = lower(email)', name=op.f('ck_account_email_lower_case')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_account_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email')),
    sa.UniqueConstraint('person_id', name=op.f('uq_account_person_id'))
    )
    op.create_table('case_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=12), nullable=True),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('serial', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('case_type', sa.String(length=40), nullable=True),
    sa.Column('type_reason', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('forum', sa.String(length=40), nullable=True),
    sa.Column('confidentiality', sa.String(length=40), nullable=False),
    sa.Column('confidentiality_ground', sa.Text(), nullable=False),
    sa.Column('stage', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('state_reason', sa.Text(), nullable=False),
    sa.Column('inclusion_ground', sa.String(length=40), nullable=False),
    sa.Column('inclusion_reason', sa.Text(), nullable=False),
    sa.Column('remit_item', sa.String(length=80), nullable=True),
    sa.Column('goal', sa.Text(), nullable=False),
    sa.Column('plan', sa.Text(), nullable=False),
    sa.Column('finance', sa.Text(), nullable=False),
    sa.Column('cost_amount_kr', sa.BigInteger(), nullable=True),
    sa.Column('strategic_flags', sa.JSON(), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=True),
    sa.Column('created_by_name', sa.String(length=200), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('missing', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['person.id'], name=op.f('fk_case_file_created_by')),
    sa.ForeignKeyConstraint(['owner_id'], ['organisation.id'], name=op.f('fk_case_file_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_file')),
    sa.UniqueConstraint('number', name=op.f('uq_case_file_number')),
    sa.UniqueConstraint('year', 'serial', name=op.f('uq_case_file_year_serial'))
    )
    with op.batch_alter_table('case_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_file_forum'), ['forum'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_file_opened_at'), ['opened_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_file_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_file_remit_item'), ['remit_item'], unique=False)
        batch_op.create_index('ix_case_file_state_case_type', ['state', 'case_type'], unique=False)

    op.create_table('cycle_template_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('template_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name_da', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('rule', sa.JSON(), nullable=False),
    sa.Column('lead_workdays', sa.Integer(), nullable=False),
    sa.Column('process_id', sa.String(length=80), nullable=True),
    sa.Column('variables', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['template_id'], ['cycle_template.id'], name=op.f('fk_cycle_template_event_template_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cycle_template_event')),
    sa.UniqueConstraint('template_id', 'code', name=op.f('uq_cycle_template_event_template_id_code'))
    )
    with op.batch_alter_table('cycle_template_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cycle_template_event_template_id'), ['template_id'], unique=False)

    op.create_table('digest_sent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('tasks', sa.Integer(), nullable=False),
    sa.Column('items', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_digest_sent_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_digest_sent')),
    sa.UniqueConstraint('person_id', 'on', name=op.f('uq_digest_sent_person_id_on'))
    )
    op.create_table('incident',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('instance_id', sa.String(length=36), nullable=True),
    sa.Column('task_id', sa.String(length=36), nullable=True),
    sa.Column('timer_id', sa.Integer(), nullable=True),
    sa.Column('business_key', sa.String(length=120), nullable=True),
    sa.Column('element_id', sa.String(length=120), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('error', sa.Text(), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('action', sa.JSON(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_retry_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('resolved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('resolved_by', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['instance_id'], ['process_instance.id'], name=op.f('fk_incident_instance_id')),
    sa.ForeignKeyConstraint(['task_id'], ['user_task.id'], name=op.f('fk_incident_task_id')),
    sa.ForeignKeyConstraint(['timer_id'], ['due_timer.id'], name=op.f('fk_incident_timer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incident'))
    )
    with op.batch_alter_table('incident', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_incident_business_key'), ['business_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_incident_instance_id'), ['instance_id'], unique=False)
        batch_op.create_index('ix_incident_state_retry', ['state', 'next_retry_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_incident_task_id'), ['task_id'], unique=False)

    op.create_table('meeting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('convened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('held_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancel_reason', sa.Text(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('instance_id', sa.String(length=64), nullable=True),
    sa.Column('occurrence_key', sa.String(length=120), nullable=True),
    sa.Column('chaired_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['body_code'], ['body.code'], name=op.f('fk_meeting_body_code')),
    sa.ForeignKeyConstraint(['chaired_by'], ['person.id'], name=op.f('fk_meeting_chaired_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting')),
    sa.UniqueConstraint('body_code', 'year', 'serial', name=op.f('uq_meeting_body_code_year_serial')),
    sa.UniqueConstraint('occurrence_key', name=op.f('uq_meeting_occurrence_key'))
    )
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_body_code'), ['body_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_instance_id'), ['instance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_starts_at'), ['starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_state'), ['state'], unique=False)

    op.create_table('outbox_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dedupe_key', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('channel', sa.String(length=40), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('html', sa.Text(), nullable=False),
    sa.Column('task_id', sa.String(length=36), nullable=True),
    sa.Column('case_number', sa.String(length=120), nullable=True),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_try_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_error', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_outbox_message_person_id')),
    sa.ForeignKeyConstraint(['task_id'], ['user_task.id'], name=op.f('fk_outbox_message_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox_message')),
    sa.UniqueConstraint('dedupe_key', name=op.f('uq_outbox_message_dedupe_key'))
    )
    with op.batch_alter_table('outbox_message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outbox_message_case_number'), ['case_number'], unique=False)
        batch_op.create_index(batch_op.f('ix_outbox_message_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_outbox_message_state_next_try', ['state', 'next_try_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_outbox_message_task_id'), ['task_id'], unique=False)

    op.create_table('reminder_sent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['task_id'], ['user_task.id'], name=op.f('fk_reminder_sent_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder_sent')),
    sa.UniqueConstraint('task_id', 'kind', 'due_on', name=op.f('uq_reminder_sent_task_id_kind_due_on'))
    )
    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=40), nullable=False),
    sa.Column('scope', sa.String(length=60), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_role_grant_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_role_grant_valid_from'), ['valid_from'], unique=False)

    op.create_table('round_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=40), nullable=False),
    sa.Column('computed_order', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('adopted_order', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('office', sa.String(length=40), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_by_name', sa.String(length=200), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_round_decision_decided_by_id')),
    sa.ForeignKeyConstraint(['round_id'], ['prioritisation_round.id'], name=op.f('fk_round_decision_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_decision'))
    )
    with op.batch_alter_table('round_decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_decision_round_id'), ['round_id'], unique=False)

    op.create_table('seat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['seat_group.id'], name=op.f('fk_seat_group_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_seat_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seat'))
    )
    with op.batch_alter_table('seat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seat_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_seat_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_seat_valid_from'), ['valid_from'], unique=False)

    op.create_table('agenda_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=250), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('openness', sa.String(length=40), nullable=False),
    sa.Column('ground', sa.Text(), nullable=False),
    sa.Column('proposer', sa.String(length=200), nullable=False),
    sa.Column('source', sa.String(length=120), nullable=True),
    sa.Column('carried_from_id', sa.Integer(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_off_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('taken_off_reason', sa.Text(), nullable=False),
    sa.Column('outcome', sa.String(length=40), nullable=True),
    sa.Column('outcome_text', sa.Text(), nullable=False),
    sa.Column('concluded_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['carried_from_id'], ['agenda_item.id'], name=op.f('fk_agenda_item_carried_from_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_agenda_item_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item')),
    sa.UniqueConstraint('carried_from_id', name=op.f('uq_agenda_item_carried_from_id')),
    sa.UniqueConstraint('meeting_id', 'source', name=op.f('uq_agenda_item_meeting_id_source'))
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('attendance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('party_code', sa.String(length=20), nullable=False),
    sa.Column('presence', sa.String(length=40), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('person_name', sa.String(length=200), nullable=False),
    sa.Column('principal_name', sa.String(length=200), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_attendance_meeting_id')),
    sa.ForeignKeyConstraint(['party_code'], ['party.code'], name=op.f('fk_attendance_party_code')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_attendance_person_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_attendance_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance')),
    sa.UniqueConstraint('meeting_id', 'seat_id', name=op.f('uq_attendance_meeting_id_seat_id'))
    )
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('ballot',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('party_code', sa.String(length=20), nullable=False),
    sa.Column('scores', sa.JSON(), nullable=False),
    sa.Column('ranking', sa.JSON(), nullable=False),
    sa.Column('capacity', sa.String(length=40), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('person_name', sa.String(length=200), nullable=False),
    sa.Column('principal_name', sa.String(length=200), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('recorded_by_name', sa.String(length=200), nullable=False),
    sa.Column('cast_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('superseded_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_ballot_person_id')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_ballot_recorded_by_id')),
    sa.ForeignKeyConstraint(['round_id'], ['prioritisation_round.id'], name=op.f('fk_ballot_round_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_ballot_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ballot')),
    sa.UniqueConstraint('round_id', 'seat_id', 'version', name=op.f('uq_ballot_round_id_seat_id_version'))
    )
    with op.batch_alter_table('ballot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ballot_round_id'), ['round_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ballot_seat_id'), ['seat_id'], unique=False)
        batch_op.create_index('uq_ballot_live', ['round_id', 'seat_id'], unique=True, sqlite_where=sa.text('superseded_at IS NULL'), postgresql_where=sa.text('superseded_at IS NULL'))

    op.create_table('case_classification',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('case_type', sa.String(length=40), nullable=False),
    sa.Column('forum', sa.String(length=40), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('rule', sa.String(length=200), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=200), nullable=False),
    sa.Column('classified_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_case_classification_by_person_id')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_case_classification_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_classification'))
    )
    with op.batch_alter_table('case_classification', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_classification_case_id'), ['case_id'], unique=False)

    op.create_table('case_clause',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('clause_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_case_clause_case_id')),
    sa.ForeignKeyConstraint(['clause_id'], ['agreement_clause.id'], name=op.f('fk_case_clause_clause_id')),
    sa.PrimaryKeyConstraint('case_id', 'clause_id', name=op.f('pk_case_clause'))
    )
    with op.batch_alter_table('case_clause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_clause_clause_id'), ['clause_id'], unique=False)

    op.create_table('case_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('openness', sa.String(length=40), nullable=False),
    sa.Column('ground', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_case_document_case_id')),
    sa.ForeignKeyConstraint(['created_by'], ['person.id'], name=op.f('fk_case_document_created_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_document'))
    )
    with op.batch_alter_table('case_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_document_case_id'), ['case_id'], unique=False)

    op.create_table('case_instance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('process_id', sa.String(length=80), nullable=False),
    sa.Column('instance_id', sa.String(length=64), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_case_instance_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_instance'))
    )
    with op.batch_alter_table('case_instance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_instance_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_instance_instance_id'), ['instance_id'], unique=False)

    op.create_table('digest_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dedupe_key', sa.String(length=200), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('headline', sa.String(length=300), nullable=False),
    sa.Column('path', sa.String(length=300), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('digest_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['digest_id'], ['digest_sent.id'], name=op.f('fk_digest_item_digest_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_digest_item_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_digest_item')),
    sa.UniqueConstraint('dedupe_key', name=op.f('uq_digest_item_dedupe_key'))
    )
    with op.batch_alter_table('digest_item', schema=None) as batch_op:
        batch_op.create_index('ix_digest_item_person_digest', ['person_id', 'digest_id'], unique=False)

    op.create_table('initiative',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('title_da', sa.String(length=300), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=False),
    sa.Column('scope', sa.String(length=40), nullable=False),
    sa.Column('inclusion_ground', sa.String(length=40), nullable=False),
    sa.Column('inclusion_reason', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_initiative_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_initiative')),
    sa.UniqueConstraint('code', name=op.f('uq_initiative_code'))
    )
    with op.batch_alter_table('initiative', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_initiative_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_initiative_scope'), ['scope'], unique=False)

    op.create_table('interest_declaration',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(length=80), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('declared_by', sa.String(length=200), nullable=False),
    sa.Column('declared_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_interest_declaration_person_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_interest_declaration_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interest_declaration'))
    )
    with op.batch_alter_table('interest_declaration', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interest_declaration_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_interest_declaration_seat_id'), ['seat_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_interest_declaration_subject'), ['subject'], unique=False)

    op.create_table('mandate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('appointed_by', sa.String(length=200), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_mandate_days_in_order')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mandate_person_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_mandate_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mandate'))
    )
    with op.batch_alter_table('mandate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mandate_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mandate_seat_id'), ['seat_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mandate_valid_from'), ['valid_from'], unique=False)

    op.create_table('minutes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('objections_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_by', sa.Integer(), nullable=True),
    sa.Column('approved_by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['approved_by'], ['person.id'], name=op.f('fk_minutes_approved_by')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_minutes_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes')),
    sa.UniqueConstraint('meeting_id', name=op.f('uq_minutes_meeting_id'))
    )
    op.create_table('office',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_office_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_office'))
    )
    with op.batch_alter_table('office', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_office_seat_id'), ['seat_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_office_valid_from'), ['valid_from'], unique=False)

    op.create_table('party_hearing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('party_code', sa.String(length=20), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('silence_is_consent', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deadline_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_party_hearing_case_id')),
    sa.ForeignKeyConstraint(['party_code'], ['party.code'], name=op.f('fk_party_hearing_party_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_party_hearing')),
    sa.UniqueConstraint('case_id', 'party_code', 'kind', name=op.f('uq_party_hearing_case_id_party_code_kind'))
    )
    with op.batch_alter_table('party_hearing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_party_hearing_case_id'), ['case_id'], unique=False)

    op.create_table('review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deadline_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('first_deadline_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('extended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('extension_reason', sa.Text(), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('rule', sa.JSON(), nullable=False),
    sa.Column('outcome', sa.JSON(), nullable=True),
    sa.ForeignKeyConstraint(['body_code'], ['body.code'], name=op.f('fk_review_body_code')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_review_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review'))
    )
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_deadline_at'), ['deadline_at'], unique=False)
        batch_op.create_index('uq_review_open', ['case_id', 'body_code'], unique=True, sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))

    op.create_table('round_candidate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('nominated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_round_candidate_case_id')),
    sa.ForeignKeyConstraint(['round_id'], ['prioritisation_round.id'], name=op.f('fk_round_candidate_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_candidate')),
    sa.UniqueConstraint('round_id', 'case_id', name=op.f('uq_round_candidate_round_id_case_id'))
    )
    with op.batch_alter_table('round_candidate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_candidate_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_round_candidate_round_id'), ['round_id'], unique=False)

    op.create_table('sign_in_session',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_session_account_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sign_in_session_person_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_sign_in_session'))
    )
    with op.batch_alter_table('sign_in_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_session_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_session_last_seen_at'), ['last_seen_at'], unique=False)

    op.create_table('snapshot',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=20), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_snapshot_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_snapshot'))
    )
    with op.batch_alter_table('snapshot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_snapshot_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_snapshot_period'), ['period'], unique=False)
        batch_op.create_index(batch_op.f('ix_snapshot_purpose'), ['purpose'], unique=False)
        batch_op.create_index(batch_op.f('ix_snapshot_sha256'), ['sha256'], unique=False)

    op.create_table('agenda_item_case',
    sa.Column('agenda_item_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agenda_item_id'], ['agenda_item.id'], name=op.f('fk_agenda_item_case_agenda_item_id')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_agenda_item_case_case_id')),
    sa.PrimaryKeyConstraint('agenda_item_id', 'case_id', name=op.f('pk_agenda_item_case'))
    )
    with op.batch_alter_table('agenda_item_case', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_case_case_id'), ['case_id'], unique=False)

    op.create_table('document_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('filename', sa.String(length=200), nullable=False),
    sa.Column('content_type', sa.String(length=100), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('uploaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('uploaded_by', sa.Integer(), nullable=True),
    sa.Column('uploaded_by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['case_document.id'], name=op.f('fk_document_version_document_id')),
    sa.ForeignKeyConstraint(['sha256'], ['document_blob.sha256'], name=op.f('fk_document_version_sha256')),
    sa.ForeignKeyConstraint(['uploaded_by'], ['person.id'], name=op.f('fk_document_version_uploaded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_version')),
    sa.UniqueConstraint('document_id', 'version', name=op.f('uq_document_version_document_id_version'))
    )
    with op.batch_alter_table('document_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_version_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_version_sha256'), ['sha256'], unique=False)

    op.create_table('hearing_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('hearing_id', sa.Integer(), nullable=False),
    sa.Column('opinion', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('claims_cross_cutting', sa.Boolean(), nullable=False),
    sa.Column('claim_reason', sa.Text(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=200), nullable=False),
    sa.Column('on_behalf_of', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_hearing_answer_by_person_id')),
    sa.ForeignKeyConstraint(['hearing_id'], ['party_hearing.id'], name=op.f('fk_hearing_answer_hearing_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hearing_answer'))
    )
    with op.batch_alter_table('hearing_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hearing_answer_hearing_id'), ['hearing_id'], unique=False)

    op.create_table('initiative_clause',
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('clause_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['clause_id'], ['agreement_clause.id'], name=op.f('fk_initiative_clause_clause_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_initiative_clause_initiative_id')),
    sa.PrimaryKeyConstraint('initiative_id', 'clause_id', name=op.f('pk_initiative_clause'))
    )
    with op.batch_alter_table('initiative_clause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_initiative_clause_clause_id'), ['clause_id'], unique=False)

    op.create_table('interest_ruling',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('declaration_id', sa.Integer(), nullable=False),
    sa.Column('disqualified', sa.Boolean(), nullable=False),
    sa.Column('ground', sa.String(length=40), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('ruled_by_id', sa.Integer(), nullable=False),
    sa.Column('ruled_by_name', sa.String(length=200), nullable=False),
    sa.Column('ruled_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['declaration_id'], ['interest_declaration.id'], name=op.f('fk_interest_ruling_declaration_id')),
    sa.ForeignKeyConstraint(['ruled_by_id'], ['person.id'], name=op.f('fk_interest_ruling_ruled_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interest_ruling'))
    )
    with op.batch_alter_table('interest_ruling', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interest_ruling_declaration_id'), ['declaration_id'], unique=False)

    op.create_table('minutes_objection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('minutes_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('agenda_item_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('raised_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['agenda_item_id'], ['agenda_item.id'], name=op.f('fk_minutes_objection_agenda_item_id')),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_minutes_objection_by_person_id')),
    sa.ForeignKeyConstraint(['minutes_id'], ['minutes.id'], name=op.f('fk_minutes_objection_minutes_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_objection'))
    )
    with op.batch_alter_table('minutes_objection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_minutes_objection_minutes_id'), ['minutes_id'], unique=False)

    op.create_table('minutes_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('minutes_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved_by', sa.Integer(), nullable=True),
    sa.Column('saved_by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['minutes_id'], ['minutes.id'], name=op.f('fk_minutes_version_minutes_id')),
    sa.ForeignKeyConstraint(['saved_by'], ['person.id'], name=op.f('fk_minutes_version_saved_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_version')),
    sa.UniqueConstraint('minutes_id', 'version', name=op.f('uq_minutes_version_minutes_id_version'))
    )
    with op.batch_alter_table('minutes_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_minutes_version_minutes_id'), ['minutes_id'], unique=False)

    op.create_table('project',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name_da', sa.String(length=300), nullable=False),
    sa.Column('name_en', sa.String(length=300), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('project_owner_id', sa.Integer(), nullable=True),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('forecast_end_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_project_case_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_project_initiative_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['organisation.id'], name=op.f('fk_project_owner_id')),
    sa.ForeignKeyConstraint(['project_owner_id'], ['person.id'], name=op.f('fk_project_project_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project')),
    sa.UniqueConstraint('code', name=op.f('uq_project_code'))
    )
    with op.batch_alter_table('project', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_initiative_id'), ['initiative_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_project_owner_id'), ['project_owner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_state'), ['state'], unique=False)

    op.create_table('recommendation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=True),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('drafted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('drafted_by', sa.Integer(), nullable=True),
    sa.Column('drafted_by_name', sa.String(length=200), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('decided_by_name', sa.String(length=200), nullable=False),
    sa.Column('return_reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['body_code'], ['body.code'], name=op.f('fk_recommendation_body_code')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_recommendation_case_id')),
    sa.ForeignKeyConstraint(['decided_by'], ['person.id'], name=op.f('fk_recommendation_decided_by')),
    sa.ForeignKeyConstraint(['drafted_by'], ['person.id'], name=op.f('fk_recommendation_drafted_by')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_recommendation_review_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recommendation')),
    sa.UniqueConstraint('case_id', 'version', name=op.f('uq_recommendation_case_id_version'))
    )
    with op.batch_alter_table('recommendation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recommendation_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_recommendation_review_id'), ['review_id'], unique=False)

    op.create_table('resolution',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(length=80), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('aspect', sa.String(length=40), nullable=False),
    sa.Column('outcome', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('rule', sa.String(length=80), nullable=False),
    sa.Column('quorum', sa.JSON(), nullable=False),
    sa.Column('dissents', sa.JSON(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sa.Integer(), nullable=True),
    sa.Column('recorded_by_name', sa.String(length=200), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('agenda_item_id', sa.Integer(), nullable=True),
    sa.Column('reverses_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['agenda_item_id'], ['agenda_item.id'], name=op.f('fk_resolution_agenda_item_id')),
    sa.ForeignKeyConstraint(['body_code'], ['body.code'], name=op.f('fk_resolution_body_code')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_resolution_case_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_resolution_meeting_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_resolution_recorded_by')),
    sa.ForeignKeyConstraint(['reverses_id'], ['resolution.id'], name=op.f('fk_resolution_reverses_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resolution')),
    sa.UniqueConstraint('body_code', 'year', 'serial', name=op.f('uq_resolution_body_code_year_serial')),
    sa.UniqueConstraint('reverses_id', name=op.f('uq_resolution_reverses_id'))
    )
    with op.batch_alter_table('resolution', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_resolution_agenda_item_id'), ['agenda_item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_resolution_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_resolution_decided_on'), ['decided_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_resolution_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_resolution_subject'), ['subject'], unique=False)

    op.create_table('statement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('position', sa.String(length=40), nullable=True),
    sa.Column('remarks', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('by_person_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=200), nullable=False),
    sa.Column('on_behalf_of_id', sa.Integer(), nullable=True),
    sa.Column('on_behalf_of_name', sa.String(length=200), nullable=False),
    sa.Column('substitute_for_id', sa.Integer(), nullable=True),
    sa.Column('substitute_for_name', sa.String(length=200), nullable=False),
    sa.Column('by_principal', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_statement_by_person_id')),
    sa.ForeignKeyConstraint(['on_behalf_of_id'], ['person.id'], name=op.f('fk_statement_on_behalf_of_id')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_statement_review_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_statement_seat_id')),
    sa.ForeignKeyConstraint(['substitute_for_id'], ['person.id'], name=op.f('fk_statement_substitute_for_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement')),
    sa.UniqueConstraint('review_id', 'seat_id', 'version', name=op.f('uq_statement_review_id_seat_id_version'))
    )
    with op.batch_alter_table('statement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_review_id'), ['review_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_statement_seat_id'), ['seat_id'], unique=False)

    op.create_table('substitute_activation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('mandate_id', sa.Integer(), nullable=False),
    sa.Column('principal_name', sa.String(length=200), nullable=False),
    sa.Column('substitute_name', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('activated_by', sa.String(length=200), nullable=False),
    sa.Column('activated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_by', sa.String(length=200), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_substitute_activation_days_in_order')),
    sa.ForeignKeyConstraint(['mandate_id'], ['mandate.id'], name=op.f('fk_substitute_activation_mandate_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_substitute_activation_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_substitute_activation'))
    )
    with op.batch_alter_table('substitute_activation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_substitute_activation_mandate_id'), ['mandate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_substitute_activation_seat_id'), ['seat_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_substitute_activation_valid_from'), ['valid_from'], unique=False)

    op.create_table('annual_cycle',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('template_id', sa.Integer(), nullable=True),
    sa.Column('copied_from_id', sa.Integer(), nullable=True),
    sa.Column('instance_id', sa.String(length=64), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_for_comment_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('commented_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_by', sa.String(length=200), nullable=False),
    sa.Column('adopted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('resolution_id', sa.Integer(), nullable=True),
    sa.Column('late_reason', sa.Text(), nullable=False),
    sa.Column('evaluated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('evaluation', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['body_code'], ['body.code'], name=op.f('fk_annual_cycle_body_code')),
    sa.ForeignKeyConstraint(['copied_from_id'], ['annual_cycle.id'], name=op.f('fk_annual_cycle_copied_from_id')),
    sa.ForeignKeyConstraint(['resolution_id'], ['resolution.id'], name=op.f('fk_annual_cycle_resolution_id')),
    sa.ForeignKeyConstraint(['template_id'], ['cycle_template.id'], name=op.f('fk_annual_cycle_template_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_annual_cycle')),
    sa.UniqueConstraint('body_code', 'year', name=op.f('uq_annual_cycle_body_code_year'))
    )
    with op.batch_alter_table('annual_cycle', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_annual_cycle_body_code'), ['body_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_annual_cycle_instance_id'), ['instance_id'], unique=False)

    op.create_table('baseline',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('budget_kr', sa.BigInteger(), nullable=True),
    sa.Column('price_level', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('resolution_reference', sa.String(length=200), nullable=False),
    sa.Column('resolution_id', sa.Integer(), nullable=True),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_baseline_project_id')),
    sa.ForeignKeyConstraint(['resolution_id'], ['resolution.id'], name=op.f('fk_baseline_resolution_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_baseline')),
    sa.UniqueConstraint('project_id', 'number', name=op.f('uq_baseline_project_id_number'))
    )
    with op.batch_alter_table('baseline', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_baseline_project_id'), ['project_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_baseline_resolution_id'), ['resolution_id'], unique=False)

    op.create_table('dependency',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('needed_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(length=300), nullable=False),
    sa.Column('since_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['needed_id'], ['project.id'], name=op.f('fk_dependency_needed_id')),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_dependency_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dependency'))
    )
    with op.batch_alter_table('dependency', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dependency_needed_id'), ['needed_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dependency_project_id'), ['project_id'], unique=False)

    op.create_table('follow_up',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('resolution_id', sa.Integer(), nullable=True),
    sa.Column('agenda_item_id', sa.Integer(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by_name', sa.String(length=200), nullable=False),
    sa.Column('end_note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['agenda_item_id'], ['agenda_item.id'], name=op.f('fk_follow_up_agenda_item_id')),
    sa.ForeignKeyConstraint(['body_code'], ['body.code'], name=op.f('fk_follow_up_body_code')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_follow_up_case_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['organisation.id'], name=op.f('fk_follow_up_owner_id')),
    sa.ForeignKeyConstraint(['resolution_id'], ['resolution.id'], name=op.f('fk_follow_up_resolution_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_follow_up'))
    )
    with op.batch_alter_table('follow_up', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_follow_up_agenda_item_id'), ['agenda_item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_follow_up_body_code'), ['body_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_follow_up_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_follow_up_due_on'), ['due_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_follow_up_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_follow_up_resolution_id'), ['resolution_id'], unique=False)

    op.create_table('funding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('price_level', sa.Integer(), nullable=False),
    sa.Column('budget_kr', sa.BigInteger(), nullable=True),
    sa.Column('forecast_kr', sa.BigInteger(), nullable=True),
    sa.Column('actual_kr', sa.BigInteger(), nullable=True),
    sa.CheckConstraint('actual_kr >= 0', name=op.f('ck_funding_actual_not_negative')),
    sa.CheckConstraint('budget_kr >= 0', name=op.f('ck_funding_budget_not_negative')),
    sa.CheckConstraint('forecast_kr >= 0', name=op.f('ck_funding_forecast_not_negative')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_funding_party_id')),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_funding_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_funding')),
    sa.UniqueConstraint('project_id', 'source', 'party_id', 'year', name=op.f('uq_funding_project_id_source_party_id_year'))
    )
    with op.batch_alter_table('funding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_funding_party_id'), ['party_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_funding_project_id'), ['project_id'], unique=False)

    op.create_table('indicator',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name_da', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=True),
    sa.Column('covered_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['covered_by_id'], ['project.id'], name=op.f('fk_indicator_covered_by_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_indicator_initiative_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator')),
    sa.UniqueConstraint('code', name=op.f('uq_indicator_code'))
    )
    with op.batch_alter_table('indicator', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_covered_by_id'), ['covered_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_indicator_initiative_id'), ['initiative_id'], unique=False)

    op.create_table('milestone',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('name_da', sa.String(length=300), nullable=False),
    sa.Column('name_en', sa.String(length=300), nullable=False),
    sa.Column('forecast_on', sa.Date(), nullable=True),
    sa.Column('actual_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_milestone_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone'))
    )
    with op.batch_alter_table('milestone', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_milestone_project_id'), ['project_id'], unique=False)

    op.create_table('project_party',
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_project_party_party_id')),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_project_party_project_id')),
    sa.PrimaryKeyConstraint('project_id', 'party_id', name=op.f('pk_project_party'))
    )
    with op.batch_alter_table('project_party', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_party_party_id'), ['party_id'], unique=False)

    op.create_table('project_transition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('before', sa.String(length=40), nullable=True),
    sa.Column('after', sa.String(length=40), nullable=False),
    sa.Column('changed_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_project_transition_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_transition'))
    )
    with op.batch_alter_table('project_transition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_transition_project_id'), ['project_id'], unique=False)

    op.create_table('review_paper',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('document_version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_version_id'], ['document_version.id'], name=op.f('fk_review_paper_document_version_id')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_review_paper_review_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_paper')),
    sa.UniqueConstraint('review_id', 'document_version_id', name=op.f('uq_review_paper_review_id_document_version_id'))
    )
    with op.batch_alter_table('review_paper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_paper_review_id'), ['review_id'], unique=False)

    op.create_table('risk',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('probability', sa.Integer(), nullable=False),
    sa.Column('impact', sa.Integer(), nullable=False),
    sa.Column('response', sa.Text(), nullable=False),
    sa.Column('raised_on', sa.Date(), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.CheckConstraint('impact BETWEEN 1 AND 5', name=op.f('ck_risk_impact_on_scale')),
    sa.CheckConstraint('probability BETWEEN 1 AND 5', name=op.f('ck_risk_probability_on_scale')),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_risk_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_risk'))
    )
    with op.batch_alter_table('risk', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_risk_project_id'), ['project_id'], unique=False)

    op.create_table('solution',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name_da', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('operator_id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=True),
    sa.Column('operated_from', sa.Date(), nullable=False),
    sa.Column('operated_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['operator_id'], ['organisation.id'], name=op.f('fk_solution_operator_id')),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_solution_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_solution')),
    sa.UniqueConstraint('code', name=op.f('uq_solution_code'))
    )
    with op.batch_alter_table('solution', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_solution_operator_id'), ['operator_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_solution_project_id'), ['project_id'], unique=False)

    op.create_table('status_call',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reporting_period_id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('called_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('called_by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_status_call_project_id')),
    sa.ForeignKeyConstraint(['reporting_period_id'], ['reporting_period.id'], name=op.f('fk_status_call_reporting_period_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_status_call')),
    sa.UniqueConstraint('reporting_period_id', 'project_id', name=op.f('uq_status_call_reporting_period_id_project_id'))
    )
    with op.batch_alter_table('status_call', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_status_call_project_id'), ['project_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_status_call_reporting_period_id'), ['reporting_period_id'], unique=False)

    op.create_table('status_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('reporting_period_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('decision_wanted', sa.Text(), nullable=False),
    sa.Column('return_reason', sa.Text(), nullable=False),
    sa.Column('correction_reason', sa.Text(), nullable=False),
    sa.Column('figures', sa.JSON(), nullable=False),
    sa.Column('written_by', sa.Integer(), nullable=True),
    sa.Column('written_by_name', sa.String(length=200), nullable=False),
    sa.Column('approved_by', sa.Integer(), nullable=True),
    sa.Column('approved_by_name', sa.String(length=200), nullable=False),
    sa.Column('controlled_by_name', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('controlled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('locked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['approved_by'], ['person.id'], name=op.f('fk_status_report_approved_by')),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_status_report_project_id')),
    sa.ForeignKeyConstraint(['reporting_period_id'], ['reporting_period.id'], name=op.f('fk_status_report_reporting_period_id')),
    sa.ForeignKeyConstraint(['written_by'], ['person.id'], name=op.f('fk_status_report_written_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_status_report')),
    sa.UniqueConstraint('project_id', 'reporting_period_id', 'version', name=op.f('uq_status_report_project_id_reporting_period_id_version'))
    )
    with op.batch_alter_table('status_report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_status_report_project_id'), ['project_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_status_report_reporting_period_id'), ['reporting_period_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_status_report_state'), ['state'], unique=False)

    op.create_table('baseline_milestone',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('baseline_id', sa.Integer(), nullable=False),
    sa.Column('milestone_id', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['baseline_id'], ['baseline.id'], name=op.f('fk_baseline_milestone_baseline_id')),
    sa.ForeignKeyConstraint(['milestone_id'], ['milestone.id'], name=op.f('fk_baseline_milestone_milestone_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_baseline_milestone')),
    sa.UniqueConstraint('baseline_id', 'milestone_id', name=op.f('uq_baseline_milestone_baseline_id_milestone_id'))
    )
    with op.batch_alter_table('baseline_milestone', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_baseline_milestone_baseline_id'), ['baseline_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_baseline_milestone_milestone_id'), ['milestone_id'], unique=False)

    op.create_table('change_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('solution_id', sa.Integer(), nullable=False),
    sa.Column('demander_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('need', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('estimate_kr', sa.BigInteger(), nullable=True),
    sa.Column('rejection', sa.Text(), nullable=False),
    sa.CheckConstraint('estimate_kr >= 0', name=op.f('ck_change_request_estimate_not_negative')),
    sa.ForeignKeyConstraint(['demander_id'], ['party.id'], name=op.f('fk_change_request_demander_id')),
    sa.ForeignKeyConstraint(['solution_id'], ['solution.id'], name=op.f('fk_change_request_solution_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_request'))
    )
    with op.batch_alter_table('change_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_change_request_demander_id'), ['demander_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_change_request_solution_id'), ['solution_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_change_request_state'), ['state'], unique=False)

    op.create_table('cycle_comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('party_code', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('by_person_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=200), nullable=False),
    sa.Column('commented_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_person_id'], ['person.id'], name=op.f('fk_cycle_comment_by_person_id')),
    sa.ForeignKeyConstraint(['cycle_id'], ['annual_cycle.id'], name=op.f('fk_cycle_comment_cycle_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cycle_comment'))
    )
    with op.batch_alter_table('cycle_comment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cycle_comment_cycle_id'), ['cycle_id'], unique=False)

    op.create_table('follow_up_carry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('follow_up_id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('order', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['follow_up_id'], ['follow_up.id'], name=op.f('fk_follow_up_carry_follow_up_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_follow_up_carry_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_follow_up_carry')),
    sa.UniqueConstraint('follow_up_id', 'meeting_id', name=op.f('uq_follow_up_carry_follow_up_id_meeting_id'))
    )
    with op.batch_alter_table('follow_up_carry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_follow_up_carry_follow_up_id'), ['follow_up_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_follow_up_carry_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('funding_key',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('solution_id', sa.Integer(), nullable=False),
    sa.Column('basis', sa.String(length=300), nullable=False),
    sa.Column('resolution_reference', sa.String(length=200), nullable=False),
    sa.Column('resolution_id', sa.Integer(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['resolution_id'], ['resolution.id'], name=op.f('fk_funding_key_resolution_id')),
    sa.ForeignKeyConstraint(['solution_id'], ['solution.id'], name=op.f('fk_funding_key_solution_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_funding_key')),
    sa.UniqueConstraint('solution_id', 'valid_from', name=op.f('uq_funding_key_solution_id_valid_from'))
    )
    with op.batch_alter_table('funding_key', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_funding_key_resolution_id'), ['resolution_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_funding_key_solution_id'), ['solution_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_funding_key_valid_from'), ['valid_from'], unique=False)

    op.create_table('indicator_definition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('verbatim', sa.Text(), nullable=False),
    sa.Column('verbatim_en', sa.Text(), nullable=False),
    sa.Column('numerator', sa.Text(), nullable=False),
    sa.Column('numerator_en', sa.Text(), nullable=False),
    sa.Column('denominator', sa.Text(), nullable=False),
    sa.Column('denominator_en', sa.Text(), nullable=False),
    sa.Column('timing_rule', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('note_en', sa.Text(), nullable=False),
    sa.Column('is_ambiguous', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_indicator_definition_indicator_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_definition')),
    sa.UniqueConstraint('indicator_id', 'version', name=op.f('uq_indicator_definition_indicator_id_version'))
    )
    with op.batch_alter_table('indicator_definition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_definition_indicator_id'), ['indicator_id'], unique=False)

    op.create_table('indicator_reporter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_indicator_reporter_indicator_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_indicator_reporter_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_reporter')),
    sa.UniqueConstraint('indicator_id', 'organisation_id', 'valid_from', name=op.f('uq_indicator_reporter_indicator_id_organisation_id_valid_from'))
    )
    with op.batch_alter_table('indicator_reporter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_reporter_indicator_id'), ['indicator_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_indicator_reporter_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_indicator_reporter_valid_from'), ['valid_from'], unique=False)

    op.create_table('indicator_target',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('hundredths', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('resolution_reference', sa.String(length=200), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_by_name', sa.String(length=200), nullable=False),
    sa.CheckConstraint('hundredths BETWEEN 0 AND 10000', name=op.f('ck_indicator_target_a_percentage')),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_indicator_target_indicator_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_target')),
    sa.UniqueConstraint('indicator_id', 'version', name=op.f('uq_indicator_target_indicator_id_version'))
    )
    with op.batch_alter_table('indicator_target', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_target_indicator_id'), ['indicator_id'], unique=False)

    op.create_table('occurrence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('body_code', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name_da', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('occurs_on', sa.Date(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('base_code', sa.String(length=60), nullable=True),
    sa.Column('offset_workdays', sa.Integer(), nullable=True),
    sa.Column('lead_workdays', sa.Integer(), nullable=False),
    sa.Column('process_id', sa.String(length=80), nullable=True),
    sa.Column('variables', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('state_reason', sa.Text(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('instance_id', sa.String(length=64), nullable=True),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['body_code'], ['body.code'], name=op.f('fk_occurrence_body_code')),
    sa.ForeignKeyConstraint(['cycle_id'], ['annual_cycle.id'], name=op.f('fk_occurrence_cycle_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_occurrence_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_occurrence')),
    sa.UniqueConstraint('body_code', 'year', 'code', name=op.f('uq_occurrence_body_code_year_code'))
    )
    with op.batch_alter_table('occurrence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_occurrence_cycle_id'), ['cycle_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_occurrence_instance_id'), ['instance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_occurrence_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_occurrence_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_occurrence_occurs_on'), ['occurs_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_occurrence_starts_on'), ['starts_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_occurrence_state'), ['state'], unique=False)

    op.create_table('report_light',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('dimension', sa.String(length=40), nullable=False),
    sa.Column('light', sa.String(length=40), nullable=False),
    sa.Column('trend', sa.String(length=40), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('suggested_light', sa.String(length=40), nullable=False),
    sa.Column('suggested_rule', sa.String(length=80), nullable=False),
    sa.Column('override_reason', sa.Text(), nullable=False),
    sa.Column('judged', sa.Boolean(), nullable=False),
    sa.Column('is_locked', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['report_id'], ['status_report.id'], name=op.f('fk_report_light_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_light')),
    sa.UniqueConstraint('report_id', 'dimension', name=op.f('uq_report_light_report_id_dimension'))
    )
    with op.batch_alter_table('report_light', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_light_report_id'), ['report_id'], unique=False)

    op.create_table('service_agreement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('solution_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('deliveries', sa.Text(), nullable=False),
    sa.Column('notice_days', sa.Integer(), nullable=False),
    sa.Column('renews_id', sa.Integer(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['renews_id'], ['service_agreement.id'], name=op.f('fk_service_agreement_renews_id')),
    sa.ForeignKeyConstraint(['solution_id'], ['solution.id'], name=op.f('fk_service_agreement_solution_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_agreement'))
    )
    with op.batch_alter_table('service_agreement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_agreement_solution_id'), ['solution_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_agreement_valid_from'), ['valid_from'], unique=False)

    op.create_table('solution_governance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('solution_id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_solution_governance_body_id')),
    sa.ForeignKeyConstraint(['solution_id'], ['solution.id'], name=op.f('fk_solution_governance_solution_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_solution_governance'))
    )
    with op.batch_alter_table('solution_governance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_solution_governance_body_id'), ['body_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_solution_governance_solution_id'), ['solution_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_solution_governance_valid_from'), ['valid_from'], unique=False)

    op.create_table('change_backer',
    sa.Column('change_request_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['change_request_id'], ['change_request.id'], name=op.f('fk_change_backer_change_request_id')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_change_backer_party_id')),
    sa.PrimaryKeyConstraint('change_request_id', 'party_id', name=op.f('pk_change_backer'))
    )
    with op.batch_alter_table('change_backer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_change_backer_party_id'), ['party_id'], unique=False)

    op.create_table('change_payer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('change_request_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('hundredths', sa.Integer(), nullable=False),
    sa.Column('replaced_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['change_request_id'], ['change_request.id'], name=op.f('fk_change_payer_change_request_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_change_payer_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_payer'))
    )
    with op.batch_alter_table('change_payer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_change_payer_change_request_id'), ['change_request_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_change_payer_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('funding_share',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('funding_key_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('hundredths', sa.Integer(), nullable=False),
    sa.CheckConstraint('hundredths BETWEEN 1 AND 10000', name=op.f('ck_funding_share_a_share')),
    sa.ForeignKeyConstraint(['funding_key_id'], ['funding_key.id'], name=op.f('fk_funding_share_funding_key_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_funding_share_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_funding_share')),
    sa.UniqueConstraint('funding_key_id', 'organisation_id', name=op.f('uq_funding_share_funding_key_id_organisation_id'))
    )
    with op.batch_alter_table('funding_share', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_funding_share_funding_key_id'), ['funding_key_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_funding_share_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('gate_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('occurrence_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=40), nullable=False),
    sa.Column('findings', sa.JSON(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_by_name', sa.String(length=200), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_gate_decision_decided_by_id')),
    sa.ForeignKeyConstraint(['occurrence_id'], ['occurrence.id'], name=op.f('fk_gate_decision_occurrence_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gate_decision')),
    sa.UniqueConstraint('occurrence_id', name=op.f('uq_gate_decision_occurrence_id'))
    )
    op.create_table('indicator_value',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('definition_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('period', sa.String(length=20), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('numerator', sa.BigInteger(), nullable=False),
    sa.Column('denominator', sa.BigInteger(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('reported_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reported_by_name', sa.String(length=200), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('confirmed_by', sa.Integer(), nullable=True),
    sa.Column('confirmed_by_name', sa.String(length=200), nullable=False),
    sa.CheckConstraint('numerator >= 0 AND numerator <= denominator', name=op.f('ck_indicator_value_numerator_within_denominator')),
    sa.ForeignKeyConstraint(['confirmed_by'], ['person.id'], name=op.f('fk_indicator_value_confirmed_by')),
    sa.ForeignKeyConstraint(['definition_id'], ['indicator_definition.id'], name=op.f('fk_indicator_value_definition_id')),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_indicator_value_indicator_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_indicator_value_organisation_id')),
    sa.ForeignKeyConstraint(['report_id'], ['status_report.id'], name=op.f('fk_indicator_value_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_value')),
    sa.UniqueConstraint('indicator_id', 'organisation_id', 'period', 'version', name=op.f('uq_indicator_value_indicator_id_organisation_id_period_version'))
    )
    with op.batch_alter_table('indicator_value', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_value_definition_id'), ['definition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_indicator_value_indicator_id'), ['indicator_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_indicator_value_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_indicator_value_period'), ['period'], unique=False)

    op.create_table('service_signature',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_agreement_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('signed_by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_service_signature_party_id')),
    sa.ForeignKeyConstraint(['service_agreement_id'], ['service_agreement.id'], name=op.f('fk_service_signature_service_agreement_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_signature')),
    sa.UniqueConstraint('service_agreement_id', 'party_id', name=op.f('uq_service_signature_service_agreement_id_party_id'))
    )
    with op.batch_alter_table('service_signature', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_signature_party_id'), ['party_id'], unique=False)

    op.create_table('service_target',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_agreement_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('unit', sa.String(length=20), nullable=False),
    sa.Column('direction', sa.String(length=40), nullable=False),
    sa.Column('hundredths', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['service_agreement_id'], ['service_agreement.id'], name=op.f('fk_service_target_service_agreement_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_target'))
    )
    op.create_table('measurement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_target_id', sa.Integer(), nullable=False),
    sa.Column('measured_on', sa.Date(), nullable=False),
    sa.Column('hundredths', sa.BigInteger(), nullable=False),
    sa.Column('reported_by_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['service_target_id'], ['service_target.id'], name=op.f('fk_measurement_service_target_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measurement'))
    )
    with op.batch_alter_table('measurement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_measurement_measured_on'), ['measured_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_measurement_service_target_id'), ['service_target_id'], unique=False)

    op.create_table('breach',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('measurement_id', sa.Integer(), nullable=False),
    sa.Column('settled_on', sa.Date(), nullable=True),
    sa.Column('settlement', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['measurement_id'], ['measurement.id'], name=op.f('fk_breach_measurement_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_breach')),
    sa.UniqueConstraint('measurement_id', name=op.f('uq_breach_measurement_id'))
    )
    # ### end Alembic commands ###
    op.execute(FIRST_HEAD)
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(sa.text(statement.replace(":", "\\:")))


def downgrade() -> None:
    raise NotImplementedError("The first schema has nothing before it.")
