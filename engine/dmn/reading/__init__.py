"""Parts of a file to syntax trees: boxed expressions, names in scope, the requirement graph."""
