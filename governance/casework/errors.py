"""What casework refuses.

NotFound
├── CaseNotFound · DocumentNotFound · ReviewNotFound · HearingNotFound
├── RecommendationNotFound · ResolutionNotFound · FollowUpNotFound
Conflict
├── CaseIsClosed · CaseAlreadySubmitted · ReviewClosed · ReviewAlreadyOpen · HearingClosed
├── RecommendationChanged · AlreadyReclassified
Forbidden
├── NotYourSeat · NotYourParty · SeatDisqualified · SubstituteOverruled
Refused
├── RecordIsFinal · ReasonRequired · GroundRequired · ClauseRequired · UnknownStage
├── FileTypeRefused · FileTooLarge · FileEmpty · DocumentDamaged
├── PositionRequired · ExtensionUsedUp · DeadlineNotLater · NobodyOnSeat
├── NotVotable · NotClassified · EachAspectAlone · BodyOnlyRecommends · AspectAlreadyResolved
├── OutcomeNotForAspect · CannotReverse · OwnPartyNeedsNoAcknowledgement · SelfApproval
"""

from governance.errors import Conflict, Forbidden, NotFound, Refused


class CaseNotFound(NotFound):
    """da: Sagen findes ikke, eller du har ikke adgang til den. Søg i sagslisten.
    en: The case does not exist, or you may not see it. Search the case list.
    """


class DocumentNotFound(NotFound):
    """da: Dokumentet findes ikke, eller det er lukket for dig. Spørg sekretariatet.
    en: The document does not exist, or it is closed to you. Ask the secretariat.
    """


class ReviewNotFound(NotFound):
    """da: Behandlingen i styregruppen findes ikke, eller du har ikke adgang til den.
    en: The review does not exist, or you may not see it.
    """


class HearingNotFound(NotFound):
    """da: Partshøringen findes ikke, eller den er ikke sendt til din part.
    en: The party hearing does not exist, or was not sent to your party.
    """


class RecommendationNotFound(NotFound):
    """da: Indstillingen findes ikke, eller du har ikke adgang til den.
    en: The recommendation does not exist, or you may not see it.
    """


class ResolutionNotFound(NotFound):
    """da: Beslutningen findes ikke, eller du har ikke adgang til den.
    en: The resolution does not exist, or you may not see it.
    """


class FollowUpNotFound(NotFound):
    """da: Opfølgningspunktet findes ikke, eller du har ikke adgang til det.
    en: The follow-up action does not exist, or you may not see it.
    """


class CaseIsClosed(Conflict):
    """da: Sagen {case} er afsluttet og kan ikke ændres. Opret en ny sag, der henviser til den.
    en: Case {case} is closed and cannot be changed. Open a new case that refers to it.
    """


class CaseAlreadySubmitted(Conflict):
    """da: Sagen {case} er allerede indsendt. Kladden kan ikke længere ændres her.
    en: Case {case} has already been submitted. The draft can no longer be changed here.
    """


class ReviewClosed(Conflict):
    """da: Behandlingen blev lukket {closed_at}, så svaret kan ikke længere ændres.
        Giv din bemærkning til sekretariatet før mødet.
    en: The review was closed {closed_at}, so the answer can no longer be changed.
        Give your remark to the secretariat before the meeting.
    """


class ReviewAlreadyOpen(Conflict):
    """da: Sagen {case} er allerede til behandling. Luk den igangværende behandling først.
    en: Case {case} is already under review. Close the running review first.
    """


class HearingClosed(Conflict):
    """da: Partshøringen er lukket. Giv bemærkningen til sekretariatet.
    en: The party hearing is closed. Give the remark to the secretariat.
    """


class RecommendationChanged(Conflict):
    """da: Indstillingen er i mellemtiden blevet til version {version}. Læs den, og prøv igen.
    en: The recommendation is now at version {version}. Read it and try again.
    """


class AlreadyReclassified(Conflict):
    """da: Sagen {case} er allerede en tværgående sag. Se sagens forløb.
    en: Case {case} is already a cross-cutting case. See its course.
    """


class NotYourSeat(Forbidden):
    """da: Du kan ikke svare for pladsen {seat}. Det kan den udpegede eller en aktiv stedfortræder.
    en: You cannot answer for the seat {seat}. The appointed person or an active substitute can.
    """


class NotYourParty(Forbidden):
    """da: Du kan ikke svare for parten {party}. Det kan partens koordinator.
    en: You cannot answer for the party {party}. Its coordinator can.
    """


class SeatDisqualified(Forbidden):
    """da: Pladsen {seat} er inhabil i sagen. Stedfortræderen for pladsen er indkaldt i stedet.
    en: The seat {seat} is disqualified in this case. Its substitute has been invited instead.
    """


class SubstituteOverruled(Forbidden):
    """da: Den udpegede på pladsen {seat} har selv svaret, og det svar gælder.
    en: The appointed person on the seat {seat} has answered, and that answer stands.
    """


class RecordIsFinal(Refused):
    """da: Posten ({record}) er endelig og ændres ikke. Tilføj en ny version, der henviser til den.
    en: The record ({record}) is final and is not changed. Add a new version that refers to it.
    """


class ReasonRequired(Refused):
    """da: Skriv en begrundelse. Den står i sagens forløb og kan læses senere.
    en: Write a reason. It is kept in the course of the case and can be read later.
    """


class GroundRequired(Refused):
    """da: Skriv hjemlen for at holde {title} lukket, eller gør det åbent.
    en: Write the ground for keeping {title} closed, or make it open.
    """


class ClauseRequired(Refused):
    """da: Angiv mindst ét aftalepunkt, som sagen {case} udspringer af.
    en: Cite at least one agreement clause that case {case} springs from.
    """


class UnknownStage(Refused):
    """da: Trinnet {stage} findes ikke for denne sagstype. Vælg et trin fra sagens forløb.
    en: The stage {stage} does not exist for this case type. Choose one from the case's course.
    """


class FileTypeRefused(Refused):
    """da: Filen {filename} er ikke af en tilladt type, eller indholdet passer ikke til endelsen.
        Brug {allowed}.
    en: The file {filename} is not of an allowed type, or its content does not match its ending.
        Use {allowed}.
    """


class FileTooLarge(Refused):
    """da: Filen {filename} fylder {megabytes} MB. Grænsen er {limit} MB; del den op.
    en: The file {filename} is {megabytes} MB. The limit is {limit} MB; split it.
    """


class FileEmpty(Refused):
    """da: Filen {filename} er tom. Gem den igen, og vælg den på ny.
    en: The file {filename} is empty. Save it again and choose it anew.
    """


class DocumentDamaged(Refused):
    """da: Filen {filename} er ikke længere den, der blev lagt på sagen. Kontakt driften.
    en: The file {filename} is no longer the one put on the case. Contact operations.
    """


class PositionRequired(Refused):
    """da: Vælg en stillingtagen, før du indsender. Kladden er gemt.
    en: Choose a position before you submit. The draft is saved.
    """


class RemarksRequired(Refused):
    """da: Skriv dine bemærkninger. Denne stillingtagen kræver en tekst.
    en: Write your remarks. This position needs a text.
    """


class ExtensionUsedUp(Refused):
    """da: Fristen er allerede forlænget én gang til {deadline_at}. Tag sagen op på et møde.
    en: The deadline has already been extended once, to {deadline_at}. Take the case to a meeting.
    """


class DeadlineNotLater(Refused):
    """da: Den nye frist skal ligge efter {deadline_at}.
    en: The new deadline must lie after {deadline_at}.
    """


class NobodyOnSeat(Refused):
    """da: Pladsen {seat} er ubesat den dag, så der er ingen at svare på vegne af.
    en: The seat {seat} is vacant that day, so there is nobody to answer on behalf of.
    """


class NotVotable(Refused):
    """da: Sagen {case} er en gensidig orientering. Den kan kun tages til efterretning.
        Formanden kan gøre den tværgående, hvis den berører flere parter.
    en: Case {case} is mutual information. It can only be noted.
        The chair can make it cross-cutting if it affects more parties.
    """


class NotClassified(Refused):
    """da: Sagen {case} har ingen sagstype endnu. Sekretariatet fastsætter den først.
    en: Case {case} has no case type yet. The secretariat decides it first.
    """


class EachAspectAlone(Refused):
    """da: Mål, prioritering og plan i sagen {case} vedtages hver for sig.
    en: Goal, priority and plan of case {case} are adopted one by one.
    """


class BodyOnlyRecommends(Refused):
    """da: {body} indstiller og træffer ikke beslutning. Læg sagen på bestyrelsens dagsorden.
    en: {body} recommends and does not resolve. Put the case on the board's agenda.
    """


class AspectAlreadyResolved(Refused):
    """da: Dette er allerede vedtaget i {number}. En omgørelse skal henvise til den beslutning.
    en: This was already adopted in {number}. A reversal must cite that resolution.
    """


class OutcomeNotForAspect(Refused):
    """da: Udfaldet {outcome} passer ikke til {aspect}. Vælg et andet udfald.
    en: The outcome {outcome} does not fit {aspect}. Choose another outcome.
    """


class NotQuorate(Refused):
    """da: {body} er ikke beslutningsdygtig: {present} til stede, {needed} kræves.
        Udsæt punktet, eller brug skriftlig votering.
    en: {body} is not quorate: {present} present, {needed} needed.
        Postpone the item, or use a written procedure.
    """


class CannotReverse(Refused):
    """da: Beslutningen {number} kan ikke omgøres her: den hører til et andet organ eller en anden
        sag, eller den er allerede omgjort.
    en: Resolution {number} cannot be reversed here: it belongs to another body or case,
        or has already been reversed.
    """


class OwnPartyNeedsNoAcknowledgement(Refused):
    """da: Sagen kommer fra din egen part. Det er de andre parter, der kvitterer.
    en: The case comes from your own party. It is the other parties that acknowledge.
    """


class SelfApproval(Refused):
    """da: Du har selv skrevet indstillingen. En anden skal godkende den.
    en: You wrote the recommendation yourself. Somebody else must approve it.
    """


class RecommendationNotPending(Conflict):
    """da: Indstillingen version {version} venter ikke på godkendelse. Se den nyeste version.
    en: Recommendation version {version} is not awaiting approval. See the newest version.
    """


class FollowUpEnded(Conflict):
    """da: Opfølgningspunktet er allerede afsluttet. Opret et nyt, hvis der er mere at gøre.
    en: The follow-up action has already ended. Add a new one if there is more to do.
    """
