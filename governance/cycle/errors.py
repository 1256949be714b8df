"""What the annual cycle refuses.

NotFound
└── CycleNotFound · TemplateNotFound · OccurrenceNotFound · GateNotFound
Conflict
├── CycleExists · CycleInWrongState · OccurrenceExists · OccurrenceNotOpen
Forbidden
└── NotYourPartysComment
Refused
├── OffsetLoop · UnknownBase · RuleIncomplete · DateOutsideYear
├── ReasonNeeded · LateAdoptionNeedsReason · NothingToCopy · EmptyCycle · CommentEmpty
├── NotCitable
└── GateUnmet · NotAGate
"""

from governance.errors import Conflict, Forbidden, NotFound, Refused


class CycleNotFound(NotFound):
    """da: Årshjulet findes ikke. Vælg et fra listen.
    en: The annual cycle does not exist. Choose one from the list.
    """


class TemplateNotFound(NotFound):
    """da: Der er ingen skabelon til årshjul for {body}. Opret en først.
    en: There is no annual cycle template for {body}. Make one first.
    """


class OccurrenceNotFound(NotFound):
    """da: Begivenheden {occurrence} findes ikke i årshjulet.
    en: The event {occurrence} is not in the annual cycle.
    """


class GateNotFound(NotFound):
    """da: Milepælen {gate} findes ikke.
    en: The gate {gate} does not exist.
    """


class CycleExists(Conflict):
    """da: {body} har allerede et årshjul for {year}. Ret i det.
    en: {body} already has an annual cycle for {year}. Change that one.
    """


class CycleInWrongState(Conflict):
    """da: Årshjulet for {year} er {state}, så det kan ikke gøres nu. Genindlæs siden.
    en: The annual cycle for {year} is {state}, so this cannot be done now. Reload the page.
    """


class OccurrenceExists(Conflict):
    """da: Årshjulet har allerede en begivenhed med koden {code}. Vælg en anden kode.
    en: The cycle already has an event with the code {code}. Choose another code.
    """


class OccurrenceNotOpen(Conflict):
    """da: "{occurrence}" er {state} og kan ikke længere ændres.
    en: "{occurrence}" is {state} and can no longer be changed.
    """


class NotYourPartysComment(Forbidden):
    """da: Kun partskoordinatoren kan kommentere for parten.
    en: Only the party's coordinator can comment for the party.
    """


class OffsetLoop(Refused):
    """da: "{code}" følger i sidste ende sig selv. Giv en af begivenhederne en fast dato.
    en: "{code}" follows itself in the end. Give one of the events a date of its own.
    """


class UnknownBase(Refused):
    """da: "{code}" følger "{base}", som ikke er i årshjulet. Vælg en begivenhed, der er der.
    en: "{code}" follows "{base}", which is not in the cycle. Choose an event that is.
    """


class RuleIncomplete(Refused):
    """da: "{code}" mangler en dato: enten måned og dag, den n'te ugedag i en måned, eller et
    antal arbejdsdage fra en anden begivenhed, og kun ét af dem.
    en: "{code}" lacks a date: a month and day, the nth weekday of a month, or a number of
    workdays from another event, and only one of them.
    """


class DateOutsideYear(Refused):
    """da: {on} ligger uden for årshjulet for {year}. Vælg en dato i året.
    en: {on} lies outside the annual cycle for {year}. Choose a date in that year.
    """


class ReasonNeeded(Refused):
    """da: Skriv en begrundelse; den står ved siden af ændringen.
    en: Write a reason; it stands beside the change.
    """


class LateAdoptionNeedsReason(Refused):
    """da: Årshjulet for {year} skulle være vedtaget før 1. januar. Skriv, hvorfor det sker nu.
    en: The annual cycle for {year} was to be adopted before 1 January. Write why it is late.
    """


class NotCitable(Refused):
    """da: Beslutning {number} kan ikke bruges her. Vælg en nyere, vedtaget beslutning fra listen.
    en: Resolution {number} cannot be cited here. Choose a recent, adopted one from the list.
    """


class NothingToCopy(Refused):
    """da: {body} har intet årshjul for {year} at kopiere. Brug skabelonen.
    en: {body} has no annual cycle for {year} to copy. Use the template.
    """


class EmptyCycle(Refused):
    """da: Årshjulet for {year} er tomt. Læg begivenheder ind, før det sendes videre.
    en: The annual cycle for {year} is empty. Put events in before it moves on.
    """


class CommentEmpty(Refused):
    """da: Skriv en kommentar, eller at I ikke har bemærkninger.
    en: Write a comment, or that you have none.
    """


class GateUnmet(Refused):
    """da: "{gate}" mangler {count} ting. Få dem på plads, eller fravig med en begrundelse.
    en: "{gate}" lacks {count} things. Put them in place, or waive it with a reason.
    """


class NotAGate(Refused):
    """da: "{occurrence}" er ikke en milepæl med kontrol.
    en: "{occurrence}" is not a gate.
    """
