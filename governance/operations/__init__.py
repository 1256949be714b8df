"""Solutions in operation: who governs, who pays, what is promised and what is asked for."""
