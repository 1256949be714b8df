"""A body's review: the chair's room seat by seat, and the recommendation that comes of it."""
