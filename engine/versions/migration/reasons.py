"""Why a case stays on its version, or what should be known when it moves."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.forms.texts import Text
from engine.versions.words import quoted


@dataclass(frozen=True)
class Reason:
    """``stops`` is true where it keeps the case from moving; else it is worth knowing.

    ``element_id`` is the element it is about in the diagram of ``process_id``, if any.
    """

    code: str
    da: str
    en: str
    element_id: str | None = None
    element_name: str | None = None
    process_id: str | None = None
    stops: bool = True

    def message(self, language: str = "da") -> str:
        """The element and the sentence."""
        sentence = self.en if language == "en" else self.da
        name = self.element_name or self.element_id
        return f"{quoted(name, language)}: {sentence}" if name else sentence


@dataclass(frozen=True)
class At:
    """An element of a diagram where a case stands."""

    process_id: str
    element_id: str
    name: str

    def reason(self, code: str, *, stops: bool = True, **facts: object) -> Reason:
        """A sentence of the table below about this element."""
        da, en = _told(code, facts)
        return Reason(code, da, en, self.element_id, self.name, self.process_id, stops)


def reason(code: str, *, stops: bool = True, **facts: object) -> Reason:
    """A sentence of the table below about the case as a whole."""
    da, en = _told(code, facts)
    return Reason(code, da, en, stops=stops)


def _told(code: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """The sentence in both languages; a fact that is a Text is put in in the same one."""
    filled = [
        sentence.format(
            **{n: v.message(language) if isinstance(v, Text) else v for n, v in facts.items()}
        )
        for language, sentence in zip(("da", "en"), SENTENCES[code], strict=True)
    ]
    return filled[0], filled[1]


SENTENCES = {
    "removed": (
        "sagen står her, og elementet findes ikke i den nye version. Lad sagen komme videre først.",
        "the case stands here, and the element is not in the new version. Let the case move on "
        "first.",
    ),
    "type": (
        "sagen står her, og elementet er af en anden slags i den nye version ({old} → {new}). "
        "Lad sagen komme videre først.",
        "the case stands here, and the element is of another kind in the new version "
        "({old} → {new}). Let the case move on first.",
    ),
    "boundary_added": (
        "sagen står her, og den nye version føjer »{event}« til. Den ville aldrig begynde for "
        "denne sag. Lad sagen komme videre først.",
        "the case stands here, and the new version adds “{event}”. It would never begin for this "
        "case. Let the case move on first.",
    ),
    "boundary_removed": (
        "sagen venter på den, og den findes ikke i den nye version. Lad sagen komme videre først.",
        "the case waits for it, and it is not in the new version. Let the case move on first.",
    ),
    "round": (
        "sagen er midt i runden, og den nye version ændrer {what}. Svar kunne gå tabt "
        "eller komme to gange. Lad runden slutte først.",
        "the case is in the middle of the round, and the new version changes {what}. Answers "
        "could be lost or come twice. Let the round end first.",
    ),
    "calls": (
        "sagen er inde i »{old}«, og den nye version kalder »{new}« i stedet. Lad den slutte "
        "først.",
        "the case is inside “{old}”, and the new version calls “{new}” instead. Let it end first.",
    ),
    "event": (
        "sagen venter på {old}, og den nye version venter på {new}. Lad sagen komme videre først.",
        "the case waits for {old}, and the new version waits for {new}. Let the case move on "
        "first.",
    ),
    "unreachable": (
        "en sag, der begynder på den nye version, kan ikke stå på {places} på samme tid. Noget "
        "ville ske to gange eller aldrig. Lad sagen komme videre først.",
        "a case that begins on the new version cannot stand at {places} at the same time. "
        "Something would happen twice or never. Let the case move on first.",
    ),
    "too_many": (
        "den nye version har for mange forgreninger til, at det kan afgøres, om sagen kan stå "
        "her. Lad sagen blive på sin version.",
        "the new version branches too much to tell whether the case may stand here. Let the case "
        "stay on its version.",
    ),
    "draft": (
        "der ligger en kladde med svar på »{fields}«, som den nye formular ikke tager imod. "
        "Send svaret, eller tøm feltet, først.",
        "there is a draft that answers “{fields}”, which the new form does not take. Send the "
        "answer, or empty the field, first.",
    ),
    "property": (
        "opgaven kan ikke udfyldes på den nye version ud fra sagens data ({error}). Ret "
        "opgavens egenskaber.",
        "the task cannot be filled in on the new version from the data of the case ({error}). "
        "Mend the properties of the task.",
    ),
    "moves": (
        "flytningen ville i sig selv sætte »{element}« i gang. Lad sagen komme videre først.",
        "moving the case would itself set “{element}” going. Let the case move on first.",
    ),
    "differs": (
        "det, sagen venter på, ville ikke være det samme efter flytningen ({what}). Lad sagen "
        "blive på sin version.",
        "what the case waits for would not be the same after the move ({what}). Let the case "
        "stay on its version.",
    ),
    "broken": (
        "sagen kan ikke sættes op på den nye version ({error}). Lad sagen blive på sin version.",
        "the case cannot be set up on the new version ({error}). Let the case stay on its version.",
    ),
    "already": ("sagen kører allerede på denne version.", "the case runs on this version already."),
    "newer": (
        "sagen kører på en nyere version ({version}).",
        "the case runs on a newer version ({version}).",
    ),
    "timer_kept": (
        "tiden er ændret i den nye version, men sagens eget tidspunkt {due} bliver stående.",
        "the timer is changed in the new version, but the case keeps its own moment {due}.",
    ),
    "incident": (
        "en fejl er åben her; den prøves igen på den nye version.",
        "an incident is open here; it is retried on the new version.",
    ),
    "passed": (
        "er kommet til på vejen bag sagen og sker ikke i den.",
        "is new on the way behind the case and does not happen in it.",
    ),
}
