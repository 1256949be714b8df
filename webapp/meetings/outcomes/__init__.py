"""Recording the outcome of an item: the lines of the form, the check, the receipt."""
