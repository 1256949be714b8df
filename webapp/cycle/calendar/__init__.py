"""Calendars that calendar programs subscribe to: a body's year, and one person's own."""
