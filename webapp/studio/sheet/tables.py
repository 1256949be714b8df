"""Decision tables so that they can be read: the policy in words, columns, rules and notes."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from engine.deployment.source import Source
from engine.dmn.errors import DmnError
from engine.dmn.xml import Element, open_definitions

POLICIES = {
    "UNIQUE": _l("Højst én regel passer."),
    "ANY": _l("Flere regler må passe, når de giver det samme."),
    "PRIORITY": _l("Passer flere regler, gælder den med den højest prioriterede værdi."),
    "FIRST": _l("Den første regel, der passer, gælder."),
    "RULE ORDER": _l("Alle regler, der passer, gælder, i tabellens rækkefølge."),
    "OUTPUT ORDER": _l("Alle regler, der passer, gælder, efter værdiernes prioritet."),
    "COLLECT": _l("Alle regler, der passer, gælder."),
}
AGGREGATIONS = {
    "SUM": _l("Værdierne lægges sammen."),
    "MIN": _l("Den mindste værdi gælder."),
    "MAX": _l("Den største værdi gælder."),
    "COUNT": _l("Resultatet er antallet af værdier."),
}


@dataclass(frozen=True)
class Column:
    """What a column asks or answers. ``expression`` is what is looked up, in FEEL."""

    label: str
    expression: str
    type: str
    allowed: str
    default: str = ""


@dataclass(frozen=True)
class RuleLine:
    """A rule: its cells in the order of the columns; "" where any value will do."""

    number: int
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A decision: a table with rules, or one literal expression."""

    id: str
    name: str
    description: str
    policy: str
    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    notes: tuple[str, ...]
    rules: tuple[RuleLine, ...]
    expression: str
    requires: tuple[str, ...]

    @property
    def note_headings(self) -> list[str]:
        """The headings of the columns with notes; our own where the table names none."""
        most = max((len(rule.notes) for rule in self.rules), default=0)
        return [*self.notes, *[_("Bemærkning")] * most][:most]


@dataclass(frozen=True)
class TableFile:
    """A file of decisions; ``problem`` says why it cannot be read."""

    file: str
    tables: tuple[Table, ...]
    problem: str = ""


def table_files(source: Source, language: str) -> list[TableFile]:
    """Every .dmn file of the process, also one that the engine would refuse."""
    return [_file(name, text, language) for name, text in source.of_kind(".dmn").items()]


def _file(name: str, text: str, language: str) -> TableFile:
    try:
        root = open_definitions(text)
    except (DmnError, ValueError) as error:
        return TableFile(name, (), _told(error, language))
    names = {each.get("id"): each.get("name") for each in root.children("decision", "inputData")}
    return TableFile(name, tuple(_table(each, names) for each in root.children("decision")))


def _told(error: Exception, language: str) -> str:
    return error.message(language) if isinstance(error, DmnError) else str(error)


def _table(decision: Element, names: dict[str, str]) -> Table:
    table = decision.child("decisionTable")
    literal = decision.child("literalExpression")
    return Table(
        id=decision.get("id"),
        name=decision.get("name") or decision.get("id"),
        description=decision.text_of("question") or decision.text_of("description"),
        policy=_policy(table) if table else "",
        inputs=tuple(_input(each) for each in table.children("input")) if table else (),
        outputs=tuple(_output(each) for each in table.children("output")) if table else (),
        notes=tuple(each.get("name") for each in table.children("annotation")) if table else (),
        rules=tuple(_rules(table)) if table else (),
        expression=literal.text_of("text") if literal else "",
        requires=tuple(_required(decision, names)),
    )


def _policy(table: Element) -> str:
    policy = table.get("hitPolicy") or "UNIQUE"
    words = [str(POLICIES.get(policy, policy))]
    if aggregation := table.get("aggregation"):
        words.append(str(AGGREGATIONS.get(aggregation, aggregation)))
    return " ".join(words)


def _input(column: Element) -> Column:
    expression = column.child("inputExpression")
    text = " ".join(expression.text_of("text").split()) if expression else ""
    kind = expression.get("typeRef") if expression else ""
    return Column(column.get("label") or text, text, kind, _allowed(column, "inputValues"))


def _output(column: Element) -> Column:
    name = column.get("name")
    default = column.child("defaultOutputEntry")
    return Column(
        column.get("label") or name or _("Resultat"),
        name,
        column.get("typeRef"),
        _allowed(column, "outputValues"),
        default.text_of("text") if default else "",
    )


def _allowed(column: Element, part: str) -> str:
    values = column.child(part)
    return values.text_of("text") if values else ""


def _rules(table: Element) -> Iterator[RuleLine]:
    for number, rule in enumerate(table.children("rule"), start=1):
        notes = tuple(each.text_of("text") for each in rule.children("annotationEntry"))
        inputs = _cells(rule.children("inputEntry"))
        yield RuleLine(
            number,
            tuple("" if cell == "-" else cell for cell in inputs),
            _cells(rule.children("outputEntry")),
            notes or _described(rule),
        )


def _described(rule: Element) -> tuple[str, ...]:
    text = rule.text_of("description")
    return (text,) if text else ()


def _cells(entries: Iterator[Element]) -> tuple[str, ...]:
    return tuple(each.text_of("text") for each in entries)


def _required(decision: Element, names: dict[str, str]) -> Iterator[str]:
    for requirement in decision.children("informationRequirement"):
        for part in requirement.children("requiredInput", "requiredDecision"):
            key = part.get("href").removeprefix("#")
            yield names.get(key) or key
