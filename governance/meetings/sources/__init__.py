"""What the data ask to have on an agenda, one function each, by the package they come from."""
