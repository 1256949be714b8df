"""What is told of a rehearsal: events in order, by the names of the diagram."""
