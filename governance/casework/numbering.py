"""Numbers that run per year without gaps or duplicates.

The counter row is locked by the statement that raises it, until the unit of work commits
or rolls back; so two at once wait for each other, and a rollback gives the number back.
"""

from sqlalchemy import Integer, String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from engine.persistence.base import Base


class NumberSeries(Base):
    """The last number given in a series (``case``, ``resolution:board``) in a year."""

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(String(80), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)


def take_number(session: Session, series: str, *, year: int) -> int:
    """The next number in the series, from 1 each year."""
    upsert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = upsert(NumberSeries).values(series=series, year=year, last=1)
    raised = statement.on_conflict_do_update(
        index_elements=["series", "year"], set_={"last": NumberSeries.last + 1}
    ).returning(NumberSeries.last)
    return session.execute(raised).scalar_one()
