"""What the organisation refuses.

NotFound
├── UnknownOrganisation UnknownPerson UnknownBody UnknownSeat
└── UnknownMandate UnknownOffice UnknownActivation UnknownDeclaration UnknownGrant UnknownGroup
Refused
├── QuotaExceeded SeatGroupOverlaps OrganisationSucceedsItself
├── MandateOverlaps MandateOutsideSeat AlreadyMandated PeriodBackwards
├── ChairFromWrongParty OfficeTaken
├── NotASubstitute SubstituteCannotAppoint ActivationOverlaps
├── WrongScope UnknownLanguage
└── RulingOnOneself RulingOfAnother RulingNeedsAPerson RulingNeedsAGround NotSeated
"""

from governance.errors import NotFound, Refused


class UnknownOrganisation(NotFound):
    """da: Der findes ingen organisation med koden {organisation}. Ret koden.
    en: There is no organisation with the code {organisation}. Correct the code.
    """


class UnknownPerson(NotFound):
    """da: Personen {person} findes ikke. Vælg en fra listen.
    en: The person {person} does not exist. Choose one from the list.
    """


class UnknownBody(NotFound):
    """da: Der findes intet organ med koden {body}. Ret koden.
    en: There is no body with the code {body}. Correct the code.
    """


class UnknownSeat(NotFound):
    """da: Pladsen {seat} findes ikke. Vælg en plads fra organets sammensætning.
    en: The seat {seat} does not exist. Choose one from the composition of the body.
    """


class UnknownMandate(NotFound):
    """da: Udpegningen {mandate} findes ikke. Vælg en fra organets sammensætning.
    en: The mandate {mandate} does not exist. Choose one from the composition of the body.
    """


class UnknownOffice(NotFound):
    """da: Hvervet {office} findes ikke. Vælg et fra organets sammensætning.
    en: The office {office} does not exist. Choose one from the composition of the body.
    """


class UnknownActivation(NotFound):
    """da: Indkaldelsen {activation} af en stedfortræder findes ikke.
    en: The activation {activation} of a substitute does not exist.
    """


class UnknownDeclaration(NotFound):
    """da: Habilitetserklæringen {declaration} findes ikke.
    en: The declaration of interest {declaration} does not exist.
    """


class UnknownGrant(NotFound):
    """da: Rolletildelingen {grant} findes ikke.
    en: The role grant {grant} does not exist.
    """


class UnknownGroup(NotFound):
    """da: Gruppen af pladser {group} findes ikke. Vælg en fra organets sammensætning.
    en: The group of seats {group} does not exist. Choose one from the composition of the body.
    """


class QuotaExceeded(Refused):
    """da: {party} har {quota} pladser i organet, og det ville give {seats}. Afslut en plads først.
    en: {party} has {quota} seats in the body, and this would make {seats}. End a seat first.
    """


class SeatGroupOverlaps(Refused):
    """da: {party} har allerede et antal pladser i {body} i perioden. Afslut det gamle først.
    en: {party} already has a quota in {body} in that period. End the old one first.
    """


class OrganisationSucceedsItself(Refused):
    """da: {organisation} kan ikke være sin egen efterfølger, heller ikke i flere led.
    en: {organisation} cannot succeed itself, not even in several steps.
    """


class MandateOverlaps(Refused):
    """da: {seat} er besat af {person} fra {start}. Afslut den udpegning, før du laver en ny.
    en: {seat} is held by {person} from {start}. End that mandate before you make a new one.
    """


class MandateOutsideSeat(Refused):
    """da: {seat} findes ikke i hele perioden fra {start}. Vælg en periode, hvor pladsen findes.
    en: {seat} does not exist in all of the period from {start}. Choose days when it does.
    """


class AlreadyMandated(Refused):
    """da: {person} er allerede udpeget til {seat} i perioden. Vælg en anden person eller periode.
    en: {person} already has a mandate for {seat} then. Choose another person or period.
    """


class PeriodBackwards(Refused):
    """da: Perioden slutter {end}, før den begynder {start}. Ret datoerne.
    en: The period ends {end}, before it begins {start}. Correct the dates.
    """


class ChairFromWrongParty(Refused):
    """da: Formanden for {body} skal sidde på en plads fra {party}; det gør {seat} ikke.
    en: The chair of {body} must sit in a seat of {party}; {seat} is not one.
    """


class OfficeTaken(Refused):
    """da: Hvervet i {body} ligger hos {seat} fra {start}. Afslut det først.
    en: The office in {body} lies with {seat} from {start}. End that first.
    """


class NotASubstitute(Refused):
    """da: {person} er ikke udpeget som stedfortræder for {seat} i hele perioden fra {on}.
    Udpeg en stedfortræder først.
    en: {person} has no mandate as substitute for {seat} in all of the period from {on}.
    Appoint a substitute first.
    """


class SubstituteCannotAppoint(Refused):
    """da: {person} er selv stedfortræder for {seat} og kan ikke sende en anden. Bed sekretariatet.
    en: {person} is a substitute for {seat} and cannot send another. Ask the secretariat.
    """


class ActivationOverlaps(Refused):
    """da: {person} er allerede indkaldt for {seat} i perioden. Afslut den indkaldelse først.
    en: {person} is already called in for {seat} in that period. End that activation first.
    """


class WrongScope(Refused):
    """da: Rollen {role} kan ikke gives for "{scope}". Vælg en part eller en organisation.
    en: The role {role} cannot be granted for "{scope}". Choose a party or an organisation.
    """


class UnknownLanguage(Refused):
    """da: Sproget {language} findes ikke her. Vælg dansk eller engelsk.
    en: The language {language} is not offered. Choose Danish or English.
    """


class NotSeated(Refused):
    """da: {person} kan ikke handle for {seat} den {on}. Vælg den, der har pladsen.
    en: {person} may not act for {seat} on {on}. Choose the person who has the seat.
    """


class RulingOnOneself(Refused):
    """da: {person} kan ikke afgøre sin egen habilitet. Lad formanden eller næstformanden gøre det.
    en: {person} cannot rule on their own interest. Let the deputy or the chair rule.
    """


class RulingOfAnother(Refused):
    """da: {body_da}: formanden afgør, om {person} er inhabil; for formanden selv næstformanden.
    en: {body_en}: the chair rules on the interest of {person}; on the chair's own, the deputy.
    """


class RulingNeedsAPerson(Refused):
    """da: Habilitet afgøres af et menneske, ikke af systemet.
    en: An interest is ruled on by a person, not by the system.
    """


class RulingNeedsAGround(Refused):
    """da: Angiv hvilket nummer i forvaltningslovens § 3, stk. 1, der gør {person} inhabil,
    og hvorfor.
    en: State which number of section 3(1) of the Public Administration Act disqualifies
    {person}, and why.
    """
