"""``sagsgang history``: what happened in the processes of a case, as JSON lines."""

import json
from typing import Any

import click

from engine.queries import HistoryEvent, history, instances_of
from governance.permissions import SYSTEM
from webapp.cli import application
from webapp.database import reading

NOT_THERE = 1


@click.command()
@click.argument("business_key")
def command(business_key: str) -> int:
    """Every event of the processes that carry a BUSINESS_KEY, such as a case number, oldest
    first.

    A line is a JSON object: instance, at (ISO 8601, UTC), kind, process, element, name, actor,
    actor_name, detail. With instance as the case, element as the activity and at as the time it
    is what tools for process mining read.

    Exit status 1 where nothing carries the key.
    """
    with application().app_context():
        session = reading(SYSTEM).session
        instances = instances_of(session, business_key)
        events = [event for one in instances for event in history(session, one.id)]
    if not events:
        click.echo(f"Nothing has run for {business_key!r}; try a case number: 2026-001", err=True)
        return NOT_THERE
    for event in sorted(events, key=lambda event: event.at):
        click.echo(json.dumps(_line(event), ensure_ascii=False))
    return 0


def _line(event: HistoryEvent) -> dict[str, Any]:
    return {
        "instance": event.instance_id,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "process": event.process_id,
        "element": event.element_id,
        "name": event.element_name,
        "actor": event.actor,
        "actor_name": event.actor_name,
        "detail": dict(event.detail),
    }
