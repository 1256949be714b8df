"""The annual cycle of a body: templates, years, occurrences, gates."""
