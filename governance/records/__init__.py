"""What is kept: the journal, what was published, and who asked to see it."""
