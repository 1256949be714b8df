"""Versions of a process: reading an uploaded one, comparing two, moving running cases."""
