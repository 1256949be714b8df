"""What everybody may read: exactly what was published, and nothing else."""

import re

from sqlalchemy import select

from governance.records.publications import Publication, PublicationKind
from tests.journeys.office import Office
from tests.journeys.person import Person
from tests.journeys.stations import intake, meeting, minutes, portfolio, reviewing

SECRETS = (
    meeting.CLOSED,
    meeting.GROUND,
    minutes.OBJECTION,
    minutes.GENERAL,
    portfolio.SUMMARY,
    reviewing.REMARK,
    "Gift med leverandøren",
    intake.OWNER,
)


def reader(office: Office) -> Person:
    """Somebody who never signs in."""
    return Person(office.app, "")


def published(office: Office) -> dict[PublicationKind, list[str]]:
    """The addresses by kind."""
    found: dict[PublicationKind, list[str]] = {}
    with office.looking() as work:
        for each in work.session.scalars(select(Publication).order_by(Publication.id)):
            assert each.is_authentic and not each.is_withdrawn
            found.setdefault(each.kind, []).append(each.slug)
    return found


def nothing_yet(office: Office) -> None:
    """In the first days there is a front page, and it says that nothing is published."""
    page = reader(office).open("/offentlig/")
    assert "Der er ikke offentliggjort noget overblik endnu" in page.text
    assert published(office) == {}


def read_everything(office: Office) -> None:
    """Agenda, minutes, seven resolutions and one overview; each opens, and tells no secret."""
    shelf = published(office)
    assert {kind: len(slugs) for kind, slugs in shelf.items()} == {
        PublicationKind.AGENDA: 1,
        PublicationKind.MINUTES: 1,
        PublicationKind.RESOLUTION: 7,
        PublicationKind.SNAPSHOT: 1,
    }
    person = reader(office)
    seen = crawl(person)
    addresses = {f"/offentlig/materiale/{slug}" for slugs in shelf.values() for slug in slugs}
    assert {path for path in seen if path.startswith("/offentlig/materiale/")} == addresses
    for path, text in seen.items():
        for secret in SECRETS:
            assert secret not in text, f"{secret!r} at {path}"

    [text] = [seen[f"/offentlig/materiale/{slug}"] for slug in shelf[PublicationKind.MINUTES]]
    assert meeting.PLAN in text
    person.open("/offentlig/projekter/")
    listed = [row.get_text(" ", strip=True) for row in person.page.soup.select("main tbody tr")]
    assert len(listed) == 3
    [reported] = [row for row in listed if intake.FMK["title"] in row]
    [missing] = [row for row in listed if "Klinisk it-arbejdsplads" in row]
    assert "På sporet" in reported
    assert "Ikke rapporteret" in missing and "På sporet" not in missing
    person.open("/offentlig/beslutninger/?aar=2026")
    assert len(person.page.soup.select("main tbody tr")) == 7
    for word in ("Vedtaget", "Tiltrådt med ændring", "Udsat", "Taget til efterretning"):
        assert word in person.page.text


def crawl(person: Person) -> dict[str, str]:
    """Every public page that can be reached from the front page, with its whole text."""
    seen: dict[str, str] = {}
    waiting = ["/offentlig/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = person.client.get(path)
        assert answer.status_code == 200, f"{answer.status_code} at {path}"
        seen[path] = answer.get_data(as_text=True)
        found = re.findall(r'href="(/offentlig/[^"?#]*)', seen[path])
        waiting += [each for each in found if each not in seen]
    return seen
