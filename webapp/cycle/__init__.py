"""The annual cycle: wheel and list, changes with what follows, the way to adoption."""
