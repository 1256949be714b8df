"""Prioritisation: the rounds, one round from draft to decision, and the ballot of a seat."""
