"""Operation: what failed and waits, what runs, and the journal."""
