"""Signing in and off."""
