"""The language of scripts: its steps, and reading them from JSON."""
