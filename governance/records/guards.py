"""What the database itself refuses, for whoever comes past the ORM.

The DDL runs when a table is created; a migration executes the same ``statements``.
"""

from dataclasses import dataclass

from sqlalchemy import DDL, FromClause, Table, event

DIALECTS = ("sqlite", "postgresql")
# every guard of the project, in the order of installation; a test holds migrations against it
INSTALLED: list["Guard"] = []

_FUNCTION = """CREATE OR REPLACE FUNCTION refuse_sealed() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"""


@dataclass(frozen=True)
class Guard:
    """Refuses to change or delete rows of ``table`` for which the SQL ``when`` holds of OLD.

    ``columns`` narrows the refused changes to those columns; deletion is always refused.
    """

    table: str
    when: str = ""
    columns: tuple[str, ...] = ()

    def statements(self, dialect: str) -> list[str]:
        """The DDL for ``sqlite`` or ``postgresql``."""
        update = f"UPDATE OF {', '.join(self.columns)}" if self.columns else "UPDATE"
        verbs = {"update": update, "delete": "DELETE"}
        if dialect == "sqlite":
            return [self._sqlite(name, verb) for name, verb in verbs.items()]
        return [_FUNCTION, *(self._postgres(name, verb) for name, verb in verbs.items())]

    def install(self, table: FromClause) -> None:
        """Run the statements whenever SQLAlchemy creates the table."""
        if not isinstance(table, Table):
            raise TypeError(f"{self.table} is not a table")
        INSTALLED.append(self)
        for dialect in DIALECTS:
            for statement in self.statements(dialect):
                # DDL() fills in %-placeholders; here a percent sign means itself
                ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call] # theirs
                event.listen(table, "after_create", ddl.execute_if(dialect=dialect))

    def _sqlite(self, name: str, verb: str) -> str:
        when = f" WHEN {self.when}" if self.when else ""
        return (
            f"CREATE TRIGGER {self.table}_sealed_{name} BEFORE {verb} ON {self.table}{when} "
            f"BEGIN SELECT RAISE(ABORT, '{self.table} is append-only'); END"
        )

    def _postgres(self, name: str, verb: str) -> str:
        when = f" WHEN ({self.when})" if self.when else ""
        return (
            f"CREATE TRIGGER {self.table}_sealed_{name} BEFORE {verb} ON {self.table} "
            f"FOR EACH ROW{when} EXECUTE FUNCTION refuse_sealed()"
        )


@dataclass(frozen=True)
class Follower:
    """Keeps the one row of ``target`` at the newest of ``table``: ``moves`` is an SQL
    assignment from NEW, done for rows for which ``when`` holds of NEW and ``where`` of the
    target."""

    table: str
    target: str
    moves: str
    where: str
    when: str

    def statements(self, dialect: str) -> list[str]:
        """The DDL for ``sqlite`` or ``postgresql``."""
        verbs = ("insert", "update")
        if dialect == "sqlite":
            return [self._sqlite(verb) for verb in verbs]
        return [self._function(), *(self._postgres(verb) for verb in verbs)]

    def install(self, table: FromClause) -> None:
        """Run the statements whenever SQLAlchemy creates the table."""
        for dialect in DIALECTS:
            for statement in self.statements(dialect):
                ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call] # theirs
                event.listen(table, "after_create", ddl.execute_if(dialect=dialect))

    @property
    def _update(self) -> str:
        return f"UPDATE {self.target} SET {self.moves} WHERE {self.where}"  # noqa: S608 - constants

    def _sqlite(self, verb: str) -> str:
        return (
            f"CREATE TRIGGER {self.target}_follows_{verb} AFTER {verb.upper()} ON {self.table} "
            f"WHEN {self.when} BEGIN {self._update}; END"
        )

    def _function(self) -> str:
        return (
            f"CREATE OR REPLACE FUNCTION {self.target}_follows() RETURNS trigger AS $$ "
            f"BEGIN {self._update}; RETURN NULL; END $$ LANGUAGE plpgsql"
        )

    def _postgres(self, verb: str) -> str:
        return (
            f"CREATE TRIGGER {self.target}_follows_{verb} AFTER {verb.upper()} ON {self.table} "
            f"FOR EACH ROW WHEN ({self.when}) EXECUTE FUNCTION {self.target}_follows()"
        )
