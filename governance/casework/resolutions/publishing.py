"""A resolution at its public address: number, outcome and words; who dissented stays inside."""

from governance.casework.cases import Openness, get_case
from governance.casework.resolutions.models import Resolution
from governance.organisation.bodies import body_by_code
from governance.records.publications import (
    Draft,
    Publication,
    PublicationKind,
    publications,
    publish,
)
from governance.work import Work


def publish_resolution(
    work: Work, resolution: Resolution, *, about: str, about_en: str = ""
) -> Publication:
    """Publish once; ``about`` is the title of its agenda item. Raises ClosedMaterial.

    ``about_en`` is the same in English, empty where the item has only its Danish title.
    """
    subject = f"resolution:{resolution.id}"
    for earlier in publications(work.session, subject=subject, limit=1):
        return earlier
    body = body_by_code(work.session, resolution.body_code)
    case = get_case(work, resolution.case_id) if resolution.case_id else None
    reverses = work.session.get(Resolution, resolution.reverses_id or 0)
    content = {
        "body": {"code": body.code, "name_da": body.name_da, "name_en": body.name_en},
        "number": resolution.number,
        "year": resolution.year,
        "serial": resolution.serial,
        "about": about,
        "about_en": about_en,
        "case": {"number": case.number, "title": case.title} if case else None,
        "aspect": resolution.aspect,
        "outcome": resolution.outcome,
        "text": resolution.text,
        "decided_on": resolution.decided_on,
        "reverses": reverses.number if reverses else None,
    }
    draft = Draft(
        kind=PublicationKind.RESOLUTION,
        slug=f"{body.code}-{resolution.number}-beslutning".replace("_", "-"),
        title_da=f"Beslutning {resolution.number}: {about}",
        title_en=f"Resolution {resolution.number}: {about_en or about}",
        content=content,
        subject=subject,
    )
    # a resolution about a closed case is as closed as its case
    is_open = case is None or case.confidentiality is Openness.OPEN
    return publish(work, draft, is_open=is_open)
