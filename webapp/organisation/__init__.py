"""The organisation: bodies, seats and those who fill them, organisations and successors."""
