"""Prioritisation rounds: candidates, criteria, ballots and the adopted order."""
