"""What came of a vote: the result in words and figures, the note on it, the decision."""
