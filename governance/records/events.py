"""What others must hear of from the records."""

from dataclasses import dataclass

from governance.events import Event


@dataclass(frozen=True)
class MaterialPublished(Event):
    """Something stands at a public address."""

    publication_id: int
    slug: str


@dataclass(frozen=True)
class PublicationWithdrawn(Event):
    """A public address shows a tombstone from now on."""

    publication_id: int
    slug: str


@dataclass(frozen=True)
class AccessRequested(Event):
    """Somebody asks to see documents; the clock runs."""

    request_id: int


@dataclass(frozen=True)
class AccessExtended(Event):
    """The requester must be told why, and until when."""

    request_id: int


@dataclass(frozen=True)
class AccessAnswered(Event):
    """The requester has an answer."""

    request_id: int
