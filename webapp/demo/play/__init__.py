"""A year of life for the demonstration board: a clock of its own, and people who answer."""
