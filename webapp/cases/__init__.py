"""The cases: the list, one case with everything on it, and a new one."""
