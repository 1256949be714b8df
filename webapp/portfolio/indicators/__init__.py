"""Indicators: definition, series, and the counts as they are reported."""
