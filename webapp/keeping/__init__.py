"""Keeping what the database holds: backups, and restoring them."""
