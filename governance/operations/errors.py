"""What operations refuse.

NotFound
└── UnknownSolution · UnknownServiceAgreement · UnknownChangeRequest
Conflict
├── SolutionCodeTaken · AlreadySigned
└── ChangeInWrongState
Refused
├── NotInOperation · GovernanceOverlap · GovernanceGap · GovernanceMissing
├── SharesNotHundred · KeyOverlap · KeyGap · KeyWithoutResolution
├── AgreementBackwards · MeasurementOutsideAgreement
└── NotFullyPaid · PayerTwice · ShareOutOfRange
"""

from governance.errors import Conflict, NotFound, Refused


class UnknownSolution(NotFound):
    """da: Løsningen {solution} findes ikke. Se listen over løsninger i drift.
    en: The solution {solution} does not exist. See the list of solutions in operation.
    """


class UnknownServiceAgreement(NotFound):
    """da: Serviceaftalen {agreement} findes ikke.
    en: The service agreement {agreement} does not exist.
    """


class UnknownChangeRequest(NotFound):
    """da: Ændringsønsket {change} findes ikke.
    en: The change request {change} does not exist.
    """


class SolutionCodeTaken(Conflict):
    """da: Koden {code} er allerede i brug. Vælg en anden.
    en: The code {code} is already in use. Choose another.
    """


class AlreadySigned(Conflict):
    """da: {party} har allerede underskrevet aftalen {agreement}.
    en: {party} has already signed the agreement {agreement}.
    """


class ChangeInWrongState(Conflict):
    """da: Ændringsønsket er {state}, så det kan ikke lade sig gøre nu.
    en: The change request is {state}, so this cannot be done now.
    """


class NotInOperation(Refused):
    """da: {solution} er ikke i drift {on}.
    en: {solution} is not in operation on {on}.
    """


class GovernanceOverlap(Refused):
    """da: {solution} styres allerede af {body} {on}. En løsning har netop én styrende instans.
    en: {solution} is already governed by {body} on {on}. A solution has exactly one such body.
    """


class GovernanceGap(Refused):
    """da: {solution} ville stå uden styrende instans fra {gap}. Begynd den nye dér.
    en: {solution} would have no governing body from {gap}. Let the new one start there.
    """


class GovernanceMissing(Refused):
    """da: Ingen styrer {solution} {on}. Udpeg en instans.
    en: Nobody governs {solution} on {on}. Name a body.
    """


class SharesNotHundred(Refused):
    """da: Andelene giver {total} %. De skal give præcis 100 %.
    en: The shares add up to {total} %. They must add up to exactly 100 %.
    """


class ShareOutOfRange(Refused):
    """da: Andelen {share} % for {payer} skal være over 0 og højst 100.
    en: The share {share} % of {payer} must be above 0 and at most 100.
    """


class PayerTwice(Refused):
    """da: {payer} står to gange. Læg andelene sammen.
    en: {payer} is named twice. Add the shares together.
    """


class KeyOverlap(Refused):
    """da: {solution} har allerede en finansieringsnøgle {on}. Begynd den nye senere.
    en: {solution} already has a funding key on {on}. Let the new one start later.
    """


class KeyGap(Refused):
    """da: {solution} ville mangle finansieringsnøgle fra {gap}. Begynd den nye dér.
    en: {solution} would have no funding key from {gap}. Let the new one start there.
    """


class KeyWithoutResolution(Refused):
    """da: En finansieringsnøgle for {solution} skal henvise til en beslutning.
    en: A funding key for {solution} must refer to a resolution.
    """


class AgreementBackwards(Refused):
    """da: Aftalen slutter {end}, før den begynder {start}. Ret datoerne.
    en: The agreement ends on {end}, before it starts on {start}. Correct the dates.
    """


class MeasurementOutsideAgreement(Refused):
    """da: {on} ligger uden for aftaleperioden. Vælg en dag i perioden.
    en: {on} lies outside the agreement. Choose a day within it.
    """


class NotFullyPaid(Refused):
    """da: Betalerne dækker {covered} % af {change}. Den er først finansieret ved 100 %.
    en: The payers cover {covered} % of {change}. It is not financed before 100 %.
    """
