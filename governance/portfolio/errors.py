"""What the portfolio refuses.

NotFound
└── UnknownProject · UnknownInitiative · UnknownClause · UnknownAgreement · UnknownReport
    UnknownIndicator · UnknownTemplate · UnknownSnapshot
Conflict
├── ReportLocked · ReportInWrongState
├── CodeTaken · AlreadyReported · PeriodAlreadyOpen
└── SnapshotDamaged
Refused
├── InitiativeWithoutClause · ReasonMissing
├── ImpossibleTransition · TransitionBeforeLast
├── DependencyCycle · BaselineWithoutResolution · BaselineBackwards · NegativeAmount
├── UnknownDimension · OverrideWithoutReason · LightMissing · LightWithoutBaseline
├── OwnerCannotApprove · CorrectionNeedsLock
├── NotPrepared · PreparedByYou
├── NumeratorOutOfRange · OwnNumber · UnknownPeriod · NotAReporter · TargetOutOfRange
└── UnreadableFile · UnknownHeaders
"""

from governance.errors import Conflict, NotFound, Refused


class UnknownProject(NotFound):
    """da: Projektet {project} findes ikke. Søg i bruttolisten.
    en: The project {project} does not exist. Search the gross list.
    """


class UnknownInitiative(NotFound):
    """da: Initiativet {initiative} findes ikke. Se listen over initiativer.
    en: The initiative {initiative} does not exist. See the list of initiatives.
    """


class UnknownClause(NotFound):
    """da: Punkt {number} findes ikke i aftalen {agreement}. Opret punktet først.
    en: The agreement {agreement} has no clause {number}. Register the clause first.
    """


class UnknownAgreement(NotFound):
    """da: Aftalen {agreement} findes ikke. Opret den først.
    en: The agreement {agreement} does not exist. Register it first.
    """


class UnknownReport(NotFound):
    """da: Statusrapporten {report} findes ikke, eller du har ikke adgang til den.
    en: The status report {report} does not exist, or you may not see it.
    """


class UnknownIndicator(NotFound):
    """da: Indikatoren {indicator} findes ikke. Se listen over indikatorer.
    en: The indicator {indicator} does not exist. See the list of indicators.
    """


class UnknownTemplate(NotFound):
    """da: Rapportskabelonen {template} findes ikke. Opret den først.
    en: The report template {template} does not exist. Register it first.
    """


class UnknownSnapshot(NotFound):
    """da: Øjebliksbilledet {snapshot} findes ikke.
    en: The snapshot {snapshot} does not exist.
    """


class ReportLocked(Conflict):
    """da: Statusrapporten for {project}, {period}, er låst. Opret en rettelse i stedet.
    en: The status report for {project}, {period}, is locked. Make a correction instead.
    """


class ReportInWrongState(Conflict):
    """da: Rapporten er {state}, så det kan ikke lade sig gøre nu. Genindlæs siden.
    en: The report is {state}, so this cannot be done now. Reload the page.
    """


class CodeTaken(Conflict):
    """da: Koden {code} er allerede i brug. Vælg en anden.
    en: The code {code} is already in use. Choose another.
    """


class AlreadyReported(Conflict):
    """da: {project} har allerede en rapport for {period}. Åbn den i stedet.
    en: {project} already has a report for {period}. Open that one instead.
    """


class PeriodAlreadyOpen(Conflict):
    """da: Der er allerede indkaldt status for {period}. Åbn den indkaldelse i stedet.
    en: Status has already been called for {period}. Open that call instead.
    """


class SnapshotDamaged(Conflict):
    """da: Øjebliksbilledet {snapshot} stemmer ikke med sin kontrolsum. Kontakt driften.
    en: The snapshot {snapshot} does not match its checksum. Contact the operators.
    """


class InitiativeWithoutClause(Refused):
    """da: Initiativet {initiative} skal henvise til mindst ét punkt i en aftale.
    en: The initiative {initiative} must cite at least one clause of an agreement.
    """


class ReasonMissing(Refused):
    """da: Skriv en begrundelse for {what}.
    en: Give a reason for {what}.
    """


class ImpossibleTransition(Refused):
    """da: Projektet {project} kan ikke gå fra {before} til {after}.
    en: The project {project} cannot go from {before} to {after}.
    """


class TransitionBeforeLast(Refused):
    """da: {project} skiftede senest tilstand {last}. Vælg den dag eller en senere.
    en: {project} last changed state on {last}. Choose that day or a later one.
    """


class DependencyCycle(Refused):
    """da: {project} kan ikke afhænge af {other}: {other} afhænger allerede af {project}.
    en: {project} cannot depend on {other}: {other} already depends on {project}.
    """


class BaselineWithoutResolution(Refused):
    """da: En baseline for {project} skal henvise til den beslutning, der fastlagde den.
    en: A baseline for {project} must refer to the resolution that set it.
    """


class BaselineBackwards(Refused):
    """da: Baseline for {project} slutter {end}, før den begynder {start}. Ret datoerne.
    en: The baseline for {project} ends on {end}, before it starts on {start}. Correct the dates.
    """


class NegativeAmount(Refused):
    """da: Beløbet {amount} kr. er negativt. Angiv hele kroner, 0 eller derover.
    en: The amount {amount} kr. is negative. Give whole kroner, 0 or more.
    """


class UnknownDimension(Refused):
    """da: {dimension} findes ikke i skabelonen {template}.
    en: {dimension} is not in the template {template}.
    """


class OverrideWithoutReason(Refused):
    """da: Systemet foreslår {suggested} for {dimension}. Begrund, hvorfor I vælger {light}.
    en: The system suggests {suggested} for {dimension}. Explain why you choose {light}.
    """


class LightMissing(Refused):
    """da: Vurder også {dimensions}, før rapporten indsendes.
    en: Judge {dimensions} too before the report is submitted.
    """


class LightWithoutBaseline(Refused):
    """da: {dimension} kan ikke få et lys, fordi {project} ingen baseline har. Opret den først.
    en: {dimension} cannot have a light because {project} has no baseline. Set one first.
    """


class OwnerCannotApprove(Refused):
    """da: Rapporten for {project} skal godkendes af en anden end den, der ejer eller skrev den.
    en: The report for {project} must be approved by somebody other than its owner or author.
    """


class CorrectionNeedsLock(Refused):
    """da: Rapporten for {project}, {period}, er ikke låst endnu. Ret den direkte.
    en: The report for {project}, {period}, is not locked yet. Edit it directly.
    """


class NumeratorOutOfRange(Refused):
    """da: Tælleren {numerator} skal ligge mellem 0 og nævneren {denominator}.
    en: The numerator {numerator} must lie between 0 and the denominator {denominator}.
    """


class NotPrepared(Refused):
    """da: Øjebliksbillede {snapshot} er ikke klargjort. Én klargør det, en anden offentliggør.
    en: Snapshot {snapshot} is not prepared. One person prepares it, another releases it.
    """


class PreparedByYou(Refused):
    """da: Du har selv klargjort øjebliksbillede {snapshot}. En anden skal offentliggøre det.
    en: You prepared snapshot {snapshot} yourself. Somebody else must release it.
    """


class OwnNumber(Refused):
    """da: Du har selv indberettet {indicator} for {organisation}. En anden skal bekræfte tallet.
    en: You reported {indicator} for {organisation} yourself. Somebody else must confirm it.
    """


class UnknownPeriod(Refused):
    """da: {period} er ikke en periode. Skriv fx 2014, 2014-H1, 2014-Q1 eller 2014-03.
    en: {period} is not a period. Write 2014, 2014-H1, 2014-Q1 or 2014-03, say.
    """


class NotAReporter(Refused):
    """da: {organisation} skal ikke indberette {indicator} for {period}.
    en: {organisation} does not report {indicator} for {period}.
    """


class TargetOutOfRange(Refused):
    """da: Målet {percent} % skal ligge mellem 0 og 100.
    en: The target {percent} % must lie between 0 and 100.
    """


class UnreadableFile(Refused):
    """da: Filen {name} kan ikke læses: {reason_da}. Gem den som .xlsx eller .csv og prøv igen.
    en: The file {name} cannot be read: {reason_en}. Save it as .xlsx or .csv and try again.
    """


class UnknownHeaders(Refused):
    """da: Filen mangler kolonnen {missing}. Første række skal være overskrifter.
    en: The file lacks the column {missing}. The first row must be headings.
    """
