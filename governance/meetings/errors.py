"""What the meetings refuse.

NotFound
├── MeetingNotFound · AgendaItemNotFound · MinutesNotFound
Conflict
├── MinutesChanged · MinutesApproved · AgendaClosed
Refused
├── StepNotPossible · NoticeTooShort · MeetingInThePast · ItemsUnfinished · ItemAlreadyConcluded
├── NotInSession · NoSubstituteCalledIn · SeatVacant · SeatNotInBody · UnfinishedAgenda
├── ObjectionWindowOpen · ObjectionWindowPassed · DecidedWithoutResolution
├── CaseNotOnItem · DissentNotCounted
"""

from governance.errors import Conflict, NotFound, Refused


class MeetingNotFound(NotFound):
    """da: Mødet findes ikke, eller du har ikke adgang til det. Se mødeplanen.
    en: The meeting does not exist, or you may not see it. See the meeting plan.
    """


class AgendaItemNotFound(NotFound):
    """da: Dagsordenspunktet findes ikke, eller det er lukket for dig. Se dagsordenen.
    en: The agenda item does not exist, or it is closed to you. See the agenda.
    """


class MinutesNotFound(NotFound):
    """da: Der er endnu intet referat af mødet {meeting}.
    en: There are no minutes of meeting {meeting} yet.
    """


class MinutesChanged(Conflict):
    """da: {by} har gemt version {version} af referatet, mens du skrev. Din tekst er ikke gemt.
        Sammenlign med den nye version, og gem igen.
    en: {by} saved version {version} of the minutes while you were writing. Your text is not saved.
        Compare with the new version and save again.
    """


class MinutesApproved(Conflict):
    """da: Referatet af mødet {meeting} er godkendt og ændres ikke. Tag rettelsen på næste møde.
    en: The minutes of meeting {meeting} are approved and are not changed.
        Raise the correction at the next meeting.
    """


class AgendaClosed(Conflict):
    """da: Mødet {meeting} er afholdt eller aflyst, så dagsordenen kan ikke ændres.
    en: Meeting {meeting} has been held or cancelled, so its agenda cannot be changed.
    """


class StepNotPossible(Refused):
    """da: Mødet {meeting} kan ikke gå fra "{state}" til "{wanted}". Se mødets forløb.
    en: Meeting {meeting} cannot go from "{state}" to "{wanted}". See the course of the meeting.
    """


class NoticeTooShort(Refused):
    """da: Mødet {meeting} skal indkaldes senest {latest}. Flyt det, eller hold det ekstraordinært.
    en: Meeting {meeting} must be convened by {latest}. Move it, or make it extraordinary.
    """


class MeetingInThePast(Refused):
    """da: Mødet kan ikke begynde {starts_at}, for det er passeret. Vælg et senere tidspunkt.
    en: The meeting cannot begin {starts_at}, which has passed. Choose a later time.
    """


class ItemsUnfinished(Refused):
    """da: Mødet kan ikke afsluttes: disse punkter er hverken afgjort eller udsat: {items}.
    en: The meeting cannot close: these items are neither decided nor deferred: {items}.
    """


class ItemAlreadyConcluded(Refused):
    """da: Punktet "{item}" er allerede afgjort. En omgørelse kræver en ny beslutning.
    en: The item "{item}" has already been concluded. A reversal needs a new resolution.
    """


class NotInSession(Refused):
    """da: Mødet {meeting} er ikke i gang. Udfald føres, mens mødet holdes.
    en: Meeting {meeting} is not in session. Outcomes are recorded while it is held.
    """


class NoSubstituteCalledIn(Refused):
    """da: Ingen stedfortræder er indkaldt for {seat} den {on}. Indkald en først.
    en: No substitute is called in for {seat} on {on}. Call one in first.
    """


class SeatVacant(Refused):
    """da: {seat} er ubesat den {on}, så ingen kan møde for pladsen.
    en: {seat} is vacant on {on}, so nobody can attend for it.
    """


class SeatNotInBody(Refused):
    """da: Pladsen hører ikke til det organ, der holder mødet {meeting}. Vælg en anden plads.
    en: The seat does not belong to the body that holds meeting {meeting}. Choose another.
    """


class ObjectionWindowOpen(Refused):
    """da: Referatet kan godkendes efter {until}, når fristen for bemærkninger er udløbet.
    en: The minutes can be approved after {until}, when the time for objections has passed.
    """


class ObjectionWindowPassed(Refused):
    """da: Fristen for bemærkninger udløb {until}. Tag bemærkningen op på næste møde.
    en: The time for objections passed {until}. Raise the objection at the next meeting.
    """


class DecidedWithoutResolution(Refused):
    """da: Punktet "{item}" afgøres ved at føre en beslutning med sin tekst og sit udfald.
    en: The item "{item}" is decided by recording a resolution with its text and outcome.
    """


class CaseNotOnItem(Refused):
    """da: Sagen hører ikke til punktet "{item}". Sæt den på punktet først.
    en: The case does not belong to the item "{item}". Put it on the item first.
    """


class DissentNotCounted(Refused):
    """da: {seat} deltager ikke i punktet, så en afvigende mening kan ikke føres for pladsen.
    en: {seat} takes no part in the item, so no dissent can be recorded for the seat.
    """


class UnfinishedAgenda(Refused):
    """da: Rækkefølgen skal nævne hvert punkt på dagsordenen én gang. Genindlæs dagsordenen.
    en: The order must name each item of the agenda once. Reload the agenda.
    """
