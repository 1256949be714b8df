"""Meetings: the plan, the agenda, the meeting itself, and its minutes."""
