"""Meetings of a body: who came, what was on the agenda, what was resolved, the minutes."""
