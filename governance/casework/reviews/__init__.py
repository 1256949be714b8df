"""Reviews by a body, seat by seat."""
