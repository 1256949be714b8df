"""News of publications and of requests for access."""

from collections.abc import Iterable

from governance.records import events as happened
from governance.records.access import AccessRequest
from governance.records.publications import Publication
from governance.work import Work
from notifications.news.audience import COORDINATORS, SECRETARIAT
from notifications.news.notice import Notice, Silent, Told
from notifications.words import links
from notifications.words.bilingual import Bilingual


def published(work: Work, event: happened.MaterialPublished) -> Iterable[Notice]:
    """The parties know what the public can read."""
    yield _of_publication(work, event.publication_id, "MaterialPublished")


def withdrawn(work: Work, event: happened.PublicationWithdrawn) -> Iterable[Notice]:
    """The parties know what the public can no longer read."""
    yield _of_publication(work, event.publication_id, "PublicationWithdrawn")


def access_requested(work: Work, event: happened.AccessRequested) -> Iterable[Notice]:
    """The clock of the law runs. Who asks, and for what, stands in the register only."""
    due = work.session.get_one(AccessRequest, event.request_id).due_on
    yield Notice("AccessRequested", (SECRETARIAT,), links.INBOX, due=due)


def _of_publication(work: Work, publication_id: int, wording: str) -> Notice:
    publication = work.session.get_one(Publication, publication_id)
    title = Bilingual(publication.title_da, publication.title_en)
    to = (SECRETARIAT, *COORDINATORS)
    return Notice(wording, to, links.PUBLIC, {"title": title}, about=title)


EVENTS: Told = {
    happened.MaterialPublished: published,
    happened.PublicationWithdrawn: withdrawn,
    happened.AccessRequested: access_requested,
}
# the requester is outside the house, and the secretariat writes to them itself
SILENT: Silent = (happened.AccessExtended, happened.AccessAnswered)
