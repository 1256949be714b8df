"""Steering a project: owner, state, expected end, milestones and baseline."""
