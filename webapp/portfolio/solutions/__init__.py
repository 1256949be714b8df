"""Solutions in operation: the list, and each with who governs, pays, signs and asks."""
