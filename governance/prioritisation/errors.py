"""What prioritisation refuses.

NotFound
└── RoundNotFound
Conflict
├── RoundInWrongState · RoundFrozen · BallotsClosed · SeatAlreadyAnswered
Forbidden
├── SubstituteMayNotOverrule · NotOfferedToDeputy · PeopleDecide · ResultsHidden · SeatNotInRound
├── DisqualifiedFromCandidate
Refused
├── NotRankable · AlreadyNominated · NotACandidate · TooFewCandidates · SecondRoundRunning
├── WeightsDoNotSum · CriterionRepeated · DeadlineHasPassed · ScaleBackwards
├── ScoreMissing · ScoreOutsideScale · RankingIncomplete · EmptyBallot
├── DepartureNeedsText · ReasonNeeded · OrderIncomplete · NothingToApprove
└── BandNotTogether · SecondRoundHasNoDecision
"""

from governance.errors import Conflict, Forbidden, NotFound, Refused


class RoundNotFound(NotFound):
    """da: Prioriteringsrunden {round} findes ikke. Vælg en fra listen.
    en: The prioritisation round {round} does not exist. Choose one from the list.
    """


class RoundInWrongState(Conflict):
    """da: Runden "{round}" er {state}, så det kan ikke gøres nu. Genindlæs siden.
    en: The round "{round}" is {state}, so this cannot be done now. Reload the page.
    """


class RoundFrozen(Conflict):
    """da: Kandidater, kriterier og vægte i "{round}" blev låst ved åbningen {opened_at}.
    en: Candidates, criteria and weights of "{round}" were frozen when it opened {opened_at}.
    """


class BallotsClosed(Conflict):
    """da: Afstemningen i "{round}" sluttede {closed_at}. Svaret kan ikke længere afgives.
    en: Voting in "{round}" ended {closed_at}. A ballot can no longer be cast.
    """


class SeatAlreadyAnswered(Conflict):
    """da: {person} har allerede svaret for {seat}. Aftal det med vedkommende.
    en: {person} has already answered for {seat}. Settle it with that person.
    """


class SubstituteMayNotOverrule(Forbidden):
    """da: {principal} har selv svaret for {seat}. En stedfortræder kan ikke ændre det svar.
    en: {principal} has answered for {seat} in person. A substitute cannot change that ballot.
    """


class NotOfferedToDeputy(Forbidden):
    """da: "{round}" ligger hos formanden. Næstformanden kan først afgøre den efter
    {workdays} arbejdsdages tavshed.
    en: "{round}" lies with the chair. The deputy can decide it only after
    {workdays} workdays of silence.
    """


class PeopleDecide(Forbidden):
    """da: En prioritering vedtages af et menneske, aldrig af en frist.
    en: A prioritisation is adopted by a person, never by a deadline.
    """


class ResultsHidden(Forbidden):
    """da: Resultatet af "{round}" er skjult, til afstemningen er lukket.
    en: The result of "{round}" is hidden until voting has closed.
    """


class SeatNotInRound(Forbidden):
    """da: {seat} hører ikke til det organ, der prioriterer i "{round}", eller er ledig.
    en: {seat} does not belong to the body that prioritises in "{round}", or is vacant.
    """


class DisqualifiedFromCandidate(Forbidden):
    """da: {person} er kendt inhabil i "{candidate}" og kan ikke give point til den.
    Lad feltet stå tomt.
    en: {person} is ruled disqualified from "{candidate}" and cannot score it.
    Leave that row empty.
    """


class NotRankable(Refused):
    """da: "{case}" er ikke en tværgående sag og kan derfor ikke prioriteres. Interne
    strategiske sager tages til efterretning.
    en: "{case}" is not a cross-cutting case and can therefore not be ranked. Internal
    strategic cases are noted.
    """


class AlreadyNominated(Refused):
    """da: "{case}" er allerede kandidat i runden.
    en: "{case}" is already a candidate in the round.
    """


class NotACandidate(Refused):
    """da: Sag {case} er ikke kandidat i runden.
    en: Case {case} is not a candidate in the round.
    """


class TooFewCandidates(Refused):
    """da: "{round}" har {count} kandidater. Der skal mindst to til en prioritering.
    en: "{round}" has {count} candidates. A prioritisation needs at least two.
    """


class SecondRoundRunning(Refused):
    """da: Anden runde "{round}" er ikke lukket. Luk den, før der træffes afgørelse.
    en: The second round "{round}" is not closed. Close it before deciding.
    """


class WeightsDoNotSum(Refused):
    """da: Vægtene giver {total} i alt. De skal give præcis 100 og hver være over 0.
    en: The weights add up to {total}. They must be exactly 100, each above 0.
    """


class CriterionRepeated(Refused):
    """da: Kriteriet {criterion} står der to gange. Slet det ene.
    en: The criterion {criterion} stands twice. Remove one.
    """


class DeadlineHasPassed(Refused):
    """da: Fristen {closes_at} er allerede passeret. Vælg en senere.
    en: The deadline {closes_at} has already passed. Choose a later one.
    """


class ScaleBackwards(Refused):
    """da: Skalaen {low}–{high} kan ikke bruges. Den højeste skal være større end den laveste.
    en: The scale {low}–{high} cannot be used. The highest must exceed the lowest.
    """


class ScoreMissing(Refused):
    """da: "{candidate}" mangler point for {criteria}. Giv point for alle kriterier, eller ingen.
    en: "{candidate}" lacks points for {criteria}. Score all criteria, or none.
    """


class ScoreOutsideScale(Refused):
    """da: {points} point til "{candidate}" ligger uden for skalaen {low}–{high}.
    en: {points} points for "{candidate}" lie outside the scale {low}–{high}.
    """


class RankingIncomplete(Refused):
    """da: Rangordenen skal nævne hver kandidat, der har fået point, præcis én gang.
    en: The ranking must name each candidate that got points exactly once.
    """


class EmptyBallot(Refused):
    """da: Stemmesedlen er tom. Giv point til mindst én kandidat.
    en: The ballot is empty. Score at least one candidate.
    """


class DepartureNeedsText(Refused):
    """da: Rækkefølgen afviger fra den beregnede. Skriv hvorfor; teksten offentliggøres med den.
    en: The order leaves the computed one. Write why; the text is published with it.
    """


class ReasonNeeded(Refused):
    """da: Skriv en begrundelse.
    en: Write a reason.
    """


class OrderIncomplete(Refused):
    """da: Den vedtagne rækkefølge skal nævne hver kandidat præcis én gang.
    en: The adopted order must name each candidate exactly once.
    """


class NothingToApprove(Refused):
    """da: Ingen har stemt i "{round}", så der er intet at godkende. Returnér eller udskyd den.
    en: Nobody voted in "{round}", so there is nothing to approve. Return or postpone it.
    """


class BandNotTogether(Refused):
    """da: Kandidaterne til anden runde skal være mindst to og ligge samlet i rækkefølgen.
    en: The candidates of a second round must be at least two and lie together in the order.
    """


class SecondRoundHasNoDecision(Refused):
    """da: "{round}" er en anden runde. Dens resultat afgøres sammen med første runde.
    en: "{round}" is a second round. Its result is decided with the first round.
    """
