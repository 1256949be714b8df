"""What the journal's entries say was done, in words for every action there is."""

from webapp.ui.acts import casework, governing, organisation, portfolio

ACTS = {**casework.ACTS, **governing.ACTS, **organisation.ACTS, **portfolio.ACTS}


def act_words(action: str) -> str:
    """The sentence of an action; the bare word where a later version wrote it."""
    return str(ACTS.get(action, action.replace("_", " ")))
