"""The commands that keep and bring back what the database holds."""
