"""S-FEEL: text to syntax tree to value, with no idea of files, tables or decisions."""
