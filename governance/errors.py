"""The root of everything the domain refuses.

DomainError
├── Forbidden            403: the actor lacks the permission
├── NotFound             404: no such record, or none that the actor may see
├── Conflict             409: somebody else changed it first
└── Refused              422: a rule of the domain says no

Each package keeps its own ``errors.py`` whose classes derive from one of the four.
The docstring of a class is the sentence that the user sees: a line ``da:`` and a line
``en:``, with ``{facts}`` filled in from the keyword arguments of the constructor.
"""

from engine.errors import SpokenError


class DomainError(SpokenError):
    """da: Handlingen kunne ikke gennemføres.
    en: The action could not be carried out.
    """


class Forbidden(DomainError):
    """da: Du har ikke adgang til dette. Kontakt sekretariatet, hvis du mener, at du burde have det.
    en: You do not have access to this. Contact the secretariat if you believe you should.
    """

    status = 403


class NotFound(DomainError):
    """da: Det, du leder efter, findes ikke, eller du har ikke adgang til det.
    en: What you are looking for does not exist, or you do not have access to it.
    """

    status = 404


class Conflict(DomainError):
    """da: En anden har ændret dette i mellemtiden. Se det nye, og prøv igen.
    en: Somebody else changed this meanwhile. Look at the new state and try again.
    """

    status = 409


class Refused(DomainError):
    """da: Det tillader reglerne ikke.
    en: The rules do not allow that.
    """
