"""Imports every table of notifications, so that the metadata is complete."""

from notifications.tables import DigestItem, DigestSent, OutboxMessage, ReminderSent

__all__ = ["DigestItem", "DigestSent", "OutboxMessage", "ReminderSent"]
