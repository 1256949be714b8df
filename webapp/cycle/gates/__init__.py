"""The gates of a year: what they lack, and how they end."""
