"""What a finding about soundness says to whoever drew the diagram."""

from typing import NamedTuple


class Words(NamedTuple):
    """Danish and English, then the remedy in both. ``{waited}`` and ``{number}`` are filled in."""

    da: str
    en: str
    remedy_da: str
    remedy_en: str


WORDS: dict[str, Words] = {
    "deadlock": Words(
        "kan komme til at vente for evigt: {waited_da}. Sagen går i stå.",
        "can wait for ever: {waited_en}. The case comes to a standstill.",
        "Lad veje, der skilles ved et valg, mødes i et valg (eksklusiv gateway), og veje, der "
        "deles, mødes i en gateway af samme slags som den, der delte dem.",
        "Let ways that part at a choice meet in an exclusive gateway, and ways that were split "
        "meet in a gateway of the kind that split them.",
    ),
    "token_left_behind": Words(
        "kan blive ladt tilbage: en anden gren når sin sluthændelse, men her ventes stadig, fordi "
        "{waited_da}. Sagen afsluttes aldrig.",
        "can be left behind: another branch reaches its end event, but here one still waits, "
        "because {waited_en}. The case never ends.",
        "Før grenen uden om samlingen, eller afslut med en sluthændelse, der stopper alt "
        "(terminate).",
        "Lead the branch past the join, or end with an end event that stops everything "
        "(terminate).",
    ),
    "lack_of_synchronisation": Words(
        "kan nås to gange på én gang: to grene løber samtidig og samles ikke, så det, der følger, "
        "udføres dobbelt.",
        "can be reached twice at once: two branches run at the same time and are not joined, so "
        "what follows is done twice.",
        "Saml grenene i en parallel (eller inklusiv) gateway, før der gås videre.",
        "Join the branches in a parallel (or inclusive) gateway before going on.",
    ),
    "never_ends": Words(
        "ligger i en løkke, der ikke har nogen vej ud til en sluthændelse.",
        "lies in a loop from which no way leads to an end event.",
        "Giv løkken en udgang.",
        "Give the loop a way out.",
    ),
    "never_runs": Words(
        "bliver aldrig nået, uanset hvad der vælges undervejs.",
        "is never reached, whatever is chosen on the way.",
        "Fjern det, eller ret den vej, der skulle føre hertil; en fejl- eller eskaleringshændelse "
        "skal kaste den samme kode indenfor.",
        "Remove it, or mend the way that was to lead here; an error or escalation event needs "
        "something inside that throws the same code.",
    ),
    "too_many_states": Words(
        "har så mange mulige forløb, at kun de første {number} tilstande er undersøgt; der kan "
        "være fejl, som ikke er fundet.",
        "has so many possible courses that only the first {number} states were looked at; there "
        "may be mistakes that were not found.",
        "Læg grene, der hører sammen, i delprocesser: de undersøges hver for sig.",
        "Put branches that belong together into subprocesses: each is examined by itself.",
    ),
}
