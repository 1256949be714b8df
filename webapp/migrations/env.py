"""Alembic's entry: migrate the database of the running application."""

from alembic import context
from flask import current_app

import engine.persistence.tables  # noqa: F401
import governance.models  # noqa: F401
import notifications.models  # noqa: F401
import webapp.watching.tables  # noqa: F401
from engine.persistence.base import Base, StrEnumType, UtcDateTime

config = context.config
database = current_app.extensions["migrate"].db


def run_online() -> None:
    """Run each migration on the application's own engine."""

    def as_plain_type(kind, value, autogen_context):
        """Write our column types as what they are in the database: migrations stand alone."""
        if kind == "type" and isinstance(value, UtcDateTime):
            return "sa.DateTime(timezone=True)"
        if kind == "type" and isinstance(value, StrEnumType):
            return "sa.String(length=40)"
        return False

    def drop_empty(migration_context, revision, directives) -> None:
        if getattr(config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
            directives[:] = []

    with database.engine.connect() as connection:
        on_server = connection.dialect.name == "postgresql"
        if on_server:
            # rather give up and be started again than queue before a long reading and keep
            # everybody else waiting behind
            connection.exec_driver_sql("SET lock_timeout = '10s'")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            process_revision_directives=drop_empty,
            render_item=as_plain_type,
            render_as_batch=True,
            compare_type=True,
            # locks are held for one step at a time
            transaction_per_migration=on_server,
        )
        with context.begin_transaction():
            context.run_migrations()


run_online()
