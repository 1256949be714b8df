"""Who hears of it when a task's holders do not answer."""

from engine.persistence.tables import UserTask
from governance.work import Work
from notifications.recipients import holding_group
from notifications.reminding.plan import Track
from notifications.words.groups import Place, place_of

# their diagrams escalate by themselves, with steps of their own
PROCESSES_THAT_ESCALATE = frozenset({"status_reporting"})


def groups_for(work: Work, task: UserTask, track: Track) -> list[str]:
    """The candidate groups that a step of this track is written to; empty where there is none."""
    holders = holding_group(task)
    if track is Track.HOLDERS:
        return [holders] if holders else []
    place = _place(work, task)
    above = {
        Track.COORDINATOR: place.party_code and f"coordinator:{place.party_code}",
        Track.CHAIR: place.body_code and f"chair:{place.body_code}",
    }[track]
    if task.process_id in PROCESSES_THAT_ESCALATE or not above:
        return []
    # whoever holds the task has been reminded already
    return [] if above in (holders, task.candidate_group) else [above]


def _place(work: Work, task: UserTask) -> Place:
    """Where the task belongs: by its seat, else by its candidate group, else by its person."""
    named = [f"seat:{task.seat}" if task.seat else None, task.candidate_group, task.assignee]
    found = [place_of(work.session, group) for group in named if group]
    party = next((place.party_code for place in found if place.party_code), None)
    body = next((place.body_code for place in found if place.body_code), None)
    return Place(party, body)
