"""Who sees what is closed on a case."""

from sqlalchemy import ColumnElement, or_, select, true

from governance.casework.cases import Case, Openness
from governance.casework.errors import CaseNotFound
from governance.casework.reviews.models import Review
from governance.organisation.interests import excluded_people
from governance.organisation.organisations import Organisation
from governance.permissions import Permission, may
from governance.work import Work


def may_see_closed(work: Work, case: Case) -> bool:
    """Those whom the policy entitles, and the owner; never somebody disqualified in the case."""
    if _is_disqualified(work, case):
        return False
    return may(work.actor, Permission.VIEW_CLOSED_DOCUMENTS) or _owns(work, case)


def may_see(work: Work, case: Case) -> bool:
    """An open case to everybody signed in; a closed one to those entitled."""
    if not may(work.actor, Permission.VIEW_CASES):
        return False
    return case.confidentiality is Openness.OPEN or may_see_closed(work, case)


def require_case(work: Work, case: Case) -> None:
    """Raise CaseNotFound, as if it did not exist, unless the actor may see the case."""
    if not may_see(work, case):
        raise CaseNotFound()


def visible_cases(work: Work) -> ColumnElement[bool]:
    """``may_see`` as an SQL condition on Case, but for disqualification, which is per case."""
    if may(work.actor, Permission.VIEW_CLOSED_DOCUMENTS):
        return true()
    own = Case.owner_id.in_(_own_organisations(work))
    return or_(Case.confidentiality == Openness.OPEN, own)


def _is_disqualified(work: Work, case: Case) -> bool:
    """Ruled out in the case itself, or in a body's review of it."""
    reviews = select(Review.id).where(Review.case_id == case.id)
    subjects = [case.subject, *(f"review:{id_}" for id_ in work.session.scalars(reviews))]
    person = work.actor.person_id
    return any(person in excluded_people(work.session, subject) for subject in subjects)


def _owns(work: Work, case: Case) -> bool:
    owner = work.session.get_one(Organisation, case.owner_id)
    return any(work.actor.holds(role, owner.code) for role in ("owner", "project_owner"))


def _own_organisations(work: Work) -> list[int]:
    codes = {*work.actor.scopes("owner"), *work.actor.scopes("project_owner")}
    query = Organisation.code.in_(codes)
    return [row.id for row in work.session.query(Organisation).filter(query)]
