"""Answers to tasks, each through the use case that its page calls."""
