"""Indicators: versioned definitions and targets, values per organisation and period."""
