"""What a role is held for, by name: a party or an organisation."""

from collections.abc import Mapping

from sqlalchemy import select

from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.work import Work
from webapp.pages import language


def scope_names(work: Work) -> Mapping[str, str]:
    """Code → name, of every party and organisation."""
    parties = {one.code: one.name(language()) for one in work.session.scalars(select(Party))}
    units = {one.code: one.name for one in work.session.scalars(select(Organisation))}
    return {**units, **parties}
