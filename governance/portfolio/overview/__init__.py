"""The overview at three levels, what is missing from it, and what changed since last."""
