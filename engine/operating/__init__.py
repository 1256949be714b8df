"""What an operator does to a stuck case: hold it, end it, put it right, pass a step over."""
