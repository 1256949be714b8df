"""Everything that is written to people: the outbox, reminders, digests and their channels."""
