"""A small site that shows every macro, for looking at and for the accessibility checks."""
