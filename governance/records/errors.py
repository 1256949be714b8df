"""What the records refuse.

NotFound
└── UnknownPublication UnknownAccessRequest
Refused
├── JournalSealed
├── ClosedMaterial SlugTaken AlreadyWithdrawn PublicationFrozen
└── ReasonMissing AlreadyAnswered DeadlineNotLater
"""

from governance.errors import NotFound, Refused


class UnknownPublication(NotFound):
    """da: Der er ikke offentliggjort noget på adressen {slug}.
    en: Nothing has been published at the address {slug}.
    """


class UnknownAccessRequest(NotFound):
    """da: Anmodningen om aktindsigt {request} findes ikke.
    en: The request for access {request} does not exist.
    """


class JournalSealed(Refused):
    """da: Journalpost {number} er forseglet og kan hverken ændres eller slettes.
    Skriv en ny post, der retter den.
    en: Journal entry {number} is sealed and can be neither changed nor deleted.
    Write a new entry that corrects it.
    """


class ClosedMaterial(Refused):
    """da: "{title}" er lukket materiale og kan ikke offentliggøres. Udtag det lukkede først.
    en: "{title}" is closed material and cannot be published. Take out what is closed first.
    """


class SlugTaken(Refused):
    """da: Adressen {slug} er brugt, også hvis det gamle er trukket tilbage. Vælg en ny adresse.
    en: The address {slug} is in use, even if what was there is withdrawn. Choose a new one.
    """


class AlreadyWithdrawn(Refused):
    """da: Offentliggørelsen på {slug} blev trukket tilbage {at}.
    en: The publication at {slug} was withdrawn {at}.
    """


class PublicationFrozen(Refused):
    """da: Offentliggørelsen på {slug} er frosset. Træk den tilbage, og offentliggør en ny.
    en: The publication at {slug} is frozen. Withdraw it and publish a new one.
    """


class ReasonMissing(Refused):
    """da: Skriv en begrundelse; den står ved siden af handlingen.
    en: Write a reason; it stands beside the action.
    """


class AlreadyAnswered(Refused):
    """da: Anmodning {request} blev besvaret {at}. En ny vurdering kræver en ny anmodning.
    en: Request {request} was answered {at}. A new assessment needs a new request.
    """


class DeadlineNotLater(Refused):
    """da: Den nye frist skal ligge efter {due}.
    en: The new deadline must lie after {due}.
    """
