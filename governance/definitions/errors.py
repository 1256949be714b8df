"""What changing a process refuses.

NotFound
└── ProcessNotFound DraftNotFound RunNotFound
Conflict
└── NewerVersion
Refused
└── NoteMissing NothingToDeploy ReasonMissing NobodyThere
"""

from governance.errors import Conflict, NotFound, Refused


class ProcessNotFound(NotFound):
    """da: Processen {process_id} findes ikke i den version.
    en: There is no process {process_id} in that version.
    """


class DraftNotFound(NotFound):
    """da: Kladden findes ikke mere. Den er taget i brug eller kasseret.
    en: The draft is no longer there. It has been taken into use or discarded.
    """


class NewerVersion(Conflict):
    """da: Version {version} af processen er taget i brug af {who}, siden du så på forskellene.
    Se dem igen, før du tager kladden i brug.
    en: Version {version} of the process was taken into use by {who} after you looked at the
    differences. Look at them again before you take the draft into use.
    """


class NoteMissing(Refused):
    """da: Skriv, hvad der er ændret og hvorfor. Det står ved versionen og i journalen.
    en: Write what was changed and why. It stands beside the version and in the journal.
    """


class NothingToDeploy(Refused):
    """da: Kladden er magen til den version, der er i brug. Der er intet at tage i brug.
    en: The draft is the same as the version in use. There is nothing to take into use.
    """


class RunNotFound(NotFound):
    """da: Forløbet eller opgaven findes ikke.
    en: There is no such run of a process, or no such task.
    """


class ReasonMissing(Refused):
    """da: Skriv hvorfor. Begrundelsen står i historikken og i journalen.
    en: Write why. The reason stands in the history and in the journal.
    """


class NobodyThere(Refused):
    """da: Ingen kan i dag løse opgaver for »{group}«. Vælg en gruppe, der har nogen.
    en: Nobody can answer tasks for “{group}” today. Choose a group that has somebody.
    """
