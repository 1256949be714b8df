"""What the gallery shows. Role titles instead of persons; every figure is made up."""

from datetime import UTC, date, datetime
from types import SimpleNamespace as Thing

from webapp.ui.angles import Occurrence, Ring
from webapp.ui.bars import Bar, bar_chart
from webapp.ui.charts import Point, line_chart
from webapp.ui.listing import Column, headings
from webapp.ui.wheel import wheel

COLUMNS = headings(
    (Column("Opgave", "name"), Column("Sag"), Column("Frist", "due"), Column("Status")),
    "due",
    url=lambda sort: f"?sort={sort}",
)


def _task(name: str, step: str, case: str, due: date, state: str) -> Thing:
    return Thing(name=name, step=step, case=case, due=due, state=state)


TASKS = [
    _task(
        "Godkend business case: Fælles sundhedsplatform – datadeling",
        "Beslutning · Porteføljestyregruppen",
        "2026-014",
        date(2026, 11, 20),
        "overdue",
    ),
    _task(
        "Afgiv stemme: Initiativer 2027",
        "Afstemning · Bestyrelsen",
        "2026-021",
        date(2026, 11, 27),
        "soon",
    ),
    _task(
        "Kvalitetssikr indstilling om forlængelse af MedCom-standard",
        "Kvalitetssikring · Sekretariatet",
        "2026-019",
        date(2026, 12, 4),
        "open",
    ),
    _task(
        "Indhent høringssvar fra fem regioner",
        "Høring · Porteføljestyregruppen",
        "2026-017",
        date(2026, 12, 11),
        "waiting",
    ),
]
STATES = [
    "overdue",
    "soon",
    "open",
    "waiting",
    "done",
    "draft",
    "approved",
    "locked",
    "adopted",
    "postponed",
    "rejected",
    "noted",
    "missing",
    "not_acknowledged",
    "cancelled",
    "confidential",
    "vacant",
    "demo",
]


def _seat(code: str, name: str, state: str, note: str | None = None) -> Thing:
    holder = None if state == "vacant" else f"Repræsentant, {name}"
    return Thing(code=code, name=name, state=state, holder=holder, note=note)


SEATS = [
    Thing(
        label="Regioner",
        seats=[
            _seat("R1", "Region Hovedstaden", "answered"),
            _seat("R2", "Region Sjælland", "missing", "2 dage tilbage"),
            _seat("R3", "Region Syddanmark", "answered"),
            _seat("R4", "Region Midtjylland", "disqualified"),
            _seat("R5", "Region Nordjylland", "substitute"),
        ],
    ),
    Thing(
        label="Kommuner",
        seats=[
            _seat(f"K{n}", f"Kommunal plads {n}", state)
            for n, state in enumerate(["answered", "answered", "missing", "vacant", "answered"], 1)
        ],
    ),
    Thing(
        label="Staten",
        seats=[_seat(f"S{n}", f"Statslig plads {n}", "answered") for n in (1, 2, 3)],
    ),
]
PARTS = {
    "columns": COLUMNS,
    "tasks": TASKS,
    "states": STATES,
    "seats": SEATS,
    "crumbs": [("Sager", "#"), ("2026-014", None)],
    "tabs": [
        Thing(label="Mine", href="#", active=True, count=3),
        Thing(label="Fælles", href="#", active=False, count=5),
        Thing(label="Afsluttede", href="#", active=False),
    ],
    "cards": [
        Thing(label="Aktive projekter", value="5", href="#"),
        Thing(label="Røde status", value="2", note="1 mere end i september", tone="error"),
        Thing(label="Åbne beslutninger", value="7", note="2 med overskredet frist"),
        Thing(label="Samlet budget", value="184 mio. kr.", note="96 % disponeret"),
    ],
    "steps": [
        Thing(title="Idé registreret", state="done", info="Sekretariat, 2. sep. 2026", href="#"),
        Thing(title="Kvalitetssikring", state="done", info="Sekretariat, 14. sep. 2026", href="#"),
        Thing(title="Høring", state="error", info="Frist overskredet 3 dage", href="#"),
        Thing(title="Beslutning", state="current", info="Møde 20. nov. 2026"),
        Thing(title="Bestyrelsens godkendelse", state="upcoming"),
        Thing(title="Opfølgning", state="upcoming"),
    ],
    "facts": [
        ("Journalnummer", "2026-014"),
        ("Sagsejer", "Region Midtjylland", "#"),
        ("Udvalg", "Porteføljestyregruppen", "#"),
        ("Økonomi", "12,4 mio. kr. (2026–2028)", "#"),
        ("Frist", None, "#"),
    ],
    "projects": [
        ("Fælles medicinkort 2.0", "green", "green", "green", "92 %", "up"),
        ("Sundhedsplatform – datadeling", "yellow", "red", "green", "61 %", "down"),
        ("Nationalt borgeroverblik", None, None, None, "–", None),
    ],
    "ballot": [
        Thing(id=1, label="Digitalt samtykke", note="Fællesoffentlig infrastruktur"),
        Thing(id=2, label="Fælles medicinkort 2.0"),
        Thing(id=3, label="Tværsektoriel billeddeling"),
        Thing(id=4, label="Nationalt borgeroverblik"),
    ],
    "answers": [
        ("Position", "Støtter med bemærkninger", "#"),
        ("Bemærkninger", "Vi ønsker en tidsplan,\nder følger økonomiaftalen.", "#"),
        ("Bilag", ["Høringssvar.pdf", "Økonomi.xlsx"], "#"),
        ("Særstandpunkt", None, "#"),
    ],
    "at": datetime(2026, 11, 23, 8, 4, tzinfo=UTC),
    "due": date(2026, 11, 20),
}
COMPONENTS = [
    Thing(
        key="title",
        type="text",
        label={"da": "Titel", "en": "Title"},
        description="Højst 120 tegn",
        required=True,
        max_length=120,
    ),
    Thing(
        key="case_type",
        type="radio",
        label=lambda language: "Case type" if language == "en" else "Sagstype",
        required=True,
        options=[
            Thing(value="cross_cutting", label="Tværgående digitalisering"),
            Thing(value="internal", label="Større internt initiativ"),
        ],
    ),
    Thing(key="deadline", type="date", label="Frist", required=True),
    Thing(
        key="owner",
        type="select",
        label="Sagsejer",
        required=True,
        options=[("rm", "Region Midtjylland"), ("kl", "KL"), ("nsi", "National Sundheds-it")],
    ),
    Thing(
        key="parties",
        type="checklist",
        label="Hvem skal høres?",
        description="Vælg alle, der er berørt",
        required=True,
        options=[("state", "Staten"), ("region", "Regionerne"), ("municipality", "Kommunerne")],
    ),
    Thing(key="budget", type="number", label="Budget", unit="kr.", required=False),
    Thing(key="summary", type="textarea", label="Resumé", required=False, max_length=200),
    Thing(
        key="confidential",
        type="checkbox",
        label="Sagen er fortrolig",
        description="Kun parterne kan se den",
        required=False,
    ),
]
ANSWERS = {
    "title": "Fælles sundhedsplatform",
    "case_type": "cross_cutting",
    "deadline": "2026-11-20",
    "owner": "kl",
    "parties": ["state", "region"],
    "budget": 12_400_000,
    "summary": "Deling af data på tværs.",
    "confidential": True,
}
FORM_ERRORS = {
    "title": "Angiv en titel",
    "case_type": ["Vælg sagstype"],
    "deadline": ["Fristen skal ligge i fremtiden"],
    "owner": ["Vælg sagsejer"],
    "parties": ["Vælg mindst én part"],
    "budget": ["Skriv beløbet i hele kroner"],
    "summary": ["Skriv højst 200 tegn"],
    "confidential": ["Tag stilling"],
}
VALUES = [61, 63, 62, 66, 70, None, 74, 75, 79, 81, 84, 86.4]
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def figures(language: str) -> dict[str, object]:
    """Charts, the wheel and a diagram's states."""
    points = [
        Point(
            month,
            value,
            target=95 if index < 6 else 80,
            series_break="Nævneren omfatter nu også genhenvisninger" if index == 6 else None,
        )
        for index, (month, value) in enumerate(zip(MONTHS, VALUES, strict=True))
    ]
    bars = [
        Bar("Hovedstaden", 92.1),
        Bar("Sjælland", 88.4, missed=True),
        Bar("Syddanmark", 95.2),
        Bar("Midtjylland", 97),
        Bar("Nordjylland", None),
    ]
    return {
        "line": line_chart("referrals", "Digitale henvisninger", points, language=language),
        "bars": bar_chart("regions", "Pr. region", bars, target=90, language=language),
        "wheel": wheel("year", 2026, rings(), today=date(2026, 11, 23), language=language),
        "rings": rings(),
        "states": {
            "start": {"state": "done"},
            "check": {"state": "done", "count": 0, "overdue": 0},
            "hear": {"state": "overdue", "count": 7, "overdue": 2},
            "decide": {"state": "active", "count": 2, "overdue": 0},
        },
        "steps": [
            ("Kvalitetssikring", "gennemført", None),
            ("Høring i regioner og kommuner", "i gang", "7 åbne, 2 overskredet"),
            ("Beslutning", "i gang", "2 åbne"),
        ],
    }


def rings() -> list[Ring]:
    """A year with long and short occurrences, some on neighbouring days."""
    meetings = [date(2026, 2, 19), date(2026, 5, 21), date(2026, 9, 10), date(2026, 11, 26)]
    return [
        Ring(
            "Bestyrelsen",
            [
                Occurrence(f"M{n}", f"Bestyrelsesmøde {n}", day, href=f"#m{n}")
                for n, day in enumerate(meetings, 1)
            ],
        ),
        Ring(
            "Porteføljestyregruppen",
            [
                Occurrence("P1", "Møde 1", date(2026, 1, 29), href="#p1"),
                Occurrence("P2", "Møde 2", date(2026, 4, 28), href="#p2"),
                Occurrence("F1", "Prioriteringsrunde", date(2026, 3, 2), date(2026, 4, 20), "#f1"),
                Occurrence("P3", "Møde 3", date(2026, 8, 20), href="#p3"),
                Occurrence("G1", "Port: porteføljeoverblik", date(2026, 8, 24), href="#g1"),
                Occurrence("P4", "Møde 4", date(2026, 11, 5), href="#p4"),
                Occurrence("G2", "Port: årsafslutning", date(2026, 12, 30), href="#g2"),
            ],
        ),
        Ring(
            "Statusrapportering",
            [
                Occurrence("S1", "Statusrunde 1", date(2026, 1, 10), date(2026, 2, 10), "#s1"),
                Occurrence("S2", "Statusrunde 2", date(2026, 4, 8), date(2026, 5, 12), "#s2"),
                Occurrence("S3", "Statusrunde 3", date(2026, 7, 25), date(2026, 9, 1), "#s3"),
                Occurrence("S4", "Statusrunde 4", date(2026, 10, 12), date(2026, 11, 16), "#s4"),
            ],
        ),
    ]
