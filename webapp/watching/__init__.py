"""How the installation is watched: logs, health, measures, and who is at work."""
