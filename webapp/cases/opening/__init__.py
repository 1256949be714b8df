"""A new case, from the first word to its receipt."""
