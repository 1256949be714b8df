"""One process with every kind of place where a case can stand, its changes, and a driver.

begin > first > split > left (a reminder, a deadline) and right > join > answer (a round) >
look (a subprocess) > review (a called process) > first_of (a message, a timer) > note > done
"""

from datetime import timedelta

from engine import queries
from engine.deployment.source import Source
from tests.engine.desk import MODELS, SYSTEM
from tests.engine.versions.drawing import call, catch, draw, edge, inner, rounds, service, user

SEATS = ["north", "south", "west"]
FLOWS = (
    "begin>first first>split split>left split>right left>merge_left merge_left>join right>join "
    "join>answer answer>look look>reviewed reviewed>first_of first_of>heard first_of>waited "
    "heard>merge waited>merge merge>tell tell>done left_remind>nudge nudge>nudged "
    "left_deadline>merge_left"
)
INNER = "look_begin>look_in look_in>look_done"
# where a case stands → the user tasks that are open there, and how many
PLACES = {
    "before": {"first": 1},
    "branches": {"left": 1, "right": 1},
    "join": {"left": 1},
    "nudged": {"left": 1, "nudge": 1},
    "round": {"answer": 2},
    "inside": {"look_in": 1},
    "called": {"review": 1},
    "waiting": {},
}


def journey(flows=FLOWS, inside=INNER, messages=("go", "stop"), looked=None, **changed):
    """The process, with some nodes described anew."""
    nodes = {
        "first": user("Først", formKey="opinion", outputs=""),
        "left": user("Venstre", outputs="l"),
        "right": user("Højre", outputs="r"),
        "answer": user(
            "Svar", inside=rounds(), seat="=seat", outputs="", recordedBy="record_answer"
        ),
        "look": inner(inside, **{"look_in": user("Se"), **(looked or {})}),
        "reviewed": call("called_review"),
        "heard": catch(message="go"),
        "waited": catch(timer="P20D"),
        "tell": service(topic="topic", seats="len(seats)"),
        "nudge": user("Ryk"),
        "left_remind": edge("left", "P3D", interrupting=False),
        "left_deadline": edge("left", "P30D"),
    }
    nodes |= changed
    form = (MODELS / "with_form" / "forms" / "opinion.json").read_text()
    return draw(
        "journey", flows, messages=messages, files={"forms/opinion.json": form},
        **{name: node for name, node in nodes.items() if node is not None},
    )  # fmt: skip


def deploy(desk, source):
    """A version; the row."""
    row = desk.engine.deploy_source(desk.session, source, by=SYSTEM, now=desk.now)
    desk.session.commit()
    return row


def deploy_called(desk, old="", new=""):
    """The called process, with a piece of text replaced."""
    source = Source.read(MODELS / "called_review")
    text = source.files["process.bpmn"].replace(old, new) if old else source.files["process.bpmn"]
    return deploy(desk, Source("called_review", {"process.bpmn": text}))


class Case:
    """A running journey, and what to do with it."""

    def __init__(self, desk, key):
        """The case with this key, begun now unless it is there already."""
        self.desk, self.key = desk, key
        if self.row is None:
            desk.start("journey", key=key, seats=SEATS, topic="FMK")
        self.id = self.row.id
        self.mark, self.known = 0, {}

    @property
    def row(self):
        return queries.instance_of(self.desk.session, self.key, "journey")

    def open(self):
        rows = [t for t in queries.tasks_of(self.desk.session, self.id) if t.is_open]
        return sorted(rows, key=lambda t: (t.element_id, t.seat or "", t.name))

    def stand(self):
        """How many tasks are open, by element."""
        found = {}
        for task in self.open():
            found[task.element_id] = found.get(task.element_id, 0) + 1
        return found

    def complete(self, task):
        self.desk.complete(task, position="supports", l=1, r=2, verdict="god")

    def bring(self, place):
        """Complete tasks until the case stands there, and nowhere else."""
        wanted = PLACES[place]
        for _ in range(20):
            stands = self.stand()
            if stands == wanted:
                return self
            if place == "nudged" and stands == {"left": 1, "right": 1}:
                self.ring(days=4)
                continue
            if stands.keys() == {"left"} and place != "join":
                self.complete(self.open()[0])
                continue
            left = [t for t in self.open() if stands[t.element_id] > wanted.get(t.element_id, 0)]
            self.complete(left[0])
        raise AssertionError(f"{place} was not reached: {self.stand()}")

    def ring(self, **later):
        """Let time go by for this case alone."""
        self.desk.now += timedelta(**later)
        for timer in queries.timers_of(self.desk.session, self.id):
            if timer.due_at <= self.desk.now:
                self.desk.move(lambda due=timer.id: self.desk._fire(due))

    def remember(self):
        """What is told from now on is what :meth:`told` gives."""
        self.mark = len(queries.history(self.desk.session, self.id))
        self.known = dict(self.row.data)
        self.desk.calls.clear()
        return self

    def finish(self):
        """Answer everything, then send what is waited for, until it is over."""
        for _ in range(30):
            if self.row.state != "running":
                return self
            if self.open():
                self.complete(self.open()[0])
            elif not self.desk.correlate("go", key=self.key):
                self.ring(days=40)
        raise AssertionError(f"still at {self.stand()}")

    def told(self):
        """Everything that happened since, without what differs from case to case."""
        events = queries.history(self.desk.session, self.id)
        after = [e for e in events[self.mark :] if e.kind != "instance_migrated"]
        return {
            "events": [(e.kind, e.process_id, e.element_id, e.element_name) for e in after],
            "calls": list(self.desk.calls),
            "data": {k: v for k, v in self.row.data.items() if self.known.get(k, ...) != v},
            "state": self.row.state,
        }
