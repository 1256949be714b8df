"""What the paths cost, measured on the real application. Run with ``python -m bench``."""
