"""What each tab of a case shows, and what explains the case."""
