"""The demonstration board: real public names, role titles for people, every number demo data."""
